"""Following the journal's chain of hashes, and saying where it breaks."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from ascribe.ledger.journal import GENESIS, hash_of
from ascribe.ledger.records import Problem
from ascribe.ledger.tables import as_bytes, head, journal
from ascribe.ledger.walking import pages

STORED_ENTRY: Final = (
    journal.c.number,
    *(
        as_bytes(column)
        for column in (journal.c.at, journal.c.kind, journal.c.previous, journal.c.hash, journal.c.body)
    ),
)
"""The columns of a `StoredEntry`, for `ascribe.ledger.walking.pages`."""


class StoredEntry(msgspec.Struct, frozen=True):
    """An entry as its bytes lie in the database, which need not be text any more."""

    number: int
    at: bytes
    kind: bytes
    previous: bytes
    hash: bytes
    body: bytes

    @classmethod
    def of(cls, row: Any) -> StoredEntry:
        """The entry in a row of `STORED_ENTRY`; what is not there counts as empty."""
        number, *fields = row[: len(STORED_ENTRY)]
        return cls(number, *(field or b"" for field in fields))


class Chain:
    """Follows the chain, entry by entry.

    number, hash  those of the entry followed last; 0 and the genesis hash at the start
    intact        whether that entry is what its own hash says
    """

    def __init__(self) -> None:
        self.number = 0
        self.hash = GENESIS.encode()
        self.intact = True
        self._followable = {self.hash}

    def follow(self, entry: StoredEntry) -> list[Problem]:
        """What is wrong with the chain at `entry`, the next one; empty where it holds."""
        problems = self._misplaced(entry)
        computed = hash_of(
            number=entry.number, at=entry.at, kind=entry.kind, body=entry.body, previous=entry.previous
        ).encode()
        self.intact = computed == entry.hash
        if not self.intact:
            problems.append(
                Problem(
                    entry.number,
                    f"entry {entry.number} was changed: its hash is not that of its number, time, kind, body "
                    "and previous hash",
                )
            )
        # A changed entry has been told; the next one may follow on what it was or on what it is now.
        self._followable = {entry.hash, computed}
        self.number, self.hash = entry.number, entry.hash
        return problems

    def _misplaced(self, entry: StoredEntry) -> list[Problem]:
        expected = self.number + 1
        if entry.number < expected:
            return [Problem(entry.number, f"entry {entry.number} has a number that no entry can have")]
        if entry.number > expected:
            what = f"entry {expected} is missing: the journal goes on with {entry.number}"
            return [Problem(expected, what)]
        if entry.previous not in self._followable:
            what = (
                f"entry {entry.number} does not follow on the entry before: it gives another hash for it, "
                "so one of the two was replaced"
            )
            return [Problem(entry.number, what)]
        return []

    def wrong_end(self, connection: Connection) -> list[Problem]:
        """What is wrong with where the journal ends, once it was followed to there, going by its head."""
        left = connection.execute(
            select(head.c.number, as_bytes(head.c.hash)).where(head.c.id == 1)
        ).one_or_none()
        if left is None:
            return [Problem(None, "the ledger does not say where its journal was left")]
        number, digest = left
        after = self.number + 1
        if number > self.number:
            return [
                Problem(after, f"entry {after} is missing: the journal ends before it, but went to {number}")
            ]
        if number < self.number:
            return [
                Problem(number + 1, f"entry {number + 1} was not added by ascribe: the head is at {number}")
            ]
        if digest != self.hash:
            return [Problem(number, f"entry {number} is not the one that the journal was left with")]
        return []


def first_break(connection: Connection) -> Problem | None:
    """The first place where the journal's chain is broken; None where it holds."""
    chain = Chain()
    for page in pages(connection, STORED_ENTRY):
        for row in page:
            problems = chain.follow(StoredEntry.of(row))
            if problems:
                return problems[0]
    return next(iter(chain.wrong_end(connection)), None)
