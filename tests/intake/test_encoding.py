from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.errors import BrokenInput
from ascribe.intake.encoding import decode

FRENCH = "Au moins douze personnes ont été tuées à Kaboul, a annoncé la police. Les blessés ont été évacués."
RUSSIAN = "В результате удара погибли 12 человек, сообщили в полиции города в четверг."


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00")))
def test_utf_8_is_read_exactly(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)).text == FRENCH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"),
        ("The mayor’s office said “heavy” shelling killed 12 – a child among them.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("この攻撃で少なくとも12人が死亡したと警察が発表した。負傷者は多数に上る。", "shift_jis"),
        ("警方说，袭击造成至少12人死亡，数十人受伤。目前没有组织宣称负责。", "gb18030"),
        ("قتل 12 شخصا على الأقل في هجوم، حسبما قالت الشرطة يوم الخميس", "cp1256"),
    ],
)
def test_an_undeclared_encoding_is_told_by_the_letters(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people were killed à Bamako near Ségou, said Médecins Sans Frontières.",
        "Au moins 12 civils ont été tués près de Ségou, a déclaré Médecins Sans Frontières.",
        "Al menos 12 personas murieron en Bogotá, informó la policía. El niño está herido.",
        "Pelo menos 12 pessoas morreram em São Paulo, informou a polícia. Não há informações.",
        "Ségou: 12 killed",
    ],
)
def test_a_western_text_is_guessed_to_be_windows_1252_and_says_so(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert decoded.warnings == ("encoding: not UTF-8; read as cp1252, a guess by the letters",)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("В результате удара погибли 12 человек", "cp1251"),
        ("В результате удара погибли 12 человек", "cp866"),
        ("Τουλάχιστον 12 άνθρωποι σκοτώθηκαν στην Αθήνα", "cp1253"),
        ("경찰은 최소 12명이 사망했다고 밝혔다. 부상자는 많다", "euc_kr"),
    ],
)
def test_short_texts_of_other_scripts_are_not_taken_for_western_ones(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    assert decode("½ 12 killed".encode("iso-8859-15", "replace"), declared="iso-8859-15").encoding == "utf-8"
    assert decode("Hôtel".encode("cp850"), declared="cp850").text == "Hôtel"


def test_latin_1_is_read_as_windows_1252_like_in_browsers() -> None:
    assert decode(b"\x93Five\x94 died", declared="ISO-8859-1").text == "“Five” died"


def test_utf_8_wins_over_a_false_declaration() -> None:
    assert decode(FRENCH.encode(), declared="iso-8859-1").text == FRENCH


@pytest.mark.parametrize(
    "declared", ["zip", "hex", "unicode_escape", "utf-16", "idna", "nonsense", "a" * 100]
)
def test_a_declaration_that_is_no_text_encoding_is_ignored(declared: str) -> None:
    assert decode(FRENCH.encode("latin-1"), declared=declared).text == FRENCH


def test_a_text_cut_off_in_the_middle_of_a_letter_is_read_with_a_warning() -> None:
    decoded = decode("Five died, said “police”".encode()[:-1])
    assert decoded.text == "Five died, said “police\ufffd"
    assert decoded.replaced == 1
    assert "1 times" in decoded.warnings[0]


def test_a_few_broken_bytes_in_utf_8_are_replaced_one_by_one() -> None:
    decoded = decode((FRENCH * 20).encode().replace(b"\xc3\xa9", b"\xc3", 2))
    assert decoded.replaced == 2
    assert len(decoded.text) == len(FRENCH) * 20


def test_a_replacement_character_that_stood_there_is_not_counted() -> None:
    assert decode("Five \ufffd died".encode("utf-16")).warnings == ()


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(BrokenInput, match="UTF-16"):
        decode(b"\xff\xfe" + b"\x00\xd8a\x00" * 100)


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(BrokenInput, match="no encoding"):
        decode(bytes(range(128, 256)) * 4)


@given(st.binary(), st.none() | st.text(max_size=12))
def test_any_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    with contextlib.suppress(BrokenInput):
        assert isinstance(decode(data, declared=declared).text, str)
