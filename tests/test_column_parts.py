import pandas as pd
import pytest

from helpers.document import table_markup
from helpers.document.markup import plain
from helpers.output import column_parts


def parts_of(html: str):
    return column_parts.of(table_markup.of_others(html))


def texts(rows) -> list[list[str]]:
    return [[plain(cell.content) for cell in row] for row in rows]


def frame(columns: int, rows: int = 2) -> pd.DataFrame:
    return pd.DataFrame(
        {f"column_{n}": [f"{n}.{row}25" for row in range(rows)] for n in range(columns)}
    )


def test_a_table_that_fits_is_left_in_one():
    (whole,) = parts_of(frame(5).to_html())
    assert (whole.source, whole.shares, whole.width) == ("", (), 6)


def test_a_table_of_many_columns_becomes_several_that_repeat_the_heads_of_its_rows():
    html = frame(25).to_html().replace("<thead>", "<caption>T</caption><thead>")
    parts = parts_of(html)
    assert len(parts) > 1
    assert [part.title for part in parts] == ["T", *[""] * (len(parts) - 1)]
    assert all([row[0] for row in texts(part.body)] == ["0", "1"] for part in parts)
    columns = [head for part in parts for head in texts(part.head)[0][1:]]
    assert columns == list(frame(25))
    cells = [cell for part in parts for cell in texts(part.body)[1][1:]]
    assert cells == list(frame(25).loc[1])
    assert parts[0].source.startswith("Columns 1 to ") and parts[-1].source.endswith("25 of 25")


def test_long_names_of_columns_take_several_lines_rather_than_a_part_of_their_own():
    long = frame(6).rename(columns="publications_per_{}".format)
    (whole,) = parts_of(long.to_html())
    assert len(whole.shares) == 7  # with room for every word: Typst would give by whole lines


def test_a_head_over_columns_of_two_parts_stands_in_both():
    wide = frame(20)
    wide.columns = pd.MultiIndex.from_product([["head"], wide.columns])
    parts = parts_of(wide.to_html())
    assert len(parts) > 1
    for part in parts:
        assert [cell.columns for cell in part.head[0]] == [1, part.width - 1]
        assert texts(part.head)[0] == ["", "head"]


def test_heads_that_reach_over_rows_reach_over_them_in_each_part():
    wide = frame(20, 4)
    wide.index = pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("a", 3), ("b", 1)])
    for part in parts_of(wide.to_html()):
        assert [row[0].rows for row in part.body] == [3, 1, 1, 1]
        assert [len(row) for row in part.body] == [part.width, *[part.width - 1] * 2, part.width]


def test_a_row_that_is_too_short_is_filled():
    (whole,) = parts_of("<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>")
    assert texts(whole.body) == [["a", ""], ["b", "c"]]


def test_cells_that_would_lie_over_each_other_stand_beside_each_other():
    first = "<tr><td>a</td><td rowspan='9'>b</td></tr>"
    (whole,) = parts_of(f"<table>{first}<tr><td colspan='2'>c</td><td>d</td></tr></table>")
    assert [[(c.columns, c.rows) for c in row] for row in whole.body] == (
        [[(1, 1), (1, 2), (1, 1)], [(1, 1), (1, 1)]]
    )


@pytest.mark.parametrize("cell", ["td", "th"])
def test_a_table_of_one_column_or_of_heads_only_has_parts_too(cell):
    row = "<tr>" + f"<{cell}>a</{cell}>" * 3 + "</tr>"
    assert texts(parts_of(f"<table>{row}</table>")[0].body) == [["a"] * 3]
    assert texts(parts_of(f"<table><tr><{cell}>a</{cell}></tr></table>")[0].body) == [["a"]]
