import shutil
import sqlite3
from contextlib import closing

import msgspec
import pytest

from ascribe.errors import LedgerDamaged
from ascribe.ledger import HAND, Ledger, Problem
from ascribe.ledger.chain import first_break
from ascribe.ledger.journal import (
    GENESIS,
    body_of_reading,
    canonical,
    next_entry,
    reading_body,
    report_body,
    time_of,
)
from ascribe.ledger.opening import open_engine, snapshot
from ascribe.ledger.tables import DERIVED
from ascribe.ledger.verifying import MOST_PROBLEMS


@pytest.fixture(scope="module")
def six(kit, empty_ledger, tmp_path_factory):
    """A closed ledger: reports 1, 3, 5 in entries 1 to 3, their readings in entries 4 to 6."""
    path = shutil.copy(empty_ledger, tmp_path_factory.mktemp("six") / "ascribe.db")
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(n) for n in (1, 3, 5)])
        ledger.store_readings([kit.DigitReader().read(it) for it in ledger.unread(reader="digits 1")])
    return path


@pytest.fixture
def path(six, tmp_path):
    return shutil.copy(six, tmp_path / "ascribe.db")


def problems(path):
    with Ledger.open(path) as ledger:
        return ledger.verify().problems


def test_a_ledger_that_nobody_touched_has_no_problem(path):
    with Ledger.open(path) as ledger:
        verified = ledger.verify()
        assert verified.ok
        assert verified.problems == ()
        assert (verified.entries, verified.reports, verified.figures) == (6, 3, 6)
        assert verified.head == list(ledger.entries())[-1].hash


def test_an_empty_ledger_has_no_problem_and_no_head(empty_ledger):
    with Ledger.open(empty_ledger) as ledger:
        verified = ledger.verify()
    assert (verified.ok, verified.entries, verified.head) == (True, 0, None)


def test_verifying_changes_nothing(path):
    before = path.read_bytes()
    problems(path)
    assert path.read_bytes() == before


