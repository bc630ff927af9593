"""The default reader: a small trained tagger, with the grammar and the normalisers around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from ascribe.figure import Evidence, Figure, Measure
from ascribe.quantity import Profile, load_profile
from ascribe.reading.chains import Voices
from ascribe.reading.circumstances import Setting
from ascribe.reading.drafts import NOBODY, Draft, Scene, Victims, draft
from ascribe.reading.figures import drafts_of, headline_figures, joined, whole_of
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import ONE
from ascribe.reading.language import require_english
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.parsing import Parse, parse
from ascribe.reading.places import locate
from ascribe.reading.reading import Reading
from ascribe.reading.tagger.decisions import Decision, decisions_of
from ascribe.reading.tagger.heard import heard_in, sayings_of, statements_of
from ascribe.reading.tagger.network import Answers, Manifest, Network
from ascribe.reading.tagger.pieces import Candidate, Pieces, pieces_of
from ascribe.reading.tagger.speaking import Speaking
from ascribe.reading.tagger.whose import Whose
from ascribe.reading.triggers import TRIGGERS
from ascribe.report import Report, Span

# Reports whose answers are held at once: bounds the memory, and keeps a few threads busy.
_TOGETHER = 8


class _Prepared(NamedTuple):
    """A report as the network is asked about it, with what the rules count in title and text."""

    parsed: Parse
    head: list[Draft]
    body: list[Draft]
    pieces: Pieces


class TrainedReader:
    """Reads English reports by the trained tagger."""

    def __init__(
        self, profile: Profile | None = None, *, network: Network | None = None, statements: bool = True
    ) -> None:
        """`statements`: whether those of reports that count nobody are wanted, too.

        Where they are not, a screen tells such reports by their words, and nothing more is read of them.
        """
        self._profile = profile or load_profile()
        self._network = network or Network()
        self._statements = statements
        self._least = self._network.manifest.least
        self.name = f"tagger {self._network.manifest.version}"

    def read(self, report: Report) -> Reading:
        """The figures and statements of one report.

        Raises ReaderError for a report in another language than English.
        """
        [reading] = self.read_many([report])
        if isinstance(reading, Exception):
            raise reading
        return reading

    def read_many(self, reports: Sequence[Report]) -> list[Reading | Exception]:
        """Of each report its reading, or what kept the reader from it; quicker than one by one."""
        found: list[Reading | Exception] = []
        for at in range(0, len(reports), _TOGETHER):
            found.extend(self._read_together(reports[at : at + _TOGETHER]))
        return found

    def _read_together(self, reports: Sequence[Report]) -> list[Reading | Exception]:
        prepared = [self._prepared(report) for report in reports]
        ready = [one for one in prepared if isinstance(one, _Prepared)]
        answers = iter(self._network.answer([one.pieces for one in ready]))
        return [self._finished(one, next(answers)) if isinstance(one, _Prepared) else one for one in prepared]

    def _prepared(self, report: Report) -> _Prepared | Reading | Exception:
        """A report up to where the network is asked; its reading, if it counts nobody; or what is wrong."""
        try:
            require_english(report, self.name)
            if not self._statements and not self._may_count(report):
                return Reading(report=report, reader=self.name, profile=self._profile_name)
            parsed = parse(report, profile=self._profile)
            head = drafts_of(parsed.head, parsed.head_voices, parsed.head_scene)
            body = drafts_of(parsed.body, parsed.voices, parsed.scene)
            return _Prepared(parsed, head, body, pieces_of(parsed, head, body, self._network.vocabulary))
        except Exception as error:  # noqa: BLE001 -- one bad report never stops the others
            return error

    def _may_count(self, report: Report) -> bool:
        screen = self._network.screen
        return screen.may_count(report.text) or screen.may_count(report.title or "")

    @property
    def _profile_name(self) -> str:
        return self._profile.label

    def _finished(self, prepared: _Prepared, answers: Sequence[Answers]) -> Reading | Exception:
        try:
            return self._reading(prepared, answers)
        except Exception as error:  # noqa: BLE001
            return error

    def _reading(self, prepared: _Prepared, answers: Sequence[Answers]) -> Reading:
        parsed, head, body, pieces = prepared
        sayings = sayings_of(parsed, pieces, answers) if answers else []
        heard = heard_in(parsed, pieces, sayings)
        told = [[one.attribution for one in inside] for inside in heard]
        voices = Voices(parsed.body, parsed.report.text, told)
        speaking = Speaking(parsed, pieces, voices)
        decided = list(decisions_of(pieces, answers, least=self._least))
        title = [d for d in decided if pieces.candidates[d.candidate].clause < len(parsed.head)]
        text = [d for d in decided if pieces.candidates[d.candidate].clause >= len(parsed.head)]
        made = _Drafting(parsed, pieces, speaking, self._network.manifest)
        figures = joined(made.drafts(text, parsed.body, voices, body, parsed.scene, len(parsed.head)))
        headline = made.drafts(title, parsed.head, parsed.head_voices, head, parsed.head_scene, 0)
        figures, differences = headline_figures(figures, headline)
        return Reading(
            report=parsed.report,
            reader=self.name,
            profile=self._profile_name,
            figures=tuple(figures),
            statements=statements_of(parsed, pieces, sayings, heard, voices),
            headline_differences=differences,
        )


class _Drafting:
    """Makes drafts of what the network decided."""

    def __init__(self, parsed: Parse, pieces: Pieces, speaking: Speaking, manifest: Manifest) -> None:
        self._manifest = manifest
        self._parsed = parsed
        self._pieces = pieces
        self._speaking = speaking
        self._whose = Whose(parsed.report.text, parsed.scene)

    def drafts(
        self,
        decided: Iterable[Decision],
        clauses: Sequence[Clause],
        voices: Voices,
        told: Sequence[Draft],
        scene: Scene,
        shift: int,
    ) -> list[Draft]:
        """Drafts in the order of the words; `told` are those of the rules, `shift` the title's sentences."""
        title = clauses is self._parsed.head
        grammar = self._parsed.head_voices if title else self._parsed.voices
        setting = Setting(clauses, country=scene.country, sources=voices.sources())
        by_words = {
            (d.sentence, d.mention.phrase.first, d.mention.phrase.last): k for k, d in enumerate(told)
        }
        found: list[Draft] = []
        place_of: dict[int, int] = {}
        before, last = NOBODY, -1
        candidates = self._pieces.candidates
        for one in sorted(decided, key=lambda d: candidates[d.candidate].first):
            candidate = candidates[one.candidate]
            number = candidate.clause - shift
            before = before if number == last else NOBODY
            last = number
            clause = clauses[number]
            same = by_words.get((number, candidate.phrase.first, candidate.phrase.last))
            rules = told[same] if same is not None else None
            mention = _mention(clause, candidate, one.measure, rules)
            words = (number, mention.phrase.first, mention.phrase.last)
            chain, sure = self._speaking.chain(
                one.origin, one.first_hop, candidate.first, told=grammar.chain_at(*words)
            )
            made = draft(
                clause, number, mention,
                chain=chain, acts=voices.acts_at(*words), setting=setting, scene=scene, before=before,
            )  # fmt: skip
            figure = msgspec.structs.replace(
                self._settled(made.figure, one, scene), chain_confidence=self._manifest.chain(sure)
            )
            before = Victims(figure.who, figure.side, figure.status)
            whole = place_of.get(rules.whole) if rules is not None and rules.whole is not None else None
            whole = whole_of(clause, mention, found) if whole is None else whole
            if same is not None:
                place_of[same] = len(found)
            found.append(made._replace(figure=figure, whole=whole))
        return found

    def _settled(self, figure: Figure, one: Decision, scene: Scene) -> Figure:
        """The figure with the fields that the network decides."""
        spans = {field: self._span(stretch) for field, stretch in one.spans.items()}
        by, place, when = spans["by"], spans["place"], spans["when"]
        where = self._cut(place)
        trust = self._manifest.trust

        def whose(way: str) -> str | None:
            return self._whose.side(way, figure.who)

        return msgspec.structs.replace(
            figure,
            measure=one.measure,
            certainty=one.certainty.best(figure.certainty.__eq__, trust=trust.get("certainty", 0.0)),
            frame=one.frame.best(figure.frame.__eq__, trust=trust.get("frame", 0.0)),
            status=one.status.best(lambda status: status is figure.status, trust=trust.get("status", 0.0)),
            weapon=one.weapon.best(lambda weapon: weapon is figure.weapon, trust=trust.get("weapon", 0.0)),
            side=whose(one.side.best(lambda way: whose(way) == figure.side, trust=trust.get("side", 0.0))),
            by=self._cut(by),
            place=where,
            location=locate(where, country=scene.country) if where else None,
            when=self._cut(when),
            date=self._date(when),
            confidence=self._manifest.figure(one.probability),
            evidence=tuple(Evidence(field, span) for field, span in spans.items() if span is not None),
        )

    def _span(self, stretch: tuple[int, int] | None) -> Span | None:
        if stretch is None:
            return None
        first, last = stretch
        title = self._pieces.clauses[first] < len(self._parsed.head)
        start, end = int(self._pieces.starts[first]), int(self._pieces.ends[last - 1])
        return Span(start, end, "title" if title else "text")

    def _cut(self, span: Span | None) -> str | None:
        return self._parsed.report.cut(span) if span is not None else None

    def _date(self, span: Span | None) -> str | None:
        """The day that the words mean, as the normaliser of dates reads them."""
        if span is None:
            return None
        clauses = self._parsed.head if span.part == "title" else self._parsed.body
        tokens = (
            token
            for clause in clauses
            if clause.sentence.start <= span.start < clause.sentence.end
            for token in clause.tokens
        )
        inside = (t for t in tokens if t.date is not None and t.start < span.end and span.start < t.end)
        return next((t.date for t in inside), None)


def _mention(clause: Clause, candidate: Candidate, measure: Measure, rules: Draft | None) -> Mention:
    """The mention of a candidate: the grammar's where it has one, else one at the nearest fitting word."""
    phrase = candidate.phrase
    if rules is not None:
        return rules.mention._replace(measure=measure, whole=None)
    quantity = phrase.quantity or ONE
    fitting = (
        k for k, token in enumerate(clause.tokens)
        if any(t.measure is measure for t in TRIGGERS.get(token.low, ()))
    )  # fmt: skip
    at = min(fitting, key=lambda k: abs(k - phrase.head), default=phrase.head)
    return Mention(phrase, quantity, measure, at)
