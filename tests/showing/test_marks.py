from hypothesis import given
from hypothesis import strategies as st

from ascribe.report import Span
from ascribe.showing.marks import Mark, Role, marks_of, segments

spans = st.builds(Span, st.integers(-3, 30), st.integers(-3, 30), st.sampled_from(["text", "title"]))
marks = st.lists(st.builds(Mark, spans, st.sampled_from(Role), st.none() | st.integers(0, 5)), max_size=12)


@given(st.text(max_size=25), marks)
def test_segments_joined_are_the_text(text, some):
    assert "".join(segment.text for segment in segments(text, some)) == text


@given(st.text(max_size=25), marks)
def test_every_character_has_just_the_roles_whose_spans_hold_it(text, some):
    roles = [segment.roles for segment in segments(text, some) for _ in segment.text]
    expected = [
        {m.role for m in some if m.span.part == "text" and max(m.span.start, 0) <= at < m.span.end}
        for at in range(len(text))
    ]
    assert roles == expected


def test_a_figure_ends_where_its_words_end():
    found = segments("12 people died", [Mark(Span(0, 9), Role.FIGURE, 4), Mark(Span(3, 14), Role.CONTENT)])
    assert [(it.text, it.ends) for it in found] == [("12 ", ()), ("people", (4,)), (" died", ())]


def test_a_reading_marks_figures_hops_statements_and_furniture(reading):
    roles = {mark.role for mark in marks_of(reading)}
    assert roles == set(Role)


def test_the_headline_is_cut_by_its_own_spans(reading):
    found = segments(reading.report.title, marks_of(reading), part="title")
    assert [it.text for it in found if Role.FIGURE in it.roles] == ["Dozens"]
