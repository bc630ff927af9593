from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.reading.attribution.names import acronyms, author_of, full_names, initials, name_of
from ascribe.reading.grammar.clause import Clause

ReadClause = Callable[[str], Clause]


@pytest.mark.parametrize(
    ("source", "name", "named"),
    [
        ("Jan Kovac, the mayor of Sarno,", "Jan Kovac", True),
        ("Spanish President Ana Morales", "Ana Morales", True),
        ("Ana de la Cruz", "Ana de la Cruz", True),
        ("The mayor", "mayor", False),
        ("An army spokesman", "army spokesman", False),
        ("The Red Cross", "Red Cross", False),
    ],
)
def test_the_name_in_a_source_goes_before_its_description(
    clause: ReadClause, source: str, name: str, named: bool
) -> None:
    read = clause(f"{source} said so.")
    end = next(i for i, token in enumerate(read.tokens) if token.low == "said")
    assert name_of(read, (0, end)) == (name, named)


def test_full_names_of_people_are_found(clauses: Callable[[str], list[Clause]]) -> None:
    found = full_names(clauses("Police met Jan Kovac there. They also met General Ana Morales."))
    assert {"Jan Kovac", "Ana Morales"} <= set(found)


def test_initials_are_those_with_and_without_small_words() -> None:
    assert initials("Ministry of Defence and Order") == ("MDO", "MDO")
    assert initials("Bank Of Sarno") == ("BOS", "BS")


@pytest.mark.parametrize(
    ("text", "letters", "name"),
    [
        ("The Sarno Relief Committee (SRC) met.", "SRC", "Sarno Relief Committee (SRC)"),
        ("THE SARNO RELIEF COMMITTEE (SRC) MET.", "SRC", "SARNO RELIEF COMMITTEE (SRC)"),
        ("The SRC (Sarno Relief Committee) met.", "SRC", "Sarno Relief Committee (SRC)"),
    ],
)
def test_letters_are_explained_once_in_a_report(text: str, letters: str, name: str) -> None:
    assert acronyms(text)[letters] == name


def test_a_text_without_brackets_explains_no_letters() -> None:
    assert acronyms("The SRC met.") == {}


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("A report issued by the army said so.", "the army"),
        ("A statement from the ministry said so.", "the ministry"),
        ("A statement said so.", "A statement"),
        ("The mayor said so.", "The mayor"),
    ],
)
def test_a_paper_stands_for_who_issued_it(clause: ReadClause, text: str, author: str) -> None:
    read = clause(text)
    end = next(i for i, token in enumerate(read.tokens) if token.low == "said")
    assert read.written(*author_of(read, (0, end))) == author
