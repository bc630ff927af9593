import datetime as dt
import subprocess
import sys

import msgspec
import pytest

from ascribe.errors import LedgerError, NotInLedger
from ascribe.figure import Measure
from ascribe.ledger import HAND, FigureQuery, Kind, Ledger, LedgerFigure, ReportRow, Stored
from ascribe.report import Report, Span, digest_of


def read(ledger, kit, report_id, **options):
    """What a digit reader finds in a stored report."""
    return kit.DigitReader(**options).read(ledger.report(report_id))


def changed(reading, **fields):
    return msgspec.structs.replace(reading, **fields)


def test_importing_the_ledger_does_not_import_the_database_library():
    code = "import sys, ascribe.ledger; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_stored_report_comes_back_as_it_went_in(ledger, kit):
    received = kit.made(
        1,
        furniture=(Span(0, 2),),
        url="https://example.org/1",
        dateline="LORVIK, 3 JAN 90",
        published=dt.datetime(2024, 2, 29, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=-3, minutes=-30))),
        text="Zero: 0 people were killed — \x00 \u2028 \U0001f6d1",
    )
    assert ledger.store_reports([received]) == [Stored("r1", True)]
    assert ledger.report("r1") == received.report
    assert digest_of(ledger.report("r1")) == digest_of(received.report)
    assert ledger.original("r1") == received.raw


@pytest.mark.parametrize("published", [None, dt.datetime(2024, 1, 2), dt.datetime(1, 1, 1, 0, 0, 0, 1)])
def test_a_time_without_a_zone_stays_without_one(ledger, kit, published):
    ledger.store_reports([kit.made(1, published=published)])
    assert ledger.report("r1").published == published
    assert next(ledger.reports()).published == published


def test_a_reports_entry_holds_what_intake_left_out(ledger, kit):
    ledger.store_reports([msgspec.structs.replace(kit.made(1), warnings=("2 bytes were no text.",))])
    (entry,) = ledger.entries()
    assert msgspec.json.decode(entry.body)["warnings"] == ["2 bytes were no text."]


def test_a_report_row_says_what_the_report_says_and_where_it_came_from(ledger, kit):
    received = kit.made(5)
    before = dt.datetime.now(dt.UTC)
    ledger.store_reports([received])
    (row,) = ledger.reports()
    assert before <= row.added <= dt.datetime.now(dt.UTC)
    assert row == ReportRow(
        id="r5",
        digest=digest_of(received.report),
        outlet=None,
        title="Report 5",
        url=None,
        published=received.report.published,
        language="en",
        sha256=row.sha256,
        source="reports.jsonl:5",
        added=row.added,
    )
    assert len(row.sha256) == 64


def test_the_same_report_again_changes_nothing_and_says_so(ledger, kit):
    ledger.store_reports([kit.made(1)])
    entries = list(ledger.entries())
    assert ledger.store_reports([kit.made(1)]) == [Stored("r1", False)]
    assert list(ledger.entries()) == entries


def test_the_same_report_under_another_id_is_known(ledger, kit):
    ledger.store_reports([kit.made(1)])
    assert ledger.store_reports([kit.made(1, id="elsewhere")]) == [Stored("r1", False)]


def test_the_same_report_twice_in_one_call_is_stored_once(ledger, kit):
    assert ledger.store_reports([kit.made(1), kit.made(2), kit.made(1)]) == [
        Stored("r1", True),
        Stored("r2", True),
        Stored("r1", False),
    ]
    assert len(list(ledger.entries())) == 2


def test_other_reports_of_the_same_id_are_numbered(ledger, kit):
    reports = [kit.made(number, id="same") for number in range(4)]
    assert [it.report_id for it in ledger.store_reports(reports[:2])] == ["same", "same~2"]
    assert [it.report_id for it in ledger.store_reports(reports[1:])] == ["same~2", "same~3", "same~4"]
    assert ledger.report("same~3").text == reports[2].report.text
    assert ledger.report("same~3").id == "same~3"
    assert ledger.verify().ok


def test_a_numbered_name_that_is_taken_is_passed_over(ledger, kit):
    names = ["same~2", "same", "same", "same~2", "same~2~2", "same", "same~04"]
    stored = ledger.store_reports([kit.made(n, id=name) for n, name in enumerate(names)])
    assert [it.report_id for it in stored] == [
        "same~2",
        "same",
        "same~3",
        "same~2~2",
        "same~2~2~2",
        "same~4",
        "same~04",
    ]
    assert ledger.verify().ok


def test_storing_many_reports_of_one_id_asks_the_ledger_once_for_each(ledger, kit):
    names = {it.report_id for it in ledger.store_reports([kit.made(n, id="x") for n in range(600)])}
    names |= {it.report_id for it in ledger.store_reports([kit.made(n, id="x") for n in range(600, 1200)])}
    assert names == {"x", *(f"x~{n}" for n in range(2, 1201))}


