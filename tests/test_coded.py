"""Files of coded figures and statements: what is read, and what is refused with which words."""

import json
from pathlib import Path

import pytest

from ascribe import coded
from ascribe.attribution import Act, Quote, SpeakerKind
from ascribe.coded import CodedFigure, CodedHop, CodedStatement, load_coded, load_coded_statements
from ascribe.errors import GoldError
from ascribe.figure import Certainty, Frame, Measure, Status, Weapon
from ascribe.quantity import LARGEST


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def figure_line(**fields: object) -> str:
    return json.dumps(
        {"id": "a", "figures": [{"measure": "killed", "low": 3, "high": 3, "text": "three"} | fields]}
    )


def test_every_field_of_the_format_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path / "gold.jsonl",
        figure_line(
            high=None,
            approx=True,
            who="dock workers",
            side="Ostria",
            status="civilian",
            by="the raiders",
            weapon="drone",
            place="Port Vell",
            when="on Monday",
            date="2031-05-05/2031-05-06",
            frame="period",
            certainty="estimated",
            sources=[{"name": "Reval News", "kind": "media"}, {"name": "harbour police", "kind": "police"}],
        ),
    )
    assert load_coded(file) == {
        "a": (
            CodedFigure(
                measure=Measure.KILLED,
                low=3,
                high=None,
                approx=True,
                text="three",
                who="dock workers",
                side="Ostria",
                status=Status.CIVILIAN,
                by="the raiders",
                weapon=Weapon.DRONE,
                place="Port Vell",
                when="on Monday",
                date="2031-05-05/2031-05-06",
                frame=Frame.PERIOD,
                certainty=Certainty.ESTIMATED,
                sources=(
                    CodedHop("Reval News", SpeakerKind.MEDIA),
                    CodedHop("harbour police", SpeakerKind.POLICE),
                ),
            ),
        )
    }


def test_other_keys_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(
        b'\xef\xbb\xbf{"id": "a", "text": "...", "figures": []}\n\n   \n{"figures": [], "id": "b", "x": 1}'
    )
    assert load_coded(file) == {"a": (), "b": ()}


def test_zero_is_a_bound_and_null_is_none(tmp_path: Path) -> None:
    file = written(tmp_path / "gold.jsonl", figure_line(low=0, high=None))
    (figure,) = load_coded(file)["a"]
    assert (figure.low, figure.high) == (0, None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{]", "JSON is malformed"),
        ('{"id": "a"', "Input data was truncated"),
        ("[]", "Expected `object`"),
        ('{"figures": []}', "missing required field `id`"),
        ('{"id": "a"}', "missing required field `figures`"),
        ('{"id": 7, "figures": []}', "Expected `str`, got `int`"),
        ('{"id": "", "figures": []}', "length >= 1"),
        (figure_line(measure="murdered"), "Invalid enum value 'murdered'"),
        (figure_line(low="three"), "Expected `int | null`"),
        (figure_line(low=True), "Expected `int | null`"),
        (figure_line(low=-1), ">= 0"),
        (figure_line(low=1, high=LARGEST + 1), f"<= {LARGEST}"),
        (figure_line(low=4), "low 4 is above high 3"),
        (figure_line(date="5 May"), "matching regex"),
        (figure_line(date="2031-05-05\n"), "matching regex"),
        (figure_line(part_of=0), "figure 0 is part of 0"),
        (figure_line(part_of=9), "figure 0 is part of 9"),
        (figure_line(sources=[{"name": "x", "kind": "oracle"}]), "Invalid enum value 'oracle'"),
        (figure_line(text="x" * 10_001), "length <= 10000"),
        ('{"id": "a", "figures": [], "x": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_line_out_of_format_is_refused_by_file_line_and_reason(
    tmp_path: Path, line: str, words: str
) -> None:
    file = written(tmp_path / "gold.jsonl", '{"id": "first", "figures": []}', line)
    with pytest.raises(GoldError) as caught:
        load_coded(file)
    assert str(caught.value).startswith(f"{file}, line 2: ")
    assert words in str(caught.value)


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(b'{"id": "\xff", "figures": []}')
    with pytest.raises(GoldError, match="line 1: not in the benchmark format"):
        load_coded(file)


def test_a_report_that_stands_twice_is_refused_with_both_lines(tmp_path: Path) -> None:
    file = written(tmp_path / "gold.jsonl", '{"id": "a", "figures": []}', "", '{"id": "a", "figures": []}')
    with pytest.raises(GoldError, match="line 3: report 'a' stands on line 1 already"):
        load_coded(file)


def test_a_line_over_the_limit_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coded, "MAX_LINE_BYTES", 100)
    file = written(tmp_path / "gold.jsonl", "x" * 101)
    with pytest.raises(GoldError, match="line 1: longer than 100 bytes"):
        load_coded(file)


def test_more_reports_than_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded, "MAX_REPORTS", 1)
    file = written(tmp_path / "gold.jsonl", '{"id": "a", "figures": []}', '{"id": "b", "figures": []}')
    with pytest.raises(GoldError, match="line 2: more than 1 reports; split the file"):
        load_coded(file)


@pytest.mark.parametrize("name", ["absent.jsonl", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(GoldError, match="cannot be read") as caught:
        load_coded(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_statements_are_read_with_their_acts_and_quotes(tmp_path: Path) -> None:
    file = written(
        tmp_path / "statements.jsonl",
        '{"id": "a", "statements": [{"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 20], [25, 30]],'
        ' "act": "deny", "quote": "mixed"}]}',
    )
    assert load_coded_statements(file) == {
        "a": (
            CodedStatement(
                source=((0, 6),),
                cue=((7, 11),),
                content=((12, 20), (25, 30)),
                act=Act.DENY,
                quote=Quote.MIXED,
            ),
        )
    }


def test_attributions_stand_for_statements(tmp_path: Path) -> None:
    file = written(tmp_path / "gold.jsonl", '{"id": "a", "attributions": [{"cue": [[1, 2]], "content": []}]}')
    assert load_coded_statements(file) == {"a": (CodedStatement(cue=((1, 2),)),)}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": "a"}', "it has no `statements`"),
        ('{"id": "a", "statements": [{"cue": [[5, 4]]}]}', r"span \[5, 4\] ends before it starts"),
        ('{"id": "a", "statements": [{"cue": [[-1, 4]]}]}', ">= 0"),
        ('{"id": "a", "statements": [{"cue": [4, 5]}]}', "Expected `array`"),
    ],
)
def test_statements_out_of_format_are_refused(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(GoldError, match=words):
        load_coded_statements(written(tmp_path / "statements.jsonl", line))
