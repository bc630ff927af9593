"""The trained reader: what it makes of a network's answers, and that the real one reads robustly."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.errors import ReaderError
from ascribe.figure import Certainty, Figure, Frame, Measure, Status, Weapon
from ascribe.quantity import load_profile
from ascribe.reading.reading import Reading
from ascribe.reading.tagger.calibration import Curve
from ascribe.reading.tagger.network import Manifest, Network
from ascribe.reading.trained import TrainedReader
from ascribe.report import Report, Span

ReadAs = Callable[..., Reading]
MakeReport = Callable[..., Report]

EASY = "At least 12 people were killed in a bomb attack in Baghdad on Thursday, police said."
QUIET = "The bank said that prices and interest rates would rise and shares fall."
GERMAN = "Neun Menschen wurden am Dienstag bei einem Angriff auf Lorvik getötet, teilte die Polizei mit."

PHRASES = (
    *("Police", "said", "that", "at least 12 people", "nine rebels", ",", "were killed", "in Lorvik", "."),
    *("\n\n", "Ana Lopez", "and", "Bo Reyes", "wounded", "a tank", "”", "“", "on Monday", "\x07", "é", "no"),
)
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(PHRASES), max_size=60).map(" ".join)


@pytest.fixture
def read_as(fake_network: Any, report: MakeReport) -> ReadAs:
    """The reading of a text by a network whose answers `tell` makes by hand."""

    def read(text: str, tell: Callable[[Any], object], *, given: dict[str, Any] | None = None, **fields: Any):
        one = report(text, **fields)
        network = fake_network(tell, [one])
        given = dict(given or {})
        network.manifest = given.pop("manifest", network.manifest)
        return TrainedReader(network=network, **given).read(one)

    return read


@pytest.fixture(scope="module")
def reader(network: Network) -> TrainedReader:
    """The reader with the network that comes with ascribe."""
    return TrainedReader(network=network)


def _names(figure: Figure) -> list[str]:
    return [hop.speaker.name for hop in figure.chain.hops]


def test_a_readers_name_has_the_version_of_its_weights(fake_network: Any) -> None:
    assert TrainedReader(network=fake_network(lambda made: None)).name == "tagger fake"


def test_what_the_network_does_not_count_is_no_figure(read_as: ReadAs) -> None:
    assert read_as(EASY, lambda made: None).figures == ()


def test_what_the_network_counts_is_a_figure_with_the_grammars_bounds_and_victims(read_as: ReadAs) -> None:
    (figure,) = read_as(
        "At least nine farmers met in Lorvik.",
        lambda made: made.count("At least nine farmers", Measure.MISSING),
    ).figures
    assert figure.measure is Measure.MISSING
    assert (figure.quantity.low, figure.quantity.high) == (9, None)
    assert (figure.text, figure.who) == ("At least nine farmers", "farmers")


def test_the_network_settles_the_fields_that_the_grammar_reads_otherwise(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        row = made.count("nine farmers", Measure.INJURED)
        made.label(row, Certainty.ESTIMATED, Frame.CUMULATIVE, Status.MIXED, Weapon.FIRE, "described")

    (figure,) = read_as("A bomb killed nine farmers.", tell).figures
    assert (figure.measure, figure.certainty, figure.frame) == (
        Measure.INJURED,
        Certainty.ESTIMATED,
        Frame.CUMULATIVE,
    )
    assert (figure.status, figure.weapon) == (Status.MIXED, Weapon.FIRE)


def test_fields_have_the_words_that_the_network_marks_and_what_they_mean(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        row = made.count("Nine men", Measure.KILLED)
        for field, words in (("by", "rebels"), ("place", "Baghdad"), ("when", "on Tuesday")):
            made.fill(row, field, made.at(words))

    reading = read_as("Nine men were killed by rebels in Baghdad on Tuesday. It rained in Lima.", tell)
    (figure,) = reading.figures
    assert (figure.by, figure.place, figure.when) == ("rebels", "Baghdad", "on Tuesday")
    assert figure.location is not None
    assert (figure.location.name, figure.location.country) == ("Baghdad", "IQ")
    assert figure.date == "2024-12-17"
    cut = {one.field: reading.report.cut(one.span) for one in figure.evidence}
    assert cut == {"by": "rebels", "place": "Baghdad", "when": "on Tuesday"}


def test_fields_that_the_network_does_not_mark_stay_empty(read_as: ReadAs) -> None:
    (figure,) = read_as(EASY, lambda made: made.count("At least 12 people", Measure.KILLED)).figures
    assert (figure.by, figure.place, figure.location, figure.when, figure.date) == (None,) * 5
    assert figure.evidence == ()


def test_a_field_may_be_told_in_the_title(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        made.fill(made.count("Nine men", Measure.KILLED), "place", made.at("Baghdad", title=True))

    reading = read_as("Nine men were killed.", tell, title="Bomb in Baghdad")
    (figure,) = reading.figures
    assert figure.evidence[0].span == Span(8, 15, "title")
    assert figure.place == "Baghdad"


@pytest.mark.parametrize(("way", "side"), [("nobody", None), ("country", "Iraq"), ("most named", "Peru")])
def test_the_network_tells_how_the_side_is_told(read_as: ReadAs, way: str, side: str | None) -> None:
    def tell(made: Any) -> None:
        made.label(made.count("Nine soldiers", Measure.KILLED), way)

    text = "BAGHDAD, Jan 3 (AFP) - Nine soldiers died. Peru sent help, and Peruvian troops came."
    assert read_as(text, tell).figures[0].side == side


def test_a_figure_rests_on_whom_the_network_points_at(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        row = made.count("Nine men", Measure.KILLED)
        made.point(row, "origin", {made.at("The mayor"): 0.9})

    (figure,) = read_as("Nine men died, police said. The mayor said that it rained.", tell).figures
    assert _names(figure) == ["mayor"]


def test_confidence_is_what_the_manifests_curves_make_of_the_networks_probabilities(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        row = made.count("Nine men", Measure.KILLED, 0.8)
        made.point(row, "origin", {made.at("police"): 0.6})

    text, curve = "Nine men died, police said.", Curve(2.0, 0.5)
    (plain,) = read_as(text, tell).figures
    assert (plain.confidence, plain.chain_confidence) == pytest.approx((0.8, 0.6), abs=0.001)
    manifest = Manifest("1", {}, figure=curve, chain=Curve(shift=1.0))
    (figure,) = read_as(text, tell, given={"manifest": manifest}).figures
    assert figure.confidence == pytest.approx(curve(0.8), abs=0.001)
    assert figure.chain_confidence == pytest.approx(Curve(shift=1.0)(0.6), abs=0.001)


@pytest.mark.parametrize(("least", "figures"), [(0.75, 1), (0.85, 0)])
def test_the_manifest_says_how_likely_a_figure_must_be(read_as: ReadAs, least: float, figures: int) -> None:
    reading = read_as(
        "Nine men died.",
        lambda made: made.count("Nine men", Measure.KILLED, 0.8),
        given={"manifest": Manifest("1", {}, least=least)},
    )
    assert len(reading.figures) == figures


def test_two_measures_of_the_same_words_are_two_figures(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        made.weigh(made.candidate("Nine men"), {Measure.ABDUCTED: 0.5, Measure.KILLED: 0.45})

    found = read_as("Nine men were kidnapped and killed.", tell).figures
    assert {figure.measure for figure in found} == {Measure.ABDUCTED, Measure.KILLED}
    assert {figure.text for figure in found} == {"Nine men"}


def test_a_list_of_names_is_a_figure_of_as_many(read_as: ReadAs) -> None:
    (figure,) = read_as(
        "Ana Lopez and Bo Reyes were killed.",
        lambda made: made.count("Ana Lopez and Bo Reyes", Measure.KILLED),
    ).figures
    assert (figure.quantity.low, figure.quantity.high) == (2, 2)
    assert figure.text == "Ana Lopez and Bo Reyes"


def test_a_person_named_is_a_figure_of_one(read_as: ReadAs) -> None:
    (figure,) = read_as("Ana Lopez was killed.", lambda made: made.count("Ana Lopez", Measure.KILLED)).figures
    assert (figure.quantity.low, figure.quantity.high, figure.text) == (1, 1, "Ana Lopez")


def test_a_bare_count_goes_on_with_the_victims_before_it(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        made.count("Nine farmers", Measure.KILLED)
        made.count("12", Measure.INJURED)

    found = read_as("Nine farmers were killed and 12 wounded.", tell).figures
    assert [figure.who for figure in found] == ["farmers", "farmers"]


def test_what_is_counted_again_is_one_figure_with_what_either_tells(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        made.count("Nine farmers", Measure.KILLED)
        made.fill(made.count("The nine farmers", Measure.KILLED), "place", made.at("Lorvik"))

    (figure,) = read_as("Nine farmers were killed. The nine farmers lived in Lorvik.", tell).figures
    assert figure.place == "Lorvik"


def test_a_part_is_led_to_its_total(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        made.count("Nine people", Measure.KILLED)
        made.count("Two of them", Measure.KILLED)

    whole, part = read_as("Nine people were killed. Two of them were children.", tell).figures
    assert (whole.part_of, part.part_of) == (None, 0)


def test_a_figure_of_title_and_text_is_the_texts(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        made.count("Nine people", Measure.KILLED)
        made.count("Nine", Measure.KILLED, title=True)

    (figure,) = read_as("Nine people were killed.", tell, title="Nine killed in Lorvik").figures
    assert figure.span.part == "text"


def test_a_figure_of_the_title_alone_is_one_with_words_of_the_title(read_as: ReadAs) -> None:
    reading = read_as(
        "It rained.", lambda made: made.count("Nine", Measure.KILLED, title=True), title="Nine killed"
    )
    (figure,) = reading.figures
    assert figure.span.part == "title"
    assert reading.report.cut(figure.span) == figure.text == "Nine"


def test_a_profile_gives_vague_words_their_bounds(read_as: ReadAs) -> None:
    profile = load_profile("acled")
    reading = read_as(
        "Dozens of people died.",
        lambda made: made.count("Dozens of people", Measure.KILLED),
        given={"profile": profile},
    )
    assert reading.profile == profile.label
    quantity = reading.figures[0].quantity
    assert (quantity.low, quantity.high) == profile.words["dozens"]


def test_statements_are_those_that_the_network_hears(read_as: ReadAs) -> None:
    def tell(made: Any) -> None:
        made.say("source", "The mayor")
        made.say("cue", "said", on="The mayor", nth=1)
        made.say("content", "that it rained", on="The mayor")

    (statement,) = read_as("Two fled, police said. The mayor said that it rained.", tell).statements
    assert statement.speaker is not None
    assert statement.speaker.name == "mayor"


def test_without_statements_the_network_is_not_asked_about_what_counts_nobody(
    fake_network: Any, report: MakeReport
) -> None:
    network = fake_network(lambda made: made.count("12 men", Measure.KILLED))
    reader = TrainedReader(network=network, statements=False)
    quiet, titled = report("It rained, police said."), report("It rained.", title="12 men killed")
    counting = report("12 men were killed, police said.")
    network.expect(counting)
    first, second = reader.read_many([quiet, counting])
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert (first.figures, first.statements) == ((), ())
    assert len(second.figures) == 1
    network.expect(titled)
    network._tell = lambda made: made.count("12 men", Measure.KILLED, title=True)
    assert len(reader.read(titled).figures) == 1
    assert network.asked == [1, 1]


def test_a_report_in_another_language_is_refused_and_stops_no_other(
    fake_network: Any, report: MakeReport
) -> None:
    network = fake_network(lambda made: made.count("12 men", Measure.KILLED))
    reader = TrainedReader(network=network)
    english, german = report("12 men died."), report(GERMAN, language="de")
    network.expect(english, english)
    first, refused, last = reader.read_many([english, german, english])
    assert isinstance(refused, ReaderError)
    assert first == last
    assert isinstance(first, Reading)
    assert len(first.figures) == 1
    network.expect()
    with pytest.raises(ReaderError, match="another language"):
        reader.read(german)


def test_no_reports_have_no_readings(reader: TrainedReader) -> None:
    assert reader.read_many([]) == []


def test_an_easy_report_is_read_with_bounds_place_day_and_origin(
    reader: TrainedReader, report: MakeReport
) -> None:
    (figure,) = reader.read(report(EASY)).figures
    assert figure.measure is Measure.KILLED
    assert (figure.quantity.low, figure.quantity.high) == (12, None)
    assert figure.text == "At least 12 people"
    assert _names(figure) == ["police"]


def _spans(reading: Reading) -> Iterator[Span]:
    for figure in reading.figures:
        yield figure.span
        yield from (one.span for one in figure.evidence)
        for hop in figure.chain.hops:
            yield from filter(None, (hop.source, hop.cue))
    for statement in reading.statements:
        yield from (*statement.source, *statement.cue, *statement.content)


def _is_sound(reading: Reading) -> bool:
    """Whether every span and number of a reading keeps what it promises."""
    report = reading.report
    for figure in reading.figures:
        assert report.cut(figure.span) == figure.text
        assert figure.confidence is not None
        assert figure.chain_confidence is not None
        assert 0 <= figure.confidence <= 1
        assert 0 <= figure.chain_confidence <= 1
        words = {one.field: report.cut(one.span) for one in figure.evidence}
        assert all(words[field] == getattr(figure, field) for field in words)
        assert figure.part_of is None or 0 <= figure.part_of < len(reading.figures)
    for span in _spans(reading):
        length = len(report.text if span.part == "text" else report.title or "")
        assert 0 <= span.start < span.end <= length
    return True


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.none() | TEXTS)
def test_every_span_of_whatever_text_cuts_what_it_says(
    reader: TrainedReader, text: str, title: str | None
) -> None:
    assert _is_sound(reader.read(Report(id="r", text=text, title=title)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "?!... --- “”,,, ()",
        EASY.upper(),
        EASY.replace(" ", "\x07 ").replace("people", "peo\x00ple"),
        "".join(map(chr, range(0x250))) * 3,
        unicodedata.normalize("NFD", "Nine were killed in Córdoba. ") * 3,
        "a" * 100_000,
        "killed " * 14_286,
        "12 people were killed and " * 400,
        "“" * 10_000,
        "\U0001f4a5" * 1_000,
    ],
    ids=lambda text: f"{len(text)} characters of {text[:12]!a}",
)
def test_no_text_is_too_odd_or_long_to_be_read(reader: TrainedReader, text: str) -> None:
    assert _is_sound(reader.read(Report(id="r", text=text)))


def test_capitals_hide_no_figure(reader: TrainedReader, report: MakeReport) -> None:
    (figure,) = reader.read(report(EASY.upper())).figures
    assert (figure.measure, figure.quantity.low, figure.quantity.high) == (Measure.KILLED, 12, None)


def _figures(reading: Reading | Exception) -> list[tuple[Any, ...]]:
    """The figures of a reading, without how likely they are."""
    assert isinstance(reading, Reading)
    return [
        (f.measure, f.quantity, f.span, f.who, f.by, f.place, f.when, f.certainty, f.chain, f.part_of)
        for f in reading.figures
    ]


def _confidences(reading: Reading | Exception) -> list[float]:
    assert isinstance(reading, Reading)
    return [c for f in reading.figures for c in (f.confidence, f.chain_confidence) if c is not None]


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(6)), st.integers(1, 6))
def test_a_report_is_read_alike_alone_and_with_whatever_others(
    reader: TrainedReader, order: list[int], many: int
) -> None:
    texts = [
        EASY,
        "Nine rebels died and a soldier was wounded near Lorvik, the army said. It rained.",
        "",
        QUIET,
        "Rebels said they had seized two tanks. The army denied it. " * 30,
        "Ana Lopez and Bo Reyes were kidnapped, according to the BBC, citing the mayor.",
    ]
    reports = [Report(id=str(k), text=texts[k]) for k in order][:many]
    for one, together in zip(reports, reader.read_many(reports), strict=True):
        alone = reader.read(one)
        assert _figures(together) == _figures(alone) == _figures(reader.read(one))
        assert _confidences(together) == pytest.approx(_confidences(alone), abs=0.002)
        assert isinstance(together, Reading)
        assert together.report is one


def test_the_real_reader_refuses_another_language_and_reads_the_others(reader: TrainedReader) -> None:
    german = Report(id="g", text=GERMAN, language="de")
    easy = Report(id="e", text=EASY, published=dt.datetime(2024, 12, 19))
    refused, read = reader.read_many([german, easy])
    assert isinstance(refused, ReaderError)
    assert len(_figures(read)) == 1
    with pytest.raises(ReaderError, match="g is in another language"):
        reader.read(german)


def test_who_needs_no_statements_gets_the_same_figures(reader: TrainedReader, network: Network) -> None:
    quick = TrainedReader(network=network, statements=False)
    quiet, easy = Report(id="q", text=QUIET), Report(id="e", text=EASY)
    assert len(reader.read(quiet).statements) == 1
    assert quick.read(quiet).statements == quick.read(quiet).figures == ()
    assert quick.read(easy).figures == reader.read(easy).figures != ()
