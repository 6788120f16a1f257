import pandas as pd
import pytest

from helpers.document.markup import Element, from_markdown, plain
from helpers.document.table_markup import (
    from_elements,
    from_html,
    of_others,
    with_breaks,
    with_numbers,
)

SMALL = (
    "<table><caption>A caption</caption>"
    "<colgroup><col data-share='3'><col data-share='1.5'></colgroup>"
    "<thead><tr><th scope='col'>a</th><th class='num'>b</th></tr></thead>"
    "<tbody><tr><th>c</th>"
    "<td class='num' style='color:red' colspan='2' rowspan='x'> 1 </td></tr></tbody>"
    "</table>"
)


def test_rows_cells_and_shares_of_a_table_are_read():
    table = from_html(SMALL, "", "WIPO", None)
    assert (table.title, table.source, table.shares) == ("A caption", "WIPO", (3.0, 1.5))
    ((name, value),) = table.body
    assert (name.header, value.header, value.numeric) == (True, False, True)
    assert (value.content, value.columns, value.rows) == (("1",), 2, 1)
    assert table.width == 3


def test_a_title_given_wins_over_the_caption():
    assert from_html(SMALL, "Better", "", None).title == "Better"


def test_only_long_tables_break_unless_the_notebook_says_otherwise():
    rows = "<tr><td>a</td></tr>" * 26
    assert from_html(f"<table>{rows}</table>", "", "", None).breakable
    assert not from_html(f"<table>{rows}</table>", "", "", False).breakable
    assert not from_html("<table><tr><td>a</td></tr></table>", "", "", None).breakable


@pytest.mark.parametrize("share", ["-1", "nan", "0", "1e9", "3;x", ""])
def test_shares_that_are_no_number_above_zero_are_left_out(share):
    html = f"<table><col data-share='{share}'><tr><td>a</td></tr></table>"
    assert from_html(html, "", "", None).shares == ()


def test_an_output_without_a_table_says_which_one():
    with pytest.raises(ValueError, match="'Peers'"):
        from_html("<p>none</p>", "Peers", "", None)


def test_a_table_may_have_no_rows():
    table = from_html("<table></table>", "Peers", "", None)
    assert (table.head, table.body, table.width) == ((), (), 0)


def test_a_markdown_table_keeps_its_alignment():
    (node,) = (n for n in from_markdown("|a|b|\n|---|---:|\n|c|**1**|\n") if not isinstance(n, str))
    table = from_elements(node)
    assert [cell.numeric for cell in table.head[0]] == [False, True]
    assert plain(table.body[0][1].content) == "1"


def numeric(table) -> list[list[bool]]:
    return [[cell.numeric for cell in row] for row in table.head + table.body]


def of_pandas(frame):
    return with_numbers(from_html(frame.to_html(), "", "", None))


def test_columns_of_numbers_in_a_table_of_pandas_stand_to_the_right():
    frame = pd.DataFrame({"name": ["a", "b"], "share": [1.5, None], "count": ["1,234", "-7%"]})
    assert numeric(of_pandas(frame)) == 3 * [[True, False, True, True]]


def test_a_column_with_one_word_or_with_nothing_at_all_holds_no_numbers():
    frame = pd.DataFrame({"day": ["2024-08-28"], "km": ["12 km"], "none": [None]}, index=["a"])
    assert numeric(of_pandas(frame)) == 2 * [[False, False, False, False]]


def test_an_index_that_reaches_over_rows_shifts_no_column():
    rows = {("CH", 1): ["a", 2.0], ("CH", 9): ["b", 3.0], ("DE", 4): ["c", 4.5]}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["name", "share"])
    frame.index = pd.MultiIndex.from_tuples(frame.index)
    shown = of_pandas(frame)
    assert [row[-1].numeric for row in shown.body] == [True, True, True]
    assert not any(row[-2].numeric for row in shown.body)
    assert [len(row) for row in shown.body] == [4, 3, 4]


def test_a_name_of_several_words_may_be_broken_after_each_underscore():
    cell = "rate_per_head <b>a_b</b> _a a_ __ <a href='https://a.org/x_y'>l</a>"
    table = with_breaks(of_others(f"<table><tr><td>{cell}</td></tr></table>"))
    content = table.body[0][0].content
    assert content[:5] == ("rate_", Element("wbr"), "per_", Element("wbr"), "head ")
    assert content[5].children == ("a_", Element("wbr"), "b")
    assert content[6] == " _a a_ __ "
    assert content[7].attributes == {"href": "https://a.org/x_y"}


def test_only_a_table_that_others_made_is_foreign():
    assert of_others(SMALL).foreign and not from_html(SMALL, "", "", None).foreign
