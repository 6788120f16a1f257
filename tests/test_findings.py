"""A sentence carries the origin of each of its numbers, and no number comes from nowhere."""

import re

import pytest
from conftest import claim

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed, label

MADE = Computed("two and two")


def test_the_text_is_clean_and_the_marks_say_where_the_numbers_stand():
    finding = Finding(f"In {gii(2024)} it has **{keyed('4', MADE)}** and {keyed('four', MADE)}.")
    assert finding == "In GII 2024 it has **4** and four."
    assert [finding[mark.start : mark.end] for mark in finding.marks] == ["4", "four"]
    assert [mark.origin["says"] for mark in finding.marks] == ["Calculated: two and two"] * 2


def test_a_digit_from_nowhere_is_refused_with_its_place():
    with pytest.raises(ValueError, match="a digit without an origin: 'it has 4 of them'"):
        Finding("it has 4 of them")
    for sign in "½²Ⅻ٣":
        with pytest.raises(ValueError, match="a digit without an origin"):
            Finding(f"it has {sign}")


@pytest.mark.parametrize("told", [keyed(keyed("4", MADE), MADE), label(keyed("4", MADE))])
def test_a_number_within_a_number_is_refused(told):
    with pytest.raises(ValueError, match="a number within a number"):
        Finding(told)


def test_text_of_an_article_cannot_forge_an_origin():
    hostile = claim("9\ue000{}\ue0019\ue002", "rank", "9")
    made = Finding(keyed("x", Computed("a", (hostile,))))
    assert made == "x"
    assert "\ue000" not in str(made.marks)


def test_in_lab_each_number_has_a_sign_that_tells_its_origin_to_mouse_and_keyboard():
    data, about = Finding(f"a **{keyed('4', Computed('<b>'))}**")._repr_mimebundle_()
    assert '<span title="Calculated: &lt;b&gt;"' in data["text/html"]
    assert "<li>Calculated: &lt;b&gt;</li>" in data["text/html"]
    assert data["text/html"].count("<details") == 1
    assert data["text/markdown"] == "a **4**"
    assert about["report"]["kind"] == "finding"
    assert about["report"]["origins"][0] == {
        "start": 4,
        "end": 5,
        "text": "4",
        "origin": {"kind": "computed", "says": "Calculated: <b>", "how": "<b>", "inputs": []},
    }


def test_markup_in_a_sentence_is_shown_as_text_in_lab():
    assert "<script" not in Finding("<script>x</script>")._repr_mimebundle_()[0]["text/html"]


@pytest.mark.parametrize(
    ("told", "marked"),
    [
        ("{}% of them", "98%"),
        ("{} km wide", "98 km"),
        ("{} million people", "98 million"),
        ("{} clusters", "98"),
        ("**{}** km", "98"),
        ("{} kmers", "98"),
    ],
)
def test_a_number_is_marked_with_its_unit(told, marked):
    found = Finding(told.format(keyed("98", Computed("counted"))))
    (mark,) = found.marks
    assert mark.text == marked == found[mark.start : mark.end]


def lab_page(told: str) -> str:
    return Finding(told)._repr_mimebundle_()[0]["text/html"]


def test_in_lab_the_origins_stand_in_a_list_beneath_each_said_once():
    other = Computed("one and one")
    page = lab_page(f"{keyed('4', MADE)} of {keyed('2', other)} are {keyed('4', MADE)}")
    assert re.findall(r"<sup[^>]*>(\d)</sup>", page) == ["1", "2", "1"]
    assert page.count("<li>") == 2 and page.index("<li>Calculated: two and two</li>") > 0
    assert "<details" not in lab_page("no number here")


def test_a_number_its_key_and_the_stop_behind_it_stay_on_one_line():
    told = (
        f"**{keyed('4.1', MADE)} million of it ({keyed('9', MADE)}).** R&D {keyed('7', MADE)} <b>"
    )
    kept = re.findall(r'nowrap">(.*?)<sup.*?</sup>(.*?)</span>', lab_page(told))
    assert kept == [("million", ""), ("9", ")."), ("7", "")]
