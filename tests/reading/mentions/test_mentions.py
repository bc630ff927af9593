from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.figure import Measure
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.mentions.mentions import mentions

Counted = Callable[[str], list]

_SOUP = (
    "killed kidnapped died dead wounded three 12 people soldiers the a was were had been by "
    "including among them of whom , and : ; ( ) missing toll rose to deaths murder destroyed tanks "
    "sent troops denied no Jan Kovac another which that captured hostages"
)
WORDS = st.lists(st.sampled_from(_SOUP.split(" ")), max_size=30).map(" ".join)


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("Five farmers were killed.", Measure.KILLED, 5),
        ("Five farmers died in a blast.", Measure.KILLED, 5),
        ("The blast left five farmers dead.", Measure.KILLED, 5),
        ("Five farmers were shot dead.", Measure.KILLED, 5),
        ("Five farmers were murdered.", Measure.KILLED, 5),
        ("Police found five bodies.", Measure.KILLED, 5),
        ("Five farmers were wounded.", Measure.INJURED, 5),
        ("Five farmers were hurt.", Measure.INJURED, 5),
        ("The army suffered five casualties.", Measure.CASUALTIES, 5),
        ("Five farmers are missing.", Measure.MISSING, 5),
        ("Five farmers disappeared.", Measure.MISSING, 5),
        ("Twenty miners were trapped underground.", Measure.MISSING, 20),
        ("The army captured five rebels.", Measure.CAPTURED, 5),
        ("Five rebels surrendered.", Measure.CAPTURED, 5),
        ("Five rebels were taken prisoner.", Measure.CAPTURED, 5),
        ("The rebels hold five prisoners of war.", Measure.CAPTURED, 5),
        ("Rebels kidnapped five farmers.", Measure.ABDUCTED, 5),
        ("Five farmers were taken hostage.", Measure.ABDUCTED, 5),
        ("Five farmers were abducted.", Measure.ABDUCTED, 5),
        ("Rebels freed five hostages.", Measure.ABDUCTED, 5),
        ("Police arrested five farmers.", Measure.DETAINED, 5),
        ("Five farmers were detained.", Measure.DETAINED, 5),
        ("Five farmers fled.", Measure.DISPLACED, 5),
        ("Five families were evacuated.", Measure.DISPLACED, 5),
        ("The flood left five families homeless.", Measure.DISPLACED, 5),
        ("The camp holds 900 refugees.", Measure.DISPLACED, 900),
        ("Spain sent 500 troops.", Measure.DEPLOYED, 500),
        ("Spain deployed 500 soldiers.", Measure.DEPLOYED, 500),
        ("The rebels destroyed five tanks.", Measure.DESTROYED, 5),
        ("Five houses were burned down.", Measure.DESTROYED, 5),
        ("The rebels shot down five helicopters.", Measure.DESTROYED, 5),
        ("The blast damaged five houses.", Measure.DAMAGED, 5),
        ("The army seized five rifles.", Measure.SEIZED, 5),
        ("The army captured five tanks.", Measure.SEIZED, 5),
    ],
)
def test_every_measure_is_read(counted: Counted, text: str, measure: Measure, low: int) -> None:
    assert [(m.measure, m.low) for m in counted(text)] == [(measure, low)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed five farmers.",
        "Rebels have killed five farmers.",
        "Five farmers were killed by rebels.",
        "Five farmers had been killed.",
        "Five farmers are reported killed.",
        "Rebels attacked, killing five farmers.",
        "The killing of five farmers shocked Sarno.",
        "The murder of five farmers shocked Sarno.",
        "Five farmers lost their lives in the blast.",
        "Rebels shot and killed five farmers.",
        "The five farmers killed in the raid were young.",
        "The mayor mourned five slain farmers.",
    ],
)
def test_active_passive_participle_and_noun_say_the_same(counted: Counted, text: str) -> None:
    ((measure, low, high, words, whole),) = counted(text)
    assert (measure, low, high, whole) == (Measure.KILLED, 5, 5, None)
    assert words.lower().startswith(("five", "the five"))
    assert words.endswith("farmers")


