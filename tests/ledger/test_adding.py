import gc
import sqlite3
import tracemalloc
import weakref
from contextlib import closing

import msgspec
import pytest

from ascribe.errors import EmptyInput, IntakeError, LedgerError, LedgerLocked
from ascribe.intake import Received, Rejected
from ascribe.ledger import HAND, Added, Ledger, Unreadable, add, adding


def test_what_is_added_is_stored_and_read(ledger, kit):
    told = []
    added = add(
        ledger,
        [kit.made(n) for n in range(10)],
        reader=kit.DigitReader(),
        batch=4,
        on_report=lambda *what: told.append(what),
    )
    assert added == Added(new=10, known=0, finished=0, figures=20)
    assert told == [(f"r{n}", True) for n in range(10)]
    assert [it.report.id for it in ledger.figures()] == [f"r{n // 2}" for n in range(20)]
    assert ledger.verify().ok


def test_adding_again_doubles_nothing(ledger, kit):
    reports = [kit.made(n) for n in range(10)]
    add(ledger, reports, reader=kit.DigitReader())
    entries = list(ledger.entries())
    told = []
    added = add(ledger, reports, reader=kit.DigitReader(), on_report=lambda *what: told.append(what))
    assert added == Added(new=0, known=10, finished=0, figures=0)
    assert told == [(f"r{n}", False) for n in range(10)]
    assert list(ledger.entries()) == entries


def test_a_report_that_comes_twice_is_new_once(ledger, kit):
    added = add(ledger, [kit.made(1), kit.made(2), kit.made(1)], reader=kit.DigitReader(), batch=2)
    assert (added.new, added.known, added.figures) == (2, 1, 4)


def test_nothing_added_is_nothing_stored(ledger, kit):
    assert add(ledger, [], reader=kit.DigitReader()) == Added(new=0, known=0, finished=0, figures=0)
    assert list(ledger.entries()) == []


def test_reports_of_one_name_are_read_under_the_ledgers_names(ledger, kit):
    add(ledger, [kit.made(n, id="x") for n in range(3)], reader=kit.DigitReader())
    assert [it.id for it in ledger.figures()] == ["x#0", "x#1", "x~2#0", "x~2#1", "x~3#0", "x~3#1"]


def test_what_an_earlier_run_left_unread_is_read_first(ledger, kit):
    ledger.store_reports([kit.made(n) for n in range(5)])
    ledger.store_readings([kit.DigitReader().read(kit.made(2).report)])
    told = []
    added = add(
        ledger,
        [kit.made(4), kit.made(9)],
        reader=kit.DigitReader(),
        batch=3,
        on_report=lambda *what: told.append(what),
    )
    assert added == Added(new=1, known=1, finished=4, figures=10)
    assert told == [*((f"r{n}", False) for n in (0, 1, 3, 4)), ("r4", False), ("r9", True)]
    assert list(ledger.unread(reader="digits 1")) == []


def test_a_newer_reader_reads_what_the_older_one_read_but_not_over_a_hand(ledger, kit):
    add(ledger, [kit.made(n) for n in range(3)], reader=kit.DigitReader())
    by_hand = msgspec.structs.replace(ledger.reading("r1"), reader=HAND, figures=())
    ledger.store_readings([by_hand])
    added = add(ledger, [], reader=kit.DigitReader("digits 2", add_to_counts=1))
    assert (added.finished, added.figures) == (3, 6)
    assert [it.id for it in ledger.figures()] == ["r0#0", "r0#1", "r2#0", "r2#1"]
    assert {it.reader for it in ledger.figures()} == {"digits 2"}


def test_a_report_that_the_reader_fails_on_stays_stored_and_is_named(ledger, kit):
    bad = kit.made(2, text="This is unreadable.")
    added = add(ledger, [kit.made(1), bad, kit.made(3)], reader=kit.DigitReader())
    assert (added.new, added.figures) == (3, 4)
    assert added.unreadable == (Unreadable("r2", "ZeroDivisionError: cannot read this", "reports.jsonl:2"),)
    assert ledger.report("r2") == bad.report
    assert [it.id for it in ledger.unread(reader="digits 1")] == ["r2"]
    assert add(ledger, [kit.made(4)], reader=kit.DigitReader()).unreadable == ()
    again = add(ledger, [bad], reader=kit.DigitReader())
    assert (again.known, again.unreadable) == (1, added.unreadable)


def test_a_report_that_a_person_coded_is_not_complained_of(ledger, kit):
    bad = kit.made(2, text="This is unreadable.")
    add(ledger, [bad, bad], reader=kit.DigitReader())
    by_hand = kit.DigitReader().read(kit.made(1).report)
    ledger.store_readings([msgspec.structs.replace(by_hand, report=bad.report, reader=HAND, figures=())])
    assert add(ledger, [bad], reader=kit.DigitReader(), profile="plain 2").unreadable == ()


class Profiled:
    """The reader of digits with a profile of another name."""

    name = "digits 1"

    def __init__(self, kit, profile):
        self._reader = kit.DigitReader()
        self._profile = profile

    def read(self, report):
        return msgspec.structs.replace(self._reader.read(report), profile=self._profile)


