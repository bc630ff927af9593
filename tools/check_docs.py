"""Check that every link between the documents leads somewhere, and that every document can be reached.

python tools/check_docs.py    prints what is broken; exit code 1 where anything is
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

_LINK: Final = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^()\s]+)\)|!\[[^\]\n]*\]\(([^()\s]+)\)")
_HEADING: Final = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_CODE_BLOCK: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_ELSEWHERE: Final = ("https://", "http://", "mailto:")


def main(root: Path = ROOT) -> int:
    """Check the documents under a folder; returns the exit status."""
    problems = list(problems_of(root))
    print("\n".join(problems) or "every link between the documents leads somewhere")
    return 1 if problems else 0


def problems_of(root: Path) -> Iterator[str]:
    """Every broken link, and every document under `docs/` that no other one links to, in words."""
    reached: set[Path] = set()
    for document in documents(root):
        for target in links_of(document):
            file, _, anchor = target.partition("#")
            path = (document.parent / file).resolve() if file else document
            if path != document:
                reached.add(path)
            if not path.exists():
                yield f"{document.relative_to(root)}: {target} is not there"
            elif anchor and anchor not in anchors_of(path):
                yield f"{document.relative_to(root)}: {target} has no such heading"
    for document in sorted(set((root / "docs").rglob("*.md")) - reached):
        yield f"{document.relative_to(root)}: no other document links to it"


def documents(root: Path) -> list[Path]:
    """The documents of the project: those at its root and those of its folders."""
    folders = ("docs", "examples", "benchmarks")
    nested = (path for folder in folders for path in (root / folder).rglob("*.md"))
    return sorted([*root.glob("*.md"), *nested])


def links_of(document: Path) -> Iterator[str]:
    """The targets of a document's links within the project."""
    text = _CODE_BLOCK.sub("", document.read_text(encoding="utf-8"))
    for match in _LINK.finditer(text):
        target = match[1] or match[2]
        if not target.startswith(_ELSEWHERE):
            yield target


def anchors_of(document: Path) -> set[str]:
    """The anchors that a document's headings have when it is shown on the web."""
    text = _CODE_BLOCK.sub("", document.read_text(encoding="utf-8"))
    return {_anchor(heading) for heading in _HEADING.findall(text)}


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


if __name__ == "__main__":
    sys.exit(main())
