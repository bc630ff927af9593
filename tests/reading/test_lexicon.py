import pytest

from ascribe.reading.lexicon import spelled_out, word_lists


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("mine", ["mine"]),
        ("bomb(s|ing)", ["bomb", "bombs", "bombing"]),
        ("car(s) bomb(ed)", ["car bomb", "car bombed", "cars bomb", "cars bombed"]),
    ],
)
def test_an_entry_is_spelled_out(entry: str, expected: list[str]) -> None:
    assert list(spelled_out(entry)) == expected


@pytest.mark.parametrize("name", ["places", "sides", "victims", "weapons"])
def test_every_packaged_list_has_entries_in_small_letters(name: str) -> None:
    for heading, entries in word_lists(name).items():
        assert entries, heading
        assert all(entry == entry.lower().strip() for entry in entries), heading
