"""The names a sentence gives a mention."""

import pytest
from reading import claim_of


@pytest.mark.parametrize(
    ("text", "printed", "owners"),
    [
        ("Delhi is 26th and Mumbai 46th.", "46th", ["Mumbai"]),
        ("China has 24, the United States 22 and Germany seven.", "seven", ["Germany"]),
        ("China leads with 26, ahead of the United States with 20.", "20", ["United States"]),
        ("Beijing overtook Seoul for third.", "third", ["Beijing"]),
        ("Seven of the top 10 are in Asia.", "Seven", ["Asia"]),
        ("Seven are in Asia and three in the United States.", "three", ["United States"]),
        ("21 of the top 100 are Chinese.", "21", ["China"]),
        ("Four Korean cities were named.", "Four", ["South Korea"]),
        ("India and South Korea have four each.", "four", ["India", "South Korea"]),
        (
            "Korea, Japan and India have four clusters apiece.",
            "four",
            ["South Korea", "Japan", "India"],
        ),
        ("Canada and Japan have three clusters.", "three", ["Canada", "Japan"]),
        ("Beijing (3rd), Nanjing (9th) follow.", "9th", ["Nanjing"]),
        ("Japan's Tokyo-Yokohama is first.", "first", ["Tokyo–Yokohama"]),
        ("For the third consecutive year Cambridge leads.", "third", ["Cambridge"]),
        ("It was Beijing and Seoul taking fourth and fifth respectively.", "fourth", ["Beijing"]),
        ("It was Beijing and Seoul taking fourth and fifth respectively.", "fifth", ["Seoul"]),
        ("Hefei and Cairo grew by 23 percent and 11 percent.", "11 percent", ["Cairo"]),
    ],
)
def test_a_mention_has_the_owner_its_clause_names(text, printed, owners):
    assert list(claim_of(text, printed).entity) == owners
