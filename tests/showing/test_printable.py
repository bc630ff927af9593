import sys
import unicodedata

import pytest

from ascribe.showing.printable import one_line, printable


def test_an_escape_sequence_is_shown_by_its_sign():
    assert printable("\x1b[31mred\x1b[0m") == "␛[31mred␛[0m"


def test_an_eight_bit_escape_is_replaced():
    assert printable("a\x9b31mb") == "a�31mb"


def test_line_breaks_and_tabs_stay():
    assert printable("a\tb\nc\r\nd\re") == "a\tb\nc\nd\ne"


def test_a_direction_override_is_dropped():
    assert printable("killed \u202e001\u202c") == "killed 001"


def test_no_control_character_and_no_surrogate_of_all_unicode_survives():
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    survivors = {c for c in printable(everything) if unicodedata.category(c) in ("Cc", "Cs")}
    assert survivors == {"\n", "\t"}


def test_letters_of_every_script_stay_as_they_are():
    words = "Зеленський قال 死者 “quoted” – é \N{COMBINING ACUTE ACCENT}"
    assert printable(words) == words


def test_one_line_joins_lines():
    assert one_line(" a\n b\t c ") == "a b c"


@pytest.mark.parametrize(("longest", "line"), [(5, "abcdef"[:4] + "…"), (6, "abcdef"), (None, "abcdef")])
def test_one_line_is_cut_with_an_ellipsis_that_counts(longest, line):
    assert one_line("abcdef", longest=longest) == line


@pytest.mark.parametrize("code", [0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xE0000, 0xE0041, 0xE007F])
def test_what_nobody_sees_is_dropped(code):
    assert printable(f"12{chr(code)} killed") == "12 killed"


def test_joiners_that_letters_need_stay():
    assert printable("می\u200cروند क्\u200dष") == "می\u200cروند क्\u200dष"
