from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from ascribe.errors import EmptyInput, UnknownKind
from ascribe.intake.kind import Kind, tell_kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"Five people were killed in Tarsa.", Kind.TEXT),
        (b"[Editor's note] Five people were killed.", Kind.TEXT),
        (b"{not JSON} Five people were killed.", Kind.TEXT),
        (b"<BAGHDAD> Five people were killed.", Kind.TEXT),
        (b"5 < 7, he said.", Kind.TEXT),
        ("Five people – killed".encode("utf-16"), Kind.TEXT),
        ("Five people were killed".encode("utf-16-be"), Kind.TEXT),
        (b"<!DOCTYPE html><html><head>", Kind.PAGE),
        (b"\xef\xbb\xbf \n<HTML><BODY>", Kind.PAGE),
        (
            b"<?xml version='1.0'?>\n<!-- saved page -->\n<html xmlns='http://www.w3.org/1999/xhtml'>",
            Kind.PAGE,
        ),
        (b"<!-- " + b"licence " * 3000 + b"--><html>", Kind.PAGE),
        (b"<p>Five people were killed.</p>", Kind.PAGE),
        (b"stray words <html><body>", Kind.PAGE),
        ("<!doctype html><html>".encode("utf-16"), Kind.PAGE),
        (b"<rss version='2.0'><channel>", Kind.FEED),
        (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        (b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><rdf:RDF xmlns:rdf='r'>", Kind.FEED),
        (b"<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://n.example/rss.dtd'><rss>", Kind.FEED),
        (b'{"text": "Five people were killed."}', Kind.JSON),
        (b'\xef\xbb\xbf\n {\n  "text": "Five"', Kind.JSON),
        (b'[{"text": "Five"}]', Kind.JSON),
        (b"[]", Kind.JSON),
    ],
)
def test_the_kind_is_told_by_content(head: bytes, kind: Kind) -> None:
    assert tell_kind(head) is kind


@pytest.mark.parametrize("head", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\n\n"])
def test_nothing_but_white_space_is_empty(head: bytes) -> None:
    with pytest.raises(EmptyInput):
        tell_kind(head)


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7\n", "PDF, which is not read yet"),
        (zipped(), "zip archive"),
        (gzip.compress(b"Five people were killed.")[:12], "gzip; unpack it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"GIF89a\x01\x00", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"{\\rtf1\\ansi Five people}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "Office"),
        (b"SQLite format 3\x00", "database"),
        (b"WARC/1.0\r\n", "WARC"),
        (b"Five\x00people\x00\x01were killed", "binary"),
        (b"\x00" * 100, "binary"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "MHTML"),
        (b"<?xml version='1.0'?><nitf><body/></nitf>", "<nitf>"),
        (b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>]><lolz>", "XML"),
    ],
)
def test_what_is_not_read_is_called_by_its_name(head: bytes, name: str) -> None:
    with pytest.raises(UnknownKind, match=name):
        tell_kind(head)
