"""Readings, figures and chains as rich renderables.

Everything that comes from a report passes through `printable` on its way into a `Text`; none of it is ever
taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ascribe.attribution import Chain, Statement
from ascribe.figure import Figure
from ascribe.reading.reading import Reading
from ascribe.report import Part, Report, Span
from ascribe.showing.marks import Mark, Role, Segment, marks_of, segments
from ascribe.showing.printable import one_line, printable
from ascribe.showing.words import (
    chain_words,
    circumstances,
    figure_words,
    how_many,
    imprint,
    quantity_words,
    remarks,
    victims_words,
)

# Only the terminal's own sixteen colours, so that the marks fit a light and a dark theme alike.
ROLE_STYLES = MappingProxyType(
    {
        Role.FIGURE: "bold black on yellow",
        Role.SOURCE: "bold cyan",
        Role.CUE: "magenta",
        Role.CONTENT: "underline",
        Role.FURNITURE: "dim",
    }
)
# Painted in this order; a later style wins where two set the same colour.
_PAINTING = (Role.CONTENT, Role.CUE, Role.SOURCE, Role.FIGURE, Role.FURNITURE)
_LEGEND = (Role.FIGURE, Role.SOURCE, Role.CUE, Role.CONTENT, Role.FURNITURE)

_LONGEST_WORDS = 300  # characters of a figure's words or a content that a table shows
_CONTEXT = 240  # characters of context on either side of a figure's words


def heading(report: Report, *, source: str | None = None) -> Text:
    """A report's title, or else its id, and below it the outlet, the date, the address and the `source`."""
    return _with_imprint(Text(one_line(report.title or report.id), style="bold"), report, source=source)


def _with_imprint(text: Text, report: Report, *, source: str | None = None) -> Text:
    parts = (imprint(report), one_line(report.url or ""), one_line(source or ""))
    for line in filter(None, parts):
        text.append("\n")
        text.append(line, style="not bold dim")
    return text


def report_sheet(reading: Reading, *, brackets: bool, statements: bool = False) -> RenderableType:
    """A report with everything marked in it, and below it the figures with their chains.

    brackets    set figures in brackets, for screens without colour
    statements  list the statements, too
    """
    report, marks = reading.report, marks_of(reading)
    title = (
        _marked(report.title, marks, brackets=brackets, part="title")
        if report.title
        else Text(one_line(report.id))
    )
    title.stylize_before("bold")
    parts: list[RenderableType] = [_with_imprint(title, report), ""]
    if not brackets:
        parts += [legend(), ""]
    parts += [_marked(report.text, marks, brackets=brackets), "", summary(reading), ""]
    parts += [figure_list(reading, ids=True), *headline_differences(reading)]
    if statements:
        parts += ["", statement_list(reading)]
    return Group(*parts)


def unread_sheet(report: Report, *, why: str | None = None) -> RenderableType:
    """A report that no reader has read yet; `why` says what keeps a reader from it."""
    words = (
        f"Not read: {one_line(why)}"
        if why
        else "Stored, but not read yet: `ascribe add` with any input reads it."
    )
    note = Text(words, style="yellow")
    return Group(heading(report), "", note, "", Text(printable(report.text)))


def figure_sheet(reading: Reading, index: int, *, brackets: bool) -> RenderableType:
    """One figure: its words in context, every field with the words behind it, and its chain as a tree."""
    report, figure = reading.report, reading.figures[index]
    count = Text(figure_words(figure), style="bold")
    count.append(f"  {one_line(report.id)}#{index}", style="not bold dim")
    return Group(
        count,
        _with_imprint(Text(one_line(report.title or report.id)), report),
        "",
        words_in_context(reading, index, brackets=brackets),
        "",
        field_table(report, figure),
        "",
        Text("whose word it is, from the outlet to the origin:", style="dim"),
        chain_tree(report, figure.chain),
        "",
        Text(
            f"read by {one_line(reading.reader)}, vague words as in {one_line(reading.profile)}", style="dim"
        ),
    )


def legend() -> Text:
    """What the colours mean."""
    text = Text("marked: ", style="dim")
    for role in _LEGEND:
        text.append(role.value, style=f"not dim {ROLE_STYLES[role]}")
        text.append("  ")
    return text