def test_progress_goes_to_the_number_of_entries_and_originals(path):
    told = []
    with Ledger.open(path) as ledger:
        ledger.verify(progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (9, 9)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize(
    ("sql", "entry", "what"),
    [
        (
            "UPDATE journal SET body = replace(body, '\"low\":3', '\"low\":4') WHERE number = 5",
            5,
            "entry 5 was changed",
        ),
        ("UPDATE journal SET at = '2020-01-01T00:00:00.000000Z' WHERE number = 2", 2, "entry 2 was changed"),
        ("UPDATE journal SET kind = 'reading' WHERE number = 2", 2, "entry 2 was changed"),
        ("UPDATE journal SET hash = previous WHERE number = 2", 2, "entry 2 was changed"),
        ("UPDATE journal SET previous = hash WHERE number = 3", 3, "does not follow on the entry before"),
        (
            "UPDATE journal SET number = 9 WHERE number = 6",
            6,
            "entry 6 is missing: the journal goes on with 9",
        ),
        (
            "UPDATE journal SET number = -1 WHERE number = 1",
            -1,
            "entry -1 has a number that no entry can have",
        ),
        ("DELETE FROM journal WHERE number = 1", 1, "entry 1 is missing: the journal goes on with 2"),
        ("DELETE FROM journal WHERE number = 4", 4, "entry 4 is missing: the journal goes on with 5"),
        (
            "DELETE FROM journal WHERE number = 6",
            6,
            "entry 6 is missing: the journal ends before it, but went to 6",
        ),
        (
            "DELETE FROM journal WHERE number > 2",
            3,
            "entry 3 is missing: the journal ends before it, but went to 6",
        ),
        ("DELETE FROM journal", 1, "entry 1 is missing: the journal ends before it, but went to 6"),
        ("UPDATE journal SET body = x'00'", 1, "entry 1 was changed"),
        ("UPDATE journal SET body = '' WHERE number = 4", 4, "entry 4 was changed"),
        ("UPDATE head SET number = 5", 6, "entry 6 was not added by ascribe: the head is at 5"),
        ("UPDATE head SET number = 7", 7, "entry 7 is missing"),
        ("UPDATE head SET hash = '0'", 6, "entry 6 is not the one that the journal was left with"),
        ("UPDATE originals SET content = x'00' WHERE rowid = 2", 2, "bytes"),
        ("UPDATE originals SET size = size + 1 WHERE rowid = 2", 2, "bytes instead of"),
        ("UPDATE originals SET size = 'many' WHERE rowid = 2", 2, "is not stored as bytes"),
        ("UPDATE originals SET encoding = 'gzip' WHERE rowid = 2", 2, "unknown encoding"),
        (
            "UPDATE originals SET sha256 = '0' WHERE rowid = 2",
            2,
            "the original bytes of report 'r3' are gone",
        ),
        ("DELETE FROM originals WHERE rowid = 3", 3, "the original bytes of report 'r5' are gone"),
    ],
)
def test_what_was_changed_is_found_and_the_first_wrong_entry_is_named(path, tamper, sql, entry, what):
    tamper(path, sql)
    first = problems(path)[0]
    assert first.entry == entry
    assert what in first.what


def test_two_entries_that_changed_places_are_found(path, tamper):
    tamper(path, "UPDATE journal SET number = CASE number WHEN 2 THEN -3 WHEN 3 THEN -2 ELSE number END")
    tamper(path, "UPDATE journal SET number = abs(number)")
    assert problems(path)[0] == Problem(
        2,
        "entry 2 does not follow on the entry before: it gives another hash for it, "
        "so one of the two was replaced",
    )


def test_two_bodies_that_changed_places_are_found(path, tamper):
    tamper(
        path,
        "UPDATE journal SET body = (SELECT body FROM journal AS o WHERE o.number = 5 - journal.number)"
        " WHERE number IN (2, 3)",
    )
    assert "entry 2 was changed" in problems(path)[0].what


def rewritten(path, tamper, change, *, first=1):
    """Change bodies from entry `first` on and give every later entry a proper new hash."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT number, at, kind, body, hash FROM journal ORDER BY number"
        ).fetchall()
    previous = GENESIS
    for number, at, kind, body, digest in rows:
        if number < first:
            previous = digest
            continue
        entry = next_entry(number, previous, at=time_of(at), kind=kind, body=change(number, body))
        previous = entry.hash
        tamper(
            path,
            "UPDATE journal SET body = ?, previous = ?, hash = ? WHERE number = ?",
            *(entry.body, entry.previous, entry.hash, number),
        )
    tamper(path, "UPDATE head SET hash = ?", previous)


def test_an_entry_that_was_changed_and_hashed_again_is_betrayed_by_the_next(path, tamper):
    with closing(sqlite3.connect(path)) as connection:
        ((at, kind, previous),) = connection.execute(
            "SELECT at, kind, previous FROM journal WHERE number = 2"
        )
    entry = next_entry(2, previous, at=time_of(at), kind=kind, body="{}")
    tamper(path, "UPDATE journal SET body = ?, hash = ? WHERE number = 2", entry.body, entry.hash)
    found = problems(path)
    assert found[0] == Problem(2, "entry 2 does not hold a report: Object missing required field `id`")
    assert any(it.entry == 3 and "does not follow on the entry before" in it.what for it in found)


def test_a_chain_that_was_hashed_again_to_its_end_is_betrayed_by_the_derived_tables(path, tamper):
    rewritten(path, tamper, lambda number, body: body.replace('"killed"', '"injured"'), first=5)
    assert problems(path)[0] == Problem(
        5,
        "entry 5: the table `figures` has 'killed' as `measure`, the journal gives 'injured'; "
        "`ascribe rebuild` makes it right",
    )


def test_a_noted_head_shows_a_chain_that_was_hashed_again_with_all_that_is_derived(path, tamper):
    with Ledger.open(path) as ledger:
        noted = ledger.verify().head
    rewritten(path, tamper, lambda number, body: body.replace('"killed"', '"injured"'), first=5)
    with Ledger.open(path) as ledger:
        ledger.rebuild()
        verified = ledger.verify()
    assert verified.ok  # a chain alone cannot show it, as the documentation says
    assert verified.head != noted


def changing(decode, change):
    """A rewriting that changes the body of one kind of entry."""

    def rewrite(number, body):
        try:
            return canonical(change(number, decode(number, body)))
        except LedgerDamaged:
            return body

    return rewrite


def first_figure(body, **fields):
    figure = msgspec.structs.replace(body.figures[0], **fields)
    return msgspec.structs.replace(body, figures=(figure, *body.figures[1:]))


@pytest.mark.parametrize(
    ("decode", "change", "entry", "what"),
    [
        (
            report_body,
            lambda number, body: msgspec.structs.replace(body, digest="0" * 64),
            1,
            "entry 1 holds another report than its digest says",
        ),
        (
            report_body,
            lambda number, body: msgspec.structs.replace(body, id=f"{body.id}~1"),
            1,
            "entry 1 gives report 'r1' the name 'r1~1'",
        ),
        (
            reading_body,
            lambda number, body: first_figure(body, text="77"),
            4,
            "entry 4: figure 0 has the words '77', its span has '1'",
        ),
        (
            reading_body,
            lambda number, body: msgspec.structs.replace(body, entry=number),
            4,
            "entry 4 reads report 'r1', which entry 4 does not hold",
        ),
        (
            reading_body,
            lambda number, body: msgspec.structs.replace(body, report="r5"),
            4,
            "entry 4 reads report 'r5', which entry 1 does not hold",
        ),
    ],
)
def test_a_record_that_contradicts_itself_is_found_under_any_hash(path, tamper, decode, change, entry, what):
    rewritten(path, tamper, changing(decode, change))
    assert problems(path)[0] == Problem(entry, what)


def test_an_entry_number_beyond_all_bounds_is_told(path, tamper):
    def change(number, body):
        return body.replace('"entry":1,', '"entry":' + "9" * 30 + ",")

    rewritten(path, tamper, change)
    assert problems(path)[0].entry == 4
    assert "entry 4 does not hold a reading" in problems(path)[0].what


def test_a_kind_that_this_version_does_not_know_is_told(path, tamper):
    tamper(path, "UPDATE journal SET kind = 'decision' WHERE number = 6")
    rewritten(path, tamper, lambda number, body: body)
    assert problems(path)[0] == Problem(
        6, "entry 6 is of the kind 'decision', which this version of ascribe does not know"
    )


KEYS = {"reports": "entry", "readings": "entry", "figures": "reading", "hops": "reading"}
ENTRIES = {"reports": 2, "readings": 5, "figures": 5, "hops": 5}
COLUMNS = [(table.name, column.name) for table in DERIVED for column in table.columns]


@pytest.mark.parametrize("value", [77, "x", None])
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_any_changed_derived_value_is_found_and_made_right_by_rebuilding(
    path, tamper, rows_of, table, column, value
):
    before = rows_of(path, f"SELECT * FROM {table}")
    where = f"{KEYS[table]} = {ENTRIES[table]}"
    try:
        tamper(path, f'UPDATE {table} SET "{column}" = ? WHERE {where}', value)
    except sqlite3.IntegrityError:  # NULL where there has to be something, text or doubles in a key
        return
    changed = rows_of(path, f"SELECT * FROM {table}") != before
    found = problems(path)
    assert bool(found) == changed
    if changed:
        assert f"table `{table}`" in " ".join(it.what for it in found)
    with Ledger.open(path) as ledger:
        ledger.rebuild()
        assert ledger.verify().ok


@pytest.mark.parametrize("table", KEYS)
def test_a_derived_row_that_was_taken_away_is_found(path, tamper, table):
    tamper(path, f"DELETE FROM {table} WHERE {KEYS[table]} = ?", ENTRIES[table])
    assert f"the table `{table}` lacks a row that the journal gives" in " ".join(
        it.what for it in problems(path)
    )


@pytest.mark.parametrize("entry", [-5, 0, 1, 7, 2**62])
def test_a_derived_row_that_the_journal_does_not_give_is_found(path, tamper, entry):
    tamper(path, "INSERT INTO hops VALUES (?, 0, 0, 'nobody', 'unnamed')", entry)
    assert problems(path) == (
        Problem(
            entry,
            f"entry {entry}: the table `hops` has a row that the journal does not give; "
            "`ascribe rebuild` removes it",
        ),
    )


def test_figures_of_a_reading_that_is_not_current_are_found(path, kit, tamper):
    with Ledger.open(path) as ledger:
        by_hand = msgspec.structs.replace(ledger.reading("r1"), reader=HAND)
        ledger.store_readings([by_hand])
        assert ledger.verify().ok
    tamper(path, "UPDATE reports SET reading = 4 WHERE id = 'r1'")
    assert problems(path) == (
        Problem(
            1,
            "entry 1: the table `reports` has 4 as `reading`, the journal gives 7; "
            "`ascribe rebuild` makes it right",
        ),
    )


def test_a_derived_value_that_is_no_text_is_told(path, tamper):
    tamper(path, "UPDATE reports SET outlet = CAST(x'ff' AS TEXT) WHERE entry = 2")
    found = problems(path)
    assert found[0].entry is None
    assert "the table `reports` cannot be read: Could not decode to UTF-8" in found[0].what


def test_bytes_that_are_of_no_report_are_told(path, tamper):
    tamper(path, "INSERT INTO originals SELECT '0', encoding, size, content FROM originals LIMIT 1")
    assert problems(path)[-1] == Problem(None, "1 of the originals are of no report in the ledger")


def test_a_trigger_that_was_taken_away_is_told(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER journal_refuses_delete")
    assert problems(path) == (
        Problem(None, "the trigger `journal_refuses_delete`, which refuses changes, was removed"),
    )


def test_a_trigger_that_is_not_ascribes_is_told(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER other AFTER INSERT ON journal BEGIN SELECT 1; END")
    assert problems(path) == (Problem(None, "the trigger `other` is not one of ascribe's; drop it"),)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET body = body",
        "DELETE FROM journal WHERE number = 6",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE number = 6",
        "REPLACE INTO journal VALUES (6, '', '', '', '', '')",
        "UPDATE originals SET size = 0",
        "DELETE FROM originals",
        "INSERT OR REPLACE INTO originals SELECT * FROM originals",
        "UPDATE head SET number = 1",
        "UPDATE head SET hash = '0'",
        "UPDATE head SET id = 2, number = 9",
        "DELETE FROM head",
        "INSERT OR REPLACE INTO head VALUES (1, 9, '')",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_appended(path, sql):
    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="only"):
        connection.execute(sql)
    assert path.read_bytes() == before


def test_a_ledger_whose_end_was_cut_takes_nothing_more(path, tamper, kit):
    tamper(path, "DELETE FROM journal WHERE number = 6")
    nothing_stored = "does not end where it was left, so nothing was stored"
    with Ledger.open(path) as ledger, pytest.raises(LedgerDamaged, match=nothing_stored):
        ledger.store_reports([kit.made(8)])


def test_only_the_problems_of_the_first_entries_are_listed(path, kit, tamper):
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(n) for n in range(100, 400)])
    tamper(path, "UPDATE journal SET kind = 'x' WHERE number > 6")
    found = problems(path)
    assert len(found) == MOST_PROBLEMS + 1
    assert [it.entry for it in found[:-1]] == list(range(7, 7 + MOST_PROBLEMS))
    assert found[-1] == Problem(None, "200 more problems are not listed")


def test_a_damaged_page_is_told(path, kit, rows_of):
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(n) for n in range(100, 400)])
    content = bytearray(path.read_bytes())
    ((root,),) = rows_of(path, "SELECT rootpage FROM sqlite_master WHERE name = 'journal'")
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(content)
    found = problems(path)
    assert found
    assert all("damaged" in it.what or it.entry is not None for it in found)
    assert "the ledger's file is damaged" in " ".join(it.what for it in found)


@pytest.mark.parametrize("page", range(2, 30))
def test_verifying_never_raises_whatever_page_is_damaged(path, page):
    content = bytearray(path.read_bytes())
    start = (page - 1) * 4096
    if start >= len(content) or not any(content[start : start + 4096]):
        pytest.skip("the ledger has no such page, or nothing on it")
    for offset in range(start, start + 4096, 7):
        content[offset] ^= 0x5A
    path.write_bytes(content)
    try:
        found = problems(path)
    except LedgerDamaged:
        found = True  # told on opening, where the schema's number lies on that page
    assert found


def test_the_first_break_is_the_first_problem_of_the_chain(path, tamper):
    def broken():
        engine = open_engine(path, create=False, wait_seconds=1)
        try:
            with snapshot(engine) as connection:
                return first_break(connection)
        finally:
            engine.dispose()

    assert broken() is None
    tamper(path, "UPDATE head SET number = 9")
    assert broken().entry == 7
    tamper(path, "UPDATE journal SET at = '' WHERE number IN (2, 4)")
    assert broken().entry == 2


def test_a_reading_is_written_as_its_body_says(kit):
    reading = kit.DigitReader().read(kit.made(1).report)
    assert reading_body(1, canonical(body_of_reading(reading, entry=9))).entry == 9