def test_the_same_bytes_are_kept_once(ledger, kit, rows_of):
    page = b"<html>" + b"one page with two reports " * 100
    ledger.store_reports([msgspec.structs.replace(kit.made(n), raw=page) for n in (1, 2)])
    ledger.store_reports([msgspec.structs.replace(kit.made(3), raw=page)])
    assert {ledger.original(f"r{n}") for n in (1, 2, 3)} == {page}
    ((encoding, size, kept),) = rows_of(ledger.path, "SELECT encoding, size, length(content) FROM originals")
    assert (encoding, size) == ("zlib", len(page))
    assert isinstance(kept, int) and kept < len(page)


def test_a_report_whose_text_is_no_unicode_is_refused_and_nothing_is_stored(ledger, kit):
    with pytest.raises(LedgerError, match=r"reports\.jsonl:2: report 'r2' cannot be kept"):
        ledger.store_reports(
            [kit.made(1), msgspec.structs.replace(kit.made(2), report=Report(id="r2", text="\ud800"))]
        )
    assert list(ledger.reports()) == []


def test_a_reading_comes_back_as_it_went_in(ledger, kit):
    ledger.store_reports([kit.made(1)])
    reading = read(ledger, kit, "r1")
    assert ledger.store_readings([reading]) == [True]
    assert len(reading.figures) == 2
    assert ledger.reading("r1") == reading
    assert ledger.reading("r1", reader="digits 1") == reading


def test_a_report_may_be_read_under_its_numbered_name(ledger, kit):
    ledger.store_reports([kit.made(1, id="x"), kit.made(2, id="x")])
    ledger.store_readings([read(ledger, kit, "x~2")])
    assert ledger.reading("x~2").report == ledger.report("x~2")
    assert ledger.figure("x~2#0").figure.quantity.low == 2


def test_the_very_same_reading_again_changes_nothing_and_says_so(ledger, kit):
    ledger.store_reports([kit.made(1)])
    reading = read(ledger, kit, "r1")
    assert ledger.store_readings([reading, reading]) == [True, False]
    assert ledger.store_readings([reading]) == [False]
    assert len(list(ledger.entries())) == 2


def test_a_newer_reading_replaces_an_older_one_and_history_stays(ledger, kit):
    ledger.store_reports([kit.made(1)])
    older, newer = read(ledger, kit, "r1"), read(ledger, kit, "r1", name="digits 2", add_to_counts=5)
    ledger.store_readings([older])
    ledger.store_readings([newer])
    assert ledger.reading("r1") == newer
    assert ledger.reading("r1", reader="digits 1") == older
    assert [it.reader for it in ledger.figures()] == ["digits 2", "digits 2"]
    assert ledger.figure("r1#0").figure.quantity.low == 6
    assert [it.kind for it in ledger.entries()] == [Kind.REPORT, Kind.READING, Kind.READING]


def test_a_reader_may_go_back_to_what_it_read_before(ledger, kit):
    ledger.store_reports([kit.made(1)])
    first, second = read(ledger, kit, "r1"), read(ledger, kit, "r1", add_to_counts=5)
    assert ledger.store_readings([first, second, first]) == [True, True, True]
    assert ledger.reading("r1") == first


def test_a_reading_by_hand_goes_before_every_machine(ledger, kit):
    ledger.store_reports([kit.made(1)])
    by_hand = changed(read(ledger, kit, "r1", add_to_counts=1), reader=HAND)
    ledger.store_readings([by_hand])
    ledger.store_readings([read(ledger, kit, "r1", name="digits 9")])
    assert ledger.reading("r1") == by_hand
    assert {it.reader for it in ledger.figures()} == {HAND}
    later = changed(by_hand, figures=by_hand.figures[:1])
    ledger.store_readings([later])
    assert ledger.reading("r1") == later
    assert [it.id for it in ledger.figures()] == ["r1#0"]


def test_a_reading_by_hand_and_by_machine_in_one_call_leaves_the_hand_current(ledger, kit):
    ledger.store_reports([kit.made(1)])
    by_machine = read(ledger, kit, "r1")
    by_hand = changed(by_machine, reader=HAND, figures=())
    ledger.store_readings([by_hand, by_machine])
    assert ledger.reading("r1") == by_hand
    assert list(ledger.figures()) == []


def test_a_reading_of_a_report_that_is_not_there_is_refused(ledger, kit):
    reading = kit.DigitReader().read(kit.made(1).report)
    with pytest.raises(NotInLedger, match="'r1'"):
        ledger.store_readings([reading])