def figure_list(reading: Reading, *, ids: bool = False) -> RenderableType:
    """Every figure of a reading with its words, what is known of it and whose word it rests on."""
    if not reading.figures:
        return Text("No figures.", style="dim")
    rows = Table.grid(padding=(0, 2), pad_edge=False)
    rows.add_column(no_wrap=True, style="bold")
    rows.add_column(max_width=18)
    rows.add_column(ratio=1, overflow="fold")
    for index, figure in enumerate(reading.figures):
        name = f"{reading.report.id}#{index}" if ids else None
        rows.add_row(figure.measure.value, quantity_words(figure.quantity), _figure_lines(figure, name))
    return rows


def _figure_lines(figure: Figure, name: str | None) -> Text:
    lines = Text(f"“{one_line(figure.text, longest=_LONGEST_WORDS)}”")
    for remark in remarks(figure):
        lines.append(f" ({remark})", style="yellow")
    facts = [fact for fact in (victims_words(figure), *circumstances(figure)) if fact]
    if facts:
        lines.append("\n" + " · ".join(facts), style="dim")
    lines.append("\n")
    lines.append_text(chain_text(figure.chain))
    if figure.part_of is not None:
        lines.append(f"\npart of #{figure.part_of}", style="dim")
    if name is not None:
        lines.append("\n" + one_line(name), style="dim")
    return lines


def chain_text(chain: Chain) -> Text:
    """Whose word something rests on, the origin in bold: "on the word of Reuters > Lee Seong-kweun"."""
    if not chain.hops:
        return Text(f"in {chain_words(chain)}", style="italic")
    text = Text("on the word of ")
    for hop in chain.hops[:-1]:
        text.append(f"{one_line(hop.speaker.name)} > ", style="cyan")
    text.append(one_line(chain.hops[-1].speaker.name), style="bold cyan")
    return text


def headline_differences(reading: Reading) -> list[Text]:
    """One line for each count of the headline that differs from the body's."""
    lines = []
    for difference in reading.headline_differences:
        figure = reading.figures[difference.figure]
        lines.append(
            Text(
                f"The headline says {quantity_words(difference.headline)} "
                f"(“{one_line(reading.report.cut(difference.span), longest=80)}”), "
                f"the body {quantity_words(figure.quantity)} {figure.measure.value}.",
                style="yellow",
            )
        )
    return lines


def statement_list(reading: Reading) -> RenderableType:
    """Every statement: who, what they do with it, and the content's words."""
    if not reading.statements:
        return Text("No statements.", style="dim")
    return Group(*(_statement_lines(reading.report, statement) for statement in reading.statements))


def _statement_lines(report: Report, statement: Statement) -> RenderableType:
    line = Text(_speaker_words(report, statement), style="bold cyan")
    act = statement.act.value.replace("_", " ")
    line.append(f" · {act}, {statement.quote.value}", style="not bold magenta")
    content = _cut_all(report, statement.content) or "(no words marked as content)"
    return Group(line, Padding(Text(one_line(content, longest=_LONGEST_WORDS)), (0, 0, 0, 2)))


def _speaker_words(report: Report, statement: Statement) -> str:
    source = one_line(_cut_all(report, statement.source))
    speaker = one_line(statement.speaker.name) if statement.speaker else ""
    if speaker and source and speaker.casefold() not in source.casefold():
        return f"{speaker} (“{source}”)"
    return speaker or source or "(not named)"


def _cut_all(report: Report, spans: Iterable[Span]) -> str:
    return " … ".join(report.cut(span) for span in sorted(spans))


def chain_tree(report: Report, chain: Chain, *, outlet: str | None = None) -> Tree:
    """The chain from the outlet to the origin, a branch for each hop, with the words that make it one."""
    tree = Tree(Text(one_line(outlet or report.outlet or "the report"), style="bold"), guide_style="dim")
    branch = tree
    for index, hop in enumerate(chain.hops):
        label = Text(one_line(hop.speaker.name), style="bold cyan")
        label.append(f"  {hop.speaker.kind.value}", style="not bold dim")
        words = [one_line(report.cut(span)) for span in sorted(filter(None, (hop.source, hop.cue)))]
        if words:
            label.append("  " + " … ".join(f"“{word}”" for word in words), style="not bold magenta")
        if index == len(chain.hops) - 1:
            label.append("  ← origin", style="bold")
        branch = branch.add(label)
    if not chain.hops:
        tree.add(Text("says it in its own voice", style="italic"))
    return tree


