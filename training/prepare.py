"""Step 1, prepare: from corpora to examples.

python -m training.prepare --shared ../shared --work .training
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ascribe.quantity import load_profile
from ascribe.reading.tagger.word_pieces import Vocabulary
from training.corpora import OWN, Annotated, annotated_later, attributed, reports_with_figures, stories
from training.examples import Example, example_of


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(".training"))
    parser.add_argument("--only", nargs="*", default=None)
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary((options.work / "pretrained" / "vocab.txt").read_text(encoding="utf-8"))
    for name, annotated in corpora(options.shared).items():
        if options.only is not None and name not in options.only:
            continue
        started = time.perf_counter()
        examples = list(_prepared(annotated, vocabulary))
        with (options.work / f"{name}.pickle").open("wb") as file:
            pickle.dump(examples, file)
        print(f"{name}: {summary(examples)}; {time.perf_counter() - started:.0f} s", flush=True)


def corpora(shared: Path) -> dict[str, Iterable[Annotated]]:
    """Every corpus by its name; those named "-dev" are measured only."""
    benchmark, texts = shared / "benchmark", shared / "corpora"
    found: dict[str, Iterable[Annotated]] = {
        "leads-train": reports_with_figures(benchmark / "leads-train.jsonl", corpus="leads"),
        "wires-train": reports_with_figures(benchmark / "wires-train.jsonl", corpus="wires"),
        "stories-train": stories(benchmark / "stories-train"),
        "leads-dev": reports_with_figures(benchmark / "leads-dev.jsonl", corpus="leads"),
        "wires-dev": reports_with_figures(benchmark / "wires-dev.jsonl", corpus="wires"),
        "polnear-dev": attributed(texts / "polnear-dev.jsonl", corpus="polnear"),
    }
    for path in sorted((OWN / "reports").glob("*.jsonl")):
        found[f"own-{path.stem}"] = reports_with_figures(path, corpus=f"own {path.stem}")
    for path in sorted((OWN / "annotations").glob("*.jsonl")):
        found[f"more-{path.stem}"] = annotated_later(path, texts / "wires-unlabelled.jsonl", corpus="wires")
    found["polnear-train"] = attributed(texts / "polnear-train.jsonl", corpus="polnear")
    return found


def _prepared(annotated: Iterable[Annotated], vocabulary: Vocabulary) -> Iterator[Example]:
    profile = load_profile()
    for one in annotated:
        yield example_of(one, vocabulary, profile)


def summary(examples: Sequence[Example]) -> str:
    """How much there is, and how much of it could be located."""
    counts: Counter[str] = Counter()
    for one in examples:
        counts["reports"] += 1
        counts["pieces"] += len(one.ids)
        counts["candidates"] += len(one.measures)
        counts["figures"] += int((one.measures > 0).sum()) + int((one.second > 0).sum())
        counts["not located"] += one.unlocated
        counts["neither"] += int((one.measures == -100).sum())
        for _, name in one.targets:
            counts[name] += 1
        counts["links"] += len(one.links)
    return ", ".join(f"{many} {what}" for what, many in counts.items())


if __name__ == "__main__":
    main()
