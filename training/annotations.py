"""Annotations of texts that are not ours: kept as offsets, without the words, and joined with them again.

python -m training.annotations compact ANNOTATED.jsonl TEXTS.jsonl > training/gold/annotations/NAME.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Fields of a figure whose words stand in the text, and those of a hop.
_CUT = ("text", "who", "by", "place", "when")
_HOP = ("name", "words")
_SHORT_NEAR = 12


def compact(entry: Mapping[str, Any], text: str) -> dict[str, Any]:
    """An annotation with [start, end) in the text in place of every word that can be cut from it."""
    figures = []
    for figure in entry["figures"]:
        near = text.index(figure["near"])
        short = {k: v for k, v in figure.items() if k != "near"}
        short["text"] = _cut(figure["text"], text, near)
        for field in _CUT[1:]:
            short[field] = _cut(figure[field], text)
        short["sources"] = [_short_hop(hop, text) for hop in figure["sources"]]
        figures.append(short)
    return {"id": entry["id"], "figures": figures}


def expand(entry: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The annotation with its words again, as the benchmark has it; "near" and "words" locate them."""
    figures = []
    for figure in entry["figures"]:
        whole = dict(figure)
        whole["text"] = _words(figure["text"], text)
        whole["at"] = figure["text"]
        for field in _CUT[1:]:
            whole[field] = _words(figure[field], text)
        whole["sources"] = [
            {"name": _words(hop["name"], text), "kind": hop["kind"], "at": hop.get("words")}
            for hop in figure["sources"]
        ]
        figures.append(whole)
    return {"id": entry["id"], "figures": figures}


def _short_hop(hop: Mapping[str, Any], text: str) -> dict[str, Any]:
    short = {"name": _cut(hop["name"], text), "kind": hop["kind"]}
    if hop.get("words") and hop.get("near"):
        short["words"] = _cut(hop["words"], text, text.index(hop["near"]))
    return short


def _cut(words: str | None, text: str, start: int = 0) -> str | list[int] | None:
    at = text.find(words, start) if words else -1
    if words is None or at < 0:
        return words
    return [at, at + len(words)]


def _words(value: str | list[int] | None, text: str) -> str | None:
    return text[value[0] : value[1]] if isinstance(value, list) else value


def main() -> None:
    """Run as the command line says."""
    _, _, annotated, texts = sys.argv
    by_name = {
        e["id"]: e["text"] for e in map(json.loads, Path(texts).read_text(encoding="utf-8").splitlines())
    }
    for line in Path(annotated).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        print(json.dumps(compact(entry, by_name[entry["id"]]), ensure_ascii=False))


if __name__ == "__main__":
    main()
