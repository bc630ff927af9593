import pytest

from ascribe.reading.counts import find_counts


def words_of(text: str) -> list[str]:
    return [count.quantity.words for count in find_counts(text)]


@pytest.mark.parametrize(
    "text",
    [
        # clock times
        "at 0200 hours", "at 3:30 in the morning", "at 1400 on Monday", "10 p.m.",
        "AT ABOUT 2130 (0330 GMT)", "shortly after 1400 this afternoon",
        # days and years
        "ON 20 DECEMBER", "December 20, 1989", "on 10/12/2024", "2024-12-19", "in 1984",
        "the 1994 bombing", "between 3 and 5 May", "20, 21 and 22 November", "March 3 and 4", "the 1990s",
        "1989-90", "ON 23 (AS HEARD) MAY", "9/11", "in the 2004 elections",
        # durations
        "6 weeks ago", "3 days", "72 hours", "two years", "several days", "a few minutes",
        "thousands of years", "two and a half hours", "the past five consecutive days", "a two-week truce",
        # ages
        "aged 34", "a 34-year-old man", "A 12- YEAR-OLD GIRL", "a girl of eight",
        "Ali Hassan, 34, was hit", "boys older than 15", "children under 5", "He was 41",
        # money and shares
        "$5 million", "5 million dollars", "2 billion U.S. dollars", "10,000 pesos", "Rs 500",
        "50 percent", "80%", "two-thirds", "one in five", "1 out of 10",
        # measures
        "18 km", "4,000 meters", "hundreds of miles", "2,000 tons", "a magnitude of 4.5", "130 mph",
        "a 9-mm pistol", "a .38 caliber pistol", "5 feet 9 inches",
        # ordinals, names and labels
        "the 116th", "3rd", "the 3D INFANTRY BRIGADE", "AK-47", "M-16", "an AK- 47", "Mi-8", "F-16",
        "COVID-19", "Route 9", "MILITARY DETACHMENT NO. 4", "Article 19", "Resolution 242", "Boeing 727",
        "zone 5", "at 9224 BENAVENTE STREET", "&#8212;", "two-story", "one-sided",
        # scores and telephone numbers
        "won 2-1", "by 3 to 1", "call 555-123-4567", "92760548123456",
        # pronouns and set phrases
        "one day", "no one came", "this one.", "one another", "the one who fired", "on the one hand",
        "every one of", "no longer", "no doubt", "both sides", "some time", "not one shot",
        "the only one since",
    ],
)  # fmt: skip
def test_numbers_that_count_nobody_are_left_out(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("killed 2000 soldiers", ["2000"]),
        ("some 1600 Peruvians", ["some 1600"]),
        ("In December 20 people were killed", ["20"]),
        ("12 may have died", ["12"]),
        ("a 39-man patrol", ["39"]),
        ("a 155-strong company", ["155"]),
        ("one of them", ["one"]),
        ("one of the dead", ["one"]),
        ("he said that one soldier died", ["one"]),
        ("another one was injured", ["another one"]),
        ("no single survivor", ["no"]),
        ("ten barrel bombs", ["ten"]),
        ("two night watchmen", ["two"]),
        ("one second lieutenant", ["one"]),
        ("six MP-24 submachineguns", ["six"]),
        ("the dead at 95 and the injured at 284", ["95", "284"]),
        ("no casualties", ["no"]),
        ("none of the wounded", ["none"]),
        ("17 December killed 12", ["12"]),
        ("4 DEAD ON 12 MAY", ["4"]),
    ],
)
def test_counts_beside_such_words_are_kept(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_an_item_of_a_numbered_list_is_no_count() -> None:
    assert words_of("The army says:\n1. Two soldiers died.\n2. It regrets it.") == ["Two"]