def test_known_reports_are_read_anew_with_another_profile(ledger, kit):
    reports = [kit.made(n) for n in range(3)]
    add(ledger, reports, reader=Profiled(kit, "one 1"), profile="one 1")
    by_hand = msgspec.structs.replace(ledger.reading("r0"), reader=HAND, figures=())
    ledger.store_readings([by_hand])
    added = add(ledger, [*reports[:2], reports[1]], reader=Profiled(kit, "two 1"), profile="two 1")
    assert added == Added(new=0, known=3, finished=0, figures=2, reread=1)
    assert [ledger.reading(it).profile for it in ("r0", "r1", "r2")] == ["one 1", "two 1", "one 1"]
    assert add(ledger, reports[1:2], reader=Profiled(kit, "two 1"), profile="two 1").reread == 0
    assert add(ledger, reports[1:2], reader=Profiled(kit, "one 1"), profile="one 1").reread == 1
    assert ledger.reading("r1").profile == "one 1"
    assert ledger.verify().ok


class Odd:
    """A reader that gives what it is told to."""

    name = "odd 1"

    def __init__(self, change):
        self._change = change

    def read(self, report):
        return self._change(report)


def test_a_reading_that_does_not_fit_is_not_stored_but_named(ledger, kit):
    good = kit.DigitReader("odd 1")
    wrong = (
        lambda report: good.read(kit.made(99).report),
        lambda report: msgspec.structs.replace(good.read(report), reader="rules 1"),
        lambda report: msgspec.structs.replace(
            good.read(report), figures=(msgspec.structs.replace(good.read(report).figures[0], text="x"),)
        ),
        lambda report: None,
    )
    for number, change in enumerate(wrong):
        (unreadable,) = add(ledger, [kit.made(number)], reader=Odd(change)).unreadable
        assert unreadable.report_id == f"r{number}"
        assert ("AttributeError" in unreadable.error) is (number == 3)
    assert len(list(ledger.unread(reader="odd 1"))) == 4
    assert list(ledger.figures()) == []
    assert ledger.verify().ok


def test_an_interrupted_reader_ends_the_run_and_the_next_one_finishes_it(ledger, kit):
    def interrupted(report):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(ledger, [kit.made(1)], reader=Odd(interrupted))
    added = add(ledger, [kit.made(1)], reader=kit.DigitReader("odd 1"))
    assert (added.new, added.known, added.finished) == (0, 1, 1)


def test_rejected_inputs_are_counted_and_stop_nothing(ledger, kit):
    rejected = Rejected("empty.txt", EmptyInput("empty.txt is empty"))
    added = add(ledger, [kit.made(1), rejected, kit.made(2)], reader=kit.DigitReader())
    assert (added.new, added.rejected) == (2, (rejected,))


def test_a_report_that_cannot_be_kept_is_rejected_and_stops_nothing(ledger, kit):
    added = add(ledger, [kit.made(1), kit.made(2, text="\ud800"), kit.made(3)], reader=kit.DigitReader())
    assert added.new == 2
    (rejected,) = added.rejected
    assert rejected.source == "reports.jsonl:2"
    assert isinstance(rejected.error, IntakeError)
    assert "cannot be kept" in str(rejected.error)


def test_a_rejected_input_does_not_keep_its_bytes_in_memory(ledger, kit):
    class Bytes:
        """Stands for an input's bytes, and can be watched."""

    watched = []

    def inputs():
        for number in range(3):
            raw = Bytes()
            watched.append(weakref.ref(raw))
            try:
                try:
                    raise ValueError(number)
                except ValueError as error:
                    raise IntakeError("broken") from error
            except IntakeError as error:
                yield Rejected(str(number), error)
            del raw

    added = add(ledger, inputs(), reader=kit.DigitReader())
    gc.collect()
    assert len(added.rejected) == 3
    assert [it() for it in watched] == [None, None, None]


def test_batches_end_at_their_bytes_too(ledger, kit, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_BYTES", 1000)
    sizes = []
    store = ledger.store_prepared_reports
    monkeypatch.setattr(ledger, "store_prepared_reports", lambda some: sizes.append(len(some)) or store(some))
    large = [Received(kit.made(n).report, b"x" * (600 if n else 5000), "-") for n in range(6)]
    add(ledger, large, reader=kit.DigitReader())
    assert sizes == [1, 2, 2, 1]


def test_what_was_told_is_on_the_disk_already(ledger, kit):
    def told(report_id, new):
        with Ledger.open(ledger.path) as another:
            assert another.reading(report_id).reader == "digits 1"

    add(ledger, [kit.made(n) for n in range(6)], reader=kit.DigitReader(), batch=2, on_report=told)


def test_inputs_are_taken_as_they_are_needed(ledger, kit):
    taken = []

    def inputs():
        for number in range(10):
            taken.append(number)
            yield kit.made(number)

    seen = []
    add(ledger, inputs(), reader=kit.DigitReader(), batch=5, on_report=lambda *what: seen.append(len(taken)))
    assert seen == [5] * 5 + [10] * 5


def test_memory_does_not_grow_with_the_number_of_reports(ledger, kit):
    def peak(numbers):
        tracemalloc.start()
        add(ledger, map(kit.made, numbers), reader=kit.DigitReader())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(range(200))
    few, many = peak(range(1_000, 1_200)), peak(range(2_000, 4_000))
    assert many < few + 300_000


def test_an_input_that_fails_unexpectedly_leaves_what_was_stored(ledger, kit):
    def inputs():
        yield from (kit.made(n) for n in range(4))
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        add(ledger, inputs(), reader=kit.DigitReader(), batch=2)
    assert len(list(ledger.reports())) == 4
    assert ledger.verify().ok


def test_a_ledger_that_fails_ends_the_run(path, kit):
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        Ledger.open(path, wait_seconds=0) as it,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked):
            add(it, [kit.made(1)], reader=kit.DigitReader())
    assert issubclass(LedgerLocked, LedgerError)