def words_in_context(reading: Reading, index: int, *, brackets: bool) -> Text:
    """One figure's words with the text around them, its own chain marked."""
    figure = reading.figures[index]
    source = reading.report.text if figure.span.part == "text" else (reading.report.title or "")
    start, end = _context(source, figure.span)
    marks = [Mark(figure.span, Role.FIGURE)]
    for hop in figure.chain.hops:
        marks += [Mark(hop.source, Role.SOURCE)] if hop.source else []
        marks += [Mark(hop.cue, Role.CUE)] if hop.cue else []
    moved = [
        Mark(Span(max(mark.span.start - start, 0), mark.span.end - start), mark.role)
        for mark in marks
        if mark.span.part == figure.span.part and mark.span.end > start
    ]
    words = source[start:end].replace("\n", " ")
    text = Text("…" if start and source[start - 1] != "\n" else "")
    text.append_text(_marked(words, moved, brackets=brackets))
    return text.append("…" if end < len(source) and source[end] != "\n" else "")


def _context(text: str, span: Span) -> tuple[int, int]:
    """The words around a span: up to the paragraph's edges, and no further than _CONTEXT characters."""
    if not 0 <= span.start <= span.end <= len(text):
        return 0, min(len(text), 2 * _CONTEXT)
    before = text.rfind("\n", 0, span.start) + 1
    after = text.find("\n", span.end)
    start, end = max(before, span.start - _CONTEXT), len(text) if after < 0 else after
    if start > before:
        start = text.find(" ", start, span.start) + 1 or start
    if end > span.end + _CONTEXT:
        cut = text.rfind(" ", span.end, span.end + _CONTEXT)
        end = cut if cut > 0 else span.end + _CONTEXT
    return start, end


def field_table(report: Report, figure: Figure) -> Table:
    """Every field of a figure with the words behind it, and which fields the report leaves open."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", ratio=1, style="magenta")
    words: dict[str, str] = {e.field: report.cut(e.span) for e in figure.evidence}
    open_fields = []
    for field, value in _fields(figure):
        if value is None:
            open_fields.append(field)
            continue
        quoted = f"“{one_line(words[field], longest=_LONGEST_WORDS)}”" if field in words else ""
        table.add_row(field, Text(one_line(value)), Text(quoted))
    if open_fields:
        table.add_row("not known", ", ".join(open_fields), style="dim")
    return table


def _fields(figure: Figure) -> Sequence[tuple[str, str | None]]:
    location = figure.location
    place = f"{location.latitude:.4f}, {location.longitude:.4f} ({location.name})" if location else None
    confidence = _share(figure.confidence)
    return (
        ("measure", figure.measure.value),
        ("count", quantity_words(figure.quantity)),
        ("who", figure.who),
        ("side", figure.side),
        ("status", figure.status),
        ("by", figure.by),
        ("weapon", figure.weapon),
        ("place", figure.place),
        ("location", place),
        ("when", figure.when),
        ("date", figure.date),
        ("frame", figure.frame),
        ("certainty", figure.certainty),
        ("part of", f"#{figure.part_of}" if figure.part_of is not None else None),
        ("confidence", confidence),
        ("of the chain", _share(figure.chain_confidence)),
    )


def _share(confidence: float | None) -> str | None:
    return f"{confidence:.2f}" if confidence is not None else None


def summary(reading: Reading) -> Text:
    """How much a reading found, and who read: "3 figures, 1 statement · rules 1, codebook 1"."""
    counts = [how_many(len(reading.figures), "figure"), how_many(len(reading.statements), "statement")]
    return Text(f"{', '.join(counts)} · {one_line(reading.reader)}, {one_line(reading.profile)}", style="dim")


def _marked(text: str, marks: Iterable[Mark], *, brackets: bool, part: Part = "text") -> Text:
    """The text painted by its marks, each figure followed by its number."""
    marked = Text()
    inside = False
    for segment in segments(text, marks, part=part):
        is_figure = Role.FIGURE in segment.roles
        if brackets and is_figure is not inside:
            marked.append("[" if is_figure else "]")
        inside = is_figure
        marked.append(printable(segment.text), style=_style(segment))
        if segment.ends:
            marked.append("".join(f"#{index}" for index in segment.ends), style="dim")
    return marked.append("]") if brackets and inside else marked


def _style(segment: Segment) -> str:
    return " ".join(ROLE_STYLES[role] for role in _PAINTING if role in segment.roles)
