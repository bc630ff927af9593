import datetime as dt
import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ascribe.export.json_lines import (
    FigureDocument,
    LedgerFigureDocument,
    figure_lines,
    json_bytes,
    reading_document,
)
from ascribe.reading.reading import Reading
from ascribe.report import Report


def test_a_ledgers_figure_is_one_line_with_every_key(found):
    (line,) = figure_lines([found])
    document = json.loads(line)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert list(document) == list(LedgerFigureDocument.__struct_fields__)
    assert document["id"] == "r1#2"
    assert document["report"] == "r1"
    assert (document["low"], document["high"]) == (12, None)
    assert document["published"] == "2024-12-19T00:00:00Z"
    assert document["origin"] == "hospital"
    assert document["sources"][0] == {
        "name": "mayor",
        "kind": "government",
        "source": None,
        "cue": {"start": 60, "end": 64, "part": "text"},
    }
    assert document["evidence"][0] == {"field": "place", "span": {"start": 40, "end": 46, "part": "text"}}


def test_a_reading_has_its_figures_under_their_ids(found):
    report = Report(id="r1", text="...", published=dt.datetime(2024, 12, 19))
    reading = Reading(report=report, reader="rules 1", profile="codebook 1", figures=(found.figure,) * 2)
    document = json.loads(json_bytes(reading_document(reading)))
    assert [figure["id"] for figure in document["figures"]] == ["r1#0", "r1#1"]
    assert list(document["figures"][0]) == list(FigureDocument.__struct_fields__)
    assert document["published"] == "2024-12-19T00:00:00"


def test_how_sure_a_reader_is_of_figure_and_chain_are_two_keys(found):
    sure = msgspec.structs.replace(found.figure, confidence=0.75, chain_confidence=0.0)
    (line,) = figure_lines([msgspec.structs.replace(found, figure=sure)])
    document = json.loads(line)
    assert (document["confidence"], document["chain_confidence"]) == (0.75, 0.0)


def test_every_key_says_what_it_means():
    for document in (FigureDocument, LedgerFigureDocument):
        schema = msgspec.json.schema_components([document])[1][document.__name__]
        assert all("description" in field for field in schema["properties"].values())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_is_safe_to_print_and_loses_nothing(text):
    encoded = json_bytes({"text": text})
    assert json.loads(encoded) == {"text": text}
    assert not any(
        ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u202e\u2066" for c in encoded.decode()
    )


def test_what_nobody_sees_is_escaped_and_kept():
    text = "1\u061c2\u200b3\u200e4\u200f5\u20606\ufeff7\U000e00418\U000e007f"
    encoded = json_bytes({"text": text})
    assert encoded.isascii()
    assert json.loads(encoded) == {"text": text}


def test_letters_stay_as_they_are():
    assert json_bytes("Зеленський 死者 🙂 “é”") == '"Зеленський 死者 🙂 “é”"'.encode()
