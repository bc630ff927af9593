"""The network that comes with ascribe: loaded only whole, and answering each report for itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ascribe.errors import ModelFault
from ascribe.quantity import load_profile
from ascribe.reading.parsing import parse
from ascribe.reading.tagger.labels import LAYERS, POINTERS, SPANS
from ascribe.reading.tagger.network import FOLDER, Answers, Network
from ascribe.reading.tagger.pieces import Pieces, pieces_of
from ascribe.reading.tagger.windows import windows_of
from ascribe.report import Report

TEXTS = (
    "",
    "Nine men were killed in Lorvik on Tuesday, police said.",
    "Ana Lopez and Bo Reyes fled. The mayor said that it rained, and that two bridges fell.",
    "Nine men were killed near the market, the army said. " * 60,
)
MODEL_FILES = ("screen.json", "tagger.onnx", "vocabulary.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the model's folder, in which files may be taken away or put in the place of others."""
    model = tmp_path / "model"
    model.mkdir()
    for name in ("manifest.json", *MODEL_FILES):
        (model / name).symlink_to(FOLDER / name)
    return model


@pytest.fixture(scope="module")
def pieces(network: Network) -> list[Pieces]:
    parsed = [parse(Report(id="r", text=text), profile=load_profile()) for text in TEXTS]
    return [pieces_of(one, [], [], network.vocabulary) for one in parsed]


def _replace(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def _fault(folder: Path) -> str:
    with pytest.raises(ModelFault) as fault:
        Network(folder)
    return str(fault.value)


def test_the_manifest_names_every_file_of_the_model() -> None:
    named = json.loads((FOLDER / "manifest.json").read_bytes())["files"]
    assert set(MODEL_FILES) <= set(named)


@pytest.mark.parametrize("name", ["manifest.json", *MODEL_FILES])
def test_a_missing_file_is_named_with_the_way_out(folder: Path, name: str) -> None:
    (folder / name).unlink()
    fault = _fault(folder)
    assert str(folder / name) in fault
    assert "missing" in fault
    assert "--reader rules" in fault


def test_a_folder_that_is_not_there_is_a_missing_model(tmp_path: Path) -> None:
    fault = _fault(tmp_path / "nosuch")
    assert str(tmp_path / "nosuch" / "manifest.json") in fault
    assert "--reader rules" in fault


@pytest.mark.parametrize("name", MODEL_FILES)
@pytest.mark.parametrize("harm", ["empty", "one bit", "cut off"])
def test_a_damaged_file_is_named_with_the_way_out(folder: Path, name: str, harm: str) -> None:
    content = (FOLDER / name).read_bytes()
    flipped = bytes([content[0] ^ 1]) + content[1:]
    _replace(folder / name, {"empty": b"", "one bit": flipped, "cut off": content[:-1]}[harm])
    fault = _fault(folder)
    assert str(folder / name) in fault
    assert "damaged" in fault
    assert "--reader rules" in fault


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"version": "1"}',
        b'{"version": 1, "files": {}}',
        b'{"version": "1", "files": ["tagger.onnx"]}',
        b'{"version": "1", "files": {}, "least": "half"}',
        b'{"version": "1", "files": {}, "figure": {"slope": null}}',
    ],
)
def test_a_manifest_that_is_none_is_named_with_the_way_out(folder: Path, content: bytes) -> None:
    _replace(folder / "manifest.json", content)
    fault = _fault(folder)
    assert str(folder / "manifest.json") in fault
    assert "--reader rules" in fault


@pytest.mark.parametrize("name", MODEL_FILES)
def test_a_file_that_the_manifest_leaves_out_is_missed(folder: Path, name: str) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    del manifest["files"][name]
    _replace(folder / "manifest.json", json.dumps(manifest).encode())
    fault = _fault(folder)
    assert name in fault
    assert "--reader rules" in fault


@pytest.mark.parametrize("name", MODEL_FILES)
@pytest.mark.parametrize("content", [b"", b"nothing of use", b"\xff\xfe\x00"])
def test_a_file_of_another_kind_is_refused_even_where_the_manifest_vouches_for_it(
    folder: Path, name: str, content: bytes
) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"][name] = hashlib.sha256(content).hexdigest()
    _replace(folder / "manifest.json", json.dumps(manifest).encode())
    _replace(folder / name, content)
    fault = _fault(folder)
    assert str(folder) in fault
    assert "--reader rules" in fault


def test_a_copy_of_the_model_is_as_good(folder: Path, network: Network) -> None:
    assert Network(folder, threads=2).manifest == network.manifest


def _arrays(answers: Answers) -> Iterator[np.ndarray]:
    yield from (answers.tags, *answers.blocks, answers.pointers, answers.ends, answers.queries, answers.keys)


def _alike(one: list[Answers], other: list[Answers]) -> bool:
    return [(a.window, a.numbers) for a in one] == [(a.window, a.numbers) for a in other] and all(
        np.allclose(x, y, atol=1e-3)
        for a, b in zip(one, other, strict=True)
        for x, y in zip(_arrays(a), _arrays(b), strict=True)
    )


def test_every_window_of_every_report_is_answered_in_order(network: Network, pieces: list[Pieces]) -> None:
    given = network.answer(pieces)
    assert [[a.window for a in answers] for answers in given] == [windows_of(one.bounds) for one in pieces]
    assert [len(answers) > 1 for answers in given] == [False, False, False, True]


def test_a_report_without_words_has_no_answers(network: Network, pieces: list[Pieces]) -> None:
    assert network.answer(pieces[:1]) == [[]]
    assert network.answer([]) == []


def test_answers_have_no_padding(network: Network, pieces: list[Pieces]) -> None:
    for one, answers in zip(pieces, network.answer(pieces), strict=True):
        for a in answers:
            size, many = a.window.last - a.window.first, len(a.numbers)
            assert a.tags.shape == (size, 3 * len(LAYERS))
            assert [len(block) for block in a.blocks] == [many] * 6
            assert a.pointers.shape == (many, len(POINTERS), 1 + size)
            assert a.ends.shape == (many, len(SPANS), 1 + size)
            assert len(a.queries) == len(a.keys) == 1 + size
            assert all(a.window.first <= one.candidates[k].first < a.window.last for k in a.numbers)


def test_a_report_is_answered_alike_whatever_is_asked_with_it(network: Network, pieces: list[Pieces]) -> None:
    alone = [network.answer([one])[0] for one in pieces]
    together = network.answer(pieces)
    turned = network.answer(pieces[::-1])[::-1]
    assert all(map(_alike, together, alone))
    assert all(map(_alike, turned, alone))


def test_every_answer_is_a_number(network: Network, pieces: list[Pieces]) -> None:
    arrays = (array for answers in network.answer(pieces) for one in answers for array in _arrays(one))
    assert all(np.isfinite(array).all() for array in arrays)


def test_a_link_is_scored_for_no_source_and_for_each_of_those_asked(hand_made: Callable[..., Any]) -> None:
    made = hand_made("Nine men died, police said.")
    made.say("source", "police")
    made.say("cue", "said", on="police")
    (answers,) = made.answers()
    men, police, said = (made.at(word)[0] for word in ("men", "police", "said"))
    assert answers.links(said, [men, police]).argmax() == 2
    assert answers.links(men, [men, police]).argmax() == 0
