"""Lists of names, which are one figure (codebook, "Joined groups"): "the brothers A, B and C" are three."""

from __future__ import annotations

from collections.abc import Iterator

from ascribe.quantity import Quantity
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_person_noun
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.mentions.counted import is_plural

_MOST_NAMES = 40
_AGES = frozenset({"COUNT", "NUM"})


def named_together(clause: Clause) -> Iterator[Phrase]:
    """Each list of names as one phrase that counts them; its head is the last name's."""
    behind = 0
    for phrase in clause.phrases:
        if phrase.first < behind or not _begins(clause, phrase):
            continue
        names, closed = _list_from(clause, phrase)
        behind = names[-1].last
        if closed:
            words = clause.written(phrase.first, behind)
            quantity = Quantity(words=words, low=len(names), high=len(names))
            yield Phrase(
                phrase.first, behind, names[-1].head, Reference.COUNTED, quantity, None, phrase.inner, behind
            )


def _list_from(clause: Clause, first: Phrase) -> tuple[list[Phrase], bool]:
    """The names from `first` on, and whether an "and" closes them to a list."""
    names = [first]
    while len(names) < _MOST_NAMES:
        at = _behind_age(clause, names[-1].last)
        comma = clause.tag(at) in (",", ";")
        closing = clause.low(at + comma) == "and"
        following = clause.starting.get(at + comma + closing) if comma or closing else None
        if following is None or not _is_name(clause, following):
            break
        names.append(following)
        if closing:
            return names, True
    return names, False


def _behind_age(clause: Clause, at: int) -> int:
    """Behind an age that is set off by a comma ("Martinez, 47, and ...")."""
    return at + 2 if clause.tag(at) == "," and clause.tag(at + 1) in _AGES else at


def _begins(clause: Clause, phrase: Phrase) -> bool:
    """Whether a list may begin with a phrase: a name, or those whose names follow ("the brothers A")."""
    if phrase.reference is not Reference.DEFINITE or not clause.tokens[phrase.last - 1].capital:
        return _is_name(clause, phrase)
    before = (clause.low(k) for k in range(phrase.inner, phrase.last - 1))
    return any(is_plural(low) and is_person_noun(low) for low in before)


def _is_name(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase may be a name: bare, capitalised, and no lone word in a text all in capitals."""
    if phrase.reference is not Reference.BARE or clause.tag(phrase.head) != "N":
        return False
    inside = clause.tokens[phrase.first : phrase.last]
    return inside[-1].capital and (len(inside) > 1 or not clause.sentence.shouting)