@pytest.mark.parametrize(
    "text",
    [
        "No one was killed.",
        "No soldiers were killed.",
        "Zero soldiers were killed.",
        "There were no casualties.",
        "The blast killed nobody.",
        "Soldiers were killed.",
        "Many soldiers were killed.",
        "A large number of soldiers were killed.",
        "Five percent of the soldiers were killed.",
        "Five gunmen attacked the village.",
        "The village has 500 people.",
        "Rebels threatened to kill five farmers.",
        "The team killed the game in 12 minutes.",
        "Twenty people were trapped in the house.",
    ],
)
def test_what_is_no_figure_is_not_read(counted: Counted, text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "An old man died in his sleep.",
        "The former mayor died at home after a long illness.",
        "Jan Kovac died on Monday.",
        "The death of Jan Kovac was announced.",
    ],
)
def test_a_natural_death_is_no_figure(counted: Counted, text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    ["An old man died in a fire.", "Jan Kovac died of his wounds.", "A woman was found dead in a ditch."],
)
def test_a_single_death_by_violence_or_accident_is_one(counted: Counted, text: str) -> None:
    assert [(m.measure, m.low, m.high) for m in counted(text)] == [(Measure.KILLED, 1, 1)]


def test_one_phrase_may_be_counted_for_two_measures(counted: Counted) -> None:
    found = counted("Rebels killed three farmers and wounded nine.")
    assert [(m.measure, m.low) for m in found] == [(Measure.KILLED, 3), (Measure.INJURED, 9)]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Rebels killed five farmers.", "Rebels"),
        ("Five farmers were killed by rebels.", "rebels"),
        ("Rebels attacked Sarno, killing five farmers.", "Rebels"),
    ],
)
def test_the_grammar_of_a_trigger_names_the_doer(
    clause: Callable[[str], Clause], text: str, doer: str
) -> None:
    read = clause(text)
    (mention,) = mentions(read)
    assert mention.actor is not None
    assert read.written(mention.actor.first, mention.actor.last) == doer


@settings(deadline=None)
@given(text=WORDS)
def test_a_part_stands_behind_its_total_and_no_phrase_twice_for_a_measure(
    clauses: Callable[[str], list[Clause]], text: str
) -> None:
    for clause in clauses(text):
        found = mentions(clause)
        keys = [(m.phrase.first, m.measure) for m in found]
        assert len(keys) == len(set(keys))
        for number, mention in enumerate(found):
            assert 0 <= mention.at < len(clause.tokens)
            assert mention.whole is None or 0 <= mention.whole < number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nine refugees were killed in Sarno.", [("killed", 9)]),
        ("Attack in Sarno: 9 IDPs killed, 15 injured.", [("killed", 9), ("injured", 15)]),
        ("The group still holds nine hostages.", [("abducted", 9)]),
    ],
)
def test_people_called_by_an_earlier_fate_are_counted_once(
    counted: Callable[[str], list], text: str, found: list[tuple[str, int]]
) -> None:
    assert [(m.measure.value, m.low) for m in counted(text)] == found  # codebook, "Not figures"


@pytest.mark.parametrize(
    "text",
    [
        "He was sentenced to 25 years for killing three people.",
        "Two men were charged with killing three farmers.",
    ],
)
def test_what_somebody_is_tried_for_is_no_count(counted: Callable[[str], list], text: str) -> None:
    assert counted(text) == []  # codebook, "Not figures"


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A family of six was killed.", 6),
        ("Hundreds more were killed.", 200),
        ("Violence has claimed more than 200 lives.", 200),
        ("The number of dead rose to 40 on Monday.", 40),
        ("Eleven people lost their life in the crossfire.", 11),
    ],
)
def test_ways_to_say_how_many_were_killed(counted: Callable[[str], list], text: str, low: int) -> None:
    assert [(m.measure.value, m.low) for m in counted(text)] == [("killed", low)]


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("The bomb killed five people, among them two children aged 3 and 8.", [5, 2]),
        ("Three brothers aged 12, 14 and 17 were wounded.", [3]),
        ("A boy aged 3 and 8 others were hurt.", [1, 8]),
    ],
)
def test_ages_count_nobody(counted: Callable[[str], list], text: str, lows: list[int]) -> None:
    assert [m.low for m in counted(text)] == lows


def test_nobody_is_no_count_whatever_the_bound(counted: Callable[[str], list]) -> None:
    assert counted("At least 0 people were killed in Basra.") == []  # codebook, "Not figures"