def test_a_reading_of_another_text_than_the_ledgers_is_refused_whole(ledger, kit):
    ledger.store_reports([kit.made(1), kit.made(2)])
    other = kit.DigitReader().read(kit.made(7, id="r2").report)
    with pytest.raises(LedgerError, match="another text than the ledger's report 'r2'"):
        ledger.store_readings([read(ledger, kit, "r1"), other])
    assert {report.id for report in ledger.unread(reader="digits 1")} == {"r1", "r2"}


def test_a_reading_whose_words_are_not_the_reports_is_refused(ledger, kit):
    ledger.store_reports([kit.made(1)])
    reading = read(ledger, kit, "r1")
    wrong = msgspec.structs.replace(reading.figures[0], text="12")
    with pytest.raises(LedgerError, match=r"figure 0 has the words '12', its span has '1'"):
        ledger.store_readings([changed(reading, figures=(wrong,))])


def test_unread_yields_what_that_reader_has_not_read_in_the_order_it_came(ledger, kit):
    ledger.store_reports([kit.made(n, id=f"x{99 - n}") for n in range(5)])
    ledger.store_readings([read(ledger, kit, "x98"), changed(read(ledger, kit, "x97"), reader=HAND)])
    assert [it.id for it in ledger.unread(reader="digits 1")] == ["x99", "x97", "x96", "x95"]
    assert [it.id for it in ledger.unread(reader=HAND)] == ["x99", "x98", "x96", "x95"]
    assert len(list(ledger.unread(reader="digits 2"))) == 5


def test_readings_can_be_stored_while_unread_is_gone_through(ledger, kit):
    ledger.store_reports([kit.made(n) for n in range(300)])
    seen = []
    for report in ledger.unread(reader="digits 1"):
        ledger.store_readings([kit.DigitReader().read(report)])
        seen.append(report.id)
    assert seen == [f"r{n}" for n in range(300)]
    assert list(ledger.unread(reader="digits 1")) == []


def test_iterators_see_the_ledger_as_it_was_when_they_began(ledger, kit):
    ledger.store_reports([kit.made(n) for n in range(400)])
    rows = ledger.reports()
    assert next(rows).id == "r0"
    ledger.store_reports([kit.made(1000)])
    assert len(list(rows)) == 399


@pytest.mark.parametrize("report_id", ["r2", "", "R1", "r1~2"])
def test_what_is_not_in_the_ledger_is_said_to_be_missing(ledger, kit, report_id):
    ledger.store_reports([kit.made(1)])
    for ask in (ledger.report, ledger.original, ledger.reading):
        with pytest.raises(NotInLedger, match="no report"):
            ask(report_id)


def test_a_report_that_is_not_read_has_no_reading(ledger, kit):
    ledger.store_reports([kit.made(1)])
    with pytest.raises(NotInLedger, match="no reading; read it first"):
        ledger.reading("r1")
    ledger.store_readings([read(ledger, kit, "r1")])
    with pytest.raises(NotInLedger, match="no reading by 'digits 2'"):
        ledger.reading("r1", reader="digits 2")


def test_a_figure_is_found_by_its_name(ledger, kit):
    ledger.store_reports([kit.made(1, id="a#b")])
    reading = read(ledger, kit, "a#b")
    ledger.store_readings([reading])
    assert ledger.figure("a#b#1") == LedgerFigure(
        id="a#b#1",
        report=next(ledger.reports()),
        figure=reading.figures[1],
        reader="digits 1",
        profile="plain 1",
    )


@pytest.mark.parametrize(
    "name", ["r1", "r1#", "r1#2", "r1#-1", "r1#٠", "r1#1.0", "r1# 1", "#0", "r1#" + "9" * 50]
)
def test_a_figure_that_is_not_there_is_said_to_be_missing(ledger, kit, name):
    ledger.store_reports([kit.made(1)])
    ledger.store_readings([read(ledger, kit, "r1")])
    with pytest.raises(NotInLedger, match="no figure"):
        ledger.figure(name)


@pytest.fixture(scope="module")
def filled(tmp_path_factory, kit):
    """Ninety reports, read, two figures each."""
    with Ledger.open(tmp_path_factory.mktemp("filled") / "ascribe.db") as ledger:
        ledger.store_reports([kit.made(n) for n in range(90)])
        ledger.store_readings([kit.DigitReader().read(report) for report in ledger.unread(reader="digits 1")])
        yield ledger


