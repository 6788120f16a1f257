"""Words that stand for a name."""

import pytest
from reading import claim_of

from helpers import articles
from helpers.claims import anaphora

TAIPEI = "Taipei-Hsinchu slips to 27th\n\n"


@pytest.mark.parametrize(
    ("text", "printed", "owner"),
    [
        ("The corridor generated 3,907 patents.", "3,907", "Taipei–Hsinchu"),
        ("Seoul is fourth. It filed 63,447 patents.", "63,447", "Seoul"),
        ("Seoul is fourth.\n\nIt filed 3,907 patents.", "3,907", "Taipei–Hsinchu"),
        ("Tokyo-Yokohama is first. For the Japanese cluster it is 9% of papers.", "9%", TAIPEI),
        (
            "Munich is 22nd and Seoul fourth. The German city filed 9,000 patents.",
            "9,000",
            "Munich",
        ),
        ("Three regions are in the United States. The country has 20.", "20", "United States"),
        ("Bonn is near. Seoul is fourth. Its 3,900 patents are many.", "3,900", "Seoul"),
        ("Seoul fell and Beijing lost its lead of 3,900 patents.", "3,900", "Beijing"),
        ("Seoul and Beijing came on. The latter filed 3,900 patents.", "3,900", "Beijing"),
        ("Seoul is third.\n\nThat is 3,900 patents per million people.", "3,900", "Seoul"),
        ("LTU grows. It founded 43 spin-offs.", "43", None),
        ("Seoul rose to third, trading places with Beijing; both had 7% of papers.", "7%", "Seoul"),
    ],
)
def test_it_and_the_city_are_read_as_names(text, printed, owner):
    owner = "Tokyo–Yokohama" if owner == TAIPEI else owner
    assert claim_of(TAIPEI + text, printed).entity[:1] == ((owner,) if owner else ())


def test_the_pair_are_the_last_two_named():
    text = "Melbourne is 40th and Sydney 43rd.\n\nThe pair wrote 1 per cent of all papers."
    assert claim_of(text, "1 per cent").entity == ("Melbourne", "Sydney")


@pytest.mark.parametrize(
    "text",
    [
        "WIPO said it counted 3,907 patents.",
        "The city of Bonn filed 3,907 patents.",
        "The third cluster filed 3,907 patents.",
        "It is the first time that Bonn filed 3,907 patents.",
    ],
)
def test_what_stands_for_something_else_is_no_name(text):
    found = anaphora.resolved(articles.parse(f"Seoul ranks fourth\n\n{text}"))[-1]
    assert "Seoul" not in [n.canonical for n in found.names]
