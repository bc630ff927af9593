import io
import sys

import pytest

from ascribe.cli import output


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict", newline="")

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)


def test_data_on_a_terminal_cannot_act_on_it(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    output.write([b"a\x1b[31m\xc2\x9b1m,b\n"])
    assert screen.shown() == "a␛[31m�1m,b\n"


def test_data_elsewhere_stays_as_it_is(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    output.write(["≥12 \x1b\r\n".encode()])
    assert stream.buffer.getvalue() == "≥12 \x1b\r\n".encode()


def test_a_message_cannot_act_on_the_terminal(capsys):
    output.complain("no report 'r\x1b[2J'")
    assert capsys.readouterr().err == "ascribe: no report 'r␛[2J'\n"


def test_what_an_encoding_lacks_is_spelled_out(monkeypatch):
    screen = Terminal("ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    output.prepare_streams()
    print("≥12 – “死”", end="")
    assert screen.shown() == '>=12 - "\\u6b7b"'


@pytest.mark.parametrize(
    ("settings", "tty", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(monkeypatch, settings, tty, colour):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert output.in_colour(Terminal() if tty else io.StringIO()) is colour


def test_plain_screens_get_no_escape_sequence(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    output.console().print("words", style="bold red")
    assert stream.getvalue() == "words\n"
