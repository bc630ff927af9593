"""All steps, one after the other, as the shipped model was made.

python -m training.run --shared ../shared --work .training --out src/ascribe/reading/tagger/model

1 prepare    corpora to examples
2 train      attribution on PolNeAR, then everything on figures and some of PolNeAR
3 screen     the words that tell which passages can hold a figure
4 export     weights to an ONNX graph with 8-bit weights, and a manifest beside it
5 calibrate  threshold and confidence, on reports that training did not see
6 evaluate   scores on the development parts
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from training import calibrate, evaluate, export, prepare, screen, train
from training.corpora import OWN

# How much of an epoch each corpus is: of a share above one some is read twice. Our own gold counts once.
SHARES = ("leads-train:2", "wires-train:1.5", "stories-train:1", "polnear-train:0.15")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(".training"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    options = parser.parse_args(arguments)
    shared, work, out = str(options.shared), str(options.work), str(options.out)
    prepare.main(["--shared", shared, "--work", work])
    pretrained = str(options.work / "pretrained" / "model.safetensors")
    words = ["--work", work, "--corpora", "polnear-train"]
    first = ["--name", "attribution", "--start", pretrained, "--epochs", "3", "--pieces", "4096"]
    train.main([*words, *first])
    again = ["--name", "attribution-2", "--start", str(options.work / "attribution.safetensors")]
    train.main(
        [*words, *again, *["--epochs", "2", "--pieces", "1600", "--rate", "8e-5", "--head-rate", "6e-4"]]
    )
    own = [f"own-{path.stem}" for path in sorted((OWN / "reports").glob("*.jsonl"))]
    more = [f"more-{path.stem}" for path in sorted((OWN / "annotations").glob("*.jsonl"))]
    figures = ["--work", work, "--pieces", "1900", "--corpora", *SHARES, *own, *more]
    start = str(options.work / "attribution-2.safetensors")
    train.main([*figures, "--name", "figures", "--start", start, "--epochs", "7"])
    start = str(options.work / "figures.safetensors")
    slower = ["--epochs", "4", "--rate", "6e-5", "--head-rate", "5e-4", "--seed", "3"]
    train.main([*figures, "--name", "reader", "--start", start, *slower])
    screen.main(["--shared", shared, "--out", str(options.work / "screen.json")])
    export.main(["--work", work, "--name", "reader", "--out", out, "--version", options.version])
    calibrate.main(["--shared", shared, "--model", out])
    evaluate.main(["--shared", shared, "--model", out, "--log", str(options.work / "scores.log")])


if __name__ == "__main__":
    main()