def in_memory(ledger, wanted):
    """The figures that a plain loop over everything finds."""
    return [it for it in ledger.figures() if wanted(it)]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (FigureQuery(measure=Measure.KILLED), lambda it: it.figure.measure is Measure.KILLED),
        (FigureQuery(place="lorvik"), lambda it: "lorvik" in (it.figure.place or "").lower()),
        (FigureQuery(place="ÖST"), lambda it: it.figure.place == "Ostrava Öst"),
        (FigureQuery(place="bay"), lambda it: it.figure.place == "LORVIK Bay"),
        (FigureQuery(side="ORLAN"), lambda it: it.figure.side == "Norland"),
        (FigureQuery(origin="police"), lambda it: it.figure.chain.hops != ()),
        (FigureQuery(report="r7"), lambda it: it.report.id == "r7"),
        (
            FigureQuery(since=dt.date(2024, 2, 1)),
            lambda it: it.report.published.date() >= dt.date(2024, 2, 1),
        ),
        (
            FigureQuery(measure=Measure.INJURED, place="Tamsin", origin="Lorvik", since=dt.date(2024, 1, 15)),
            lambda it: (
                it.figure.measure is Measure.INJURED
                and it.figure.place == "Tamsin"
                and it.figure.chain.hops != ()
                and it.report.published.date() >= dt.date(2024, 1, 15)
            ),
        ),
        (FigureQuery(side=""), lambda it: it.figure.side is not None),
    ],
)
def test_figures_are_found_by_what_is_asked_of_them(filled, query, wanted):
    found = list(filled.figures(query))
    assert found == in_memory(filled, wanted)
    assert 0 < len(found) < 180


@pytest.mark.parametrize(
    "query",
    [
        FigureQuery(place="%"),
        FigureQuery(place="_orvik"),
        FigureQuery(place="Lorvik'"),
        FigureQuery(place="\\"),
        FigureQuery(report="r999"),
        FigureQuery(since=dt.date(2030, 1, 1)),
        FigureQuery(origin="Lorvik Post"),
    ],
)
def test_what_no_figure_has_finds_nothing(filled, query):
    assert list(filled.figures(query)) == []


def test_all_figures_come_in_the_order_of_their_reports_and_words(filled):
    assert [it.id for it in filled.figures()] == [f"r{n}#{i}" for n in range(90) for i in (0, 1)]


def test_a_search_that_is_too_long_is_refused(filled):
    with pytest.raises(LedgerError, match="search for at most 1000"):
        list(filled.figures(FigureQuery(place="x" * 1001)))
    assert list(filled.figures(FigureQuery(place="x" * 1000))) == []


def test_since_goes_by_the_figures_own_date_before_the_day_of_publication(ledger, kit):
    ledger.store_reports([kit.made(1, published=dt.datetime(2024, 6, 1)), kit.made(2, published=None)])
    reading = read(ledger, kit, "r1")
    dates = ("2024-05-01/2024-05-09", None, "some day")
    figures = tuple(msgspec.structs.replace(reading.figures[0], date=date) for date in dates)
    ledger.store_readings([changed(reading, figures=figures), read(ledger, kit, "r2")])

    def found(since):
        return [it.id for it in ledger.figures(FigureQuery(since=since))]

    assert found(dt.date(2024, 5, 1)) == ["r1#0", "r1#1", "r1#2"]
    assert found(dt.date(2024, 5, 2)) == ["r1#1", "r1#2"]
    assert found(dt.date(2024, 6, 2)) == []


def test_counts_beyond_what_a_column_holds_are_kept_exactly(ledger, kit):
    ledger.store_reports([kit.made(1)])
    reading = read(ledger, kit, "r1")
    huge = msgspec.structs.replace(reading.figures[0].quantity, low=10**30, high=None)
    ledger.store_readings(
        [changed(reading, figures=(msgspec.structs.replace(reading.figures[0], quantity=huge),))]
    )
    assert ledger.figure("r1#0").figure.quantity.low == 10**30
    assert ledger.verify().ok


def test_zero_is_kept_apart_from_none(ledger, kit, rows_of):
    ledger.store_reports([kit.made(0)])
    ledger.store_readings([read(ledger, kit, "r0")])
    assert ledger.figure("r0#0").figure.quantity.low == 0
    assert rows_of(ledger.path, "SELECT DISTINCT low, high FROM figures") == [(0, 0)]


def test_entries_are_handed_out_after_a_given_one(ledger, kit):
    ledger.store_reports([kit.made(n) for n in range(3)])
    entries = list(ledger.entries())
    assert [it.number for it in entries] == [1, 2, 3]
    assert entries[1].previous == entries[0].hash
    assert list(ledger.entries(after=2)) == entries[2:]
    assert list(ledger.entries(after=3)) == []


def test_storing_nothing_writes_nothing(ledger):
    assert ledger.store_reports([]) == []
    assert ledger.store_readings([]) == []
    assert list(ledger.entries()) == []


def test_what_one_opening_stored_the_next_one_has(path, kit):
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(1)])
    with Ledger.open(str(path), create=False) as ledger:
        assert ledger.report("r1") == kit.made(1).report
    assert sorted(it.name for it in path.parent.iterdir()) == [path.name]
