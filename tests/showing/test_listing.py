import io

import msgspec
import pytest
from rich.console import Console

from ascribe.showing.listing import Listing


def lines(table, width: int) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=width, markup=False, highlight=False).print(table)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_columns_stay_in_place_from_page_to_page(reading):
    first, second = reading.figures
    listing = Listing([("r1#0", first, None)], width=80)
    head, *_ = lines(listing.page([("r1#0", first, None)], head=True), 80)
    (row, *_) = lines(listing.page([("r1#1", second, reading.report.published)], head=False), 80)
    assert head.index("on whose word") == row.index("own voice")


def test_the_reports_day_stands_in_with_a_star(reading):
    first, second = reading.figures
    listing = Listing([("r1#0", first, None)], width=80)
    published = reading.report.published
    assert "2024-12-17" in lines(listing.page([("r1#0", first, published)], head=False), 80)[0]
    assert "2024-12-19*" in lines(listing.page([("r1#1", second, published)], head=False), 80)[0]
    assert lines(listing.page([("r1#1", second, None)], head=False), 80)[0].endswith("–")


@pytest.mark.parametrize("width", [20, 80, 200])
def test_no_line_is_wider_than_the_screen(reading, width):
    figure = msgspec.structs.replace(reading.figures[0], who="word " * 60, place="x" * 90)
    name = "a-very-long-id-of-a-report-" * 4 + "#0"
    rows = [(name, figure, None)]
    table = Listing(rows, width=width).page(rows, head=True)
    assert max(map(len, lines(table, width))) <= width


def test_a_long_id_is_folded_but_whole(reading):
    name = "0123456789" * 5 + "#0"
    rows = [(name, reading.figures[0], None)]
    table = Listing(rows, width=80).page(rows, head=False)
    column = [line.split()[0] for line in lines(table, 80) if not line.startswith(" ")]
    assert "".join(column).endswith(name)
