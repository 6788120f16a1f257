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
        ("Beijing has overtaken Seoul to rank first.", "first", ["Beijing"]),
        ("Beijing has surpassed Seoul to rank first.", "first", ["Beijing"]),
        ("Beijing is ahead of Seoul to rank first.", "first", ["Beijing"]),
        ("Beijing topped the list, ahead of Seoul, which came second.", "second", ["Seoul"]),
        ("Cambridge, MA, ranked eighth.", "eighth", ["Boston–Cambridge, MA"]),
        ("Cambridge, Massachusetts, ranked eighth.", "eighth", ["Boston–Cambridge, MA"]),
        ("Cambridge in the United Kingdom is ranked eighth.", "eighth", ["Cambridge"]),
        ("Cambridge, United Kingdom, is ranked eighth.", "eighth", ["Cambridge"]),
        (
            "San Jose-San Francisco, in the United States, is ranked sixth.",
            "sixth",
            ["San Jose–San Francisco, CA"],
        ),
        ("Beijing overtook Seoul, which fell to fifth.", "fifth", ["Seoul"]),
        ("Beijing, ahead of Seoul, is third.", "third", ["Beijing"]),
        ("Beijing, not Seoul, is third.", "third", ["Beijing"]),
        ("Beijing is China's second largest cluster.", "second", ["Beijing"]),
        ("Munich is Germany's top cluster, ranked 22nd.", "22nd", ["Munich"]),
        ("China's Beijing, ahead of South Korea's Seoul, is third.", "third", ["Beijing"]),
        ("No. 1 in China is Beijing.", "No. 1", ["Beijing"]),
        ("Seoul is fourth and No. 1 in Europe was Munich.", "No. 1", ["Munich"]),
        ("China's rank is 11th.", "11th", ["China"]),
        ("That makes 26 for China, 20 for the United States.", "20", ["United States"]),
        ("Seoul attracts 7% of them, against 2% for Beijing.", "2%", ["Beijing"]),
        ("Led by Oxford with 379 patents and 35,000 papers.", "35,000", ["Oxford"]),
        ("Basel, which Switzerland shares with France, is 95th by size.", "95th", ["Basel"]),
        (
            "Tokyo-Yokohama and Seoul file one in six between them - 10 percent and 6 percent "
            "respectively.",
            "6 percent",
            ["Seoul"],
        ),
        ("Seoul dethroned Beijing after five years in third.", "third", ["Seoul"]),
        ("Nagoya ranks third in Japan and 15th in the world.", "15th", ["Nagoya"]),
        ("Delhi is ranked at 63, Chennai at 82 and Mumbai at 84.", "84", ["Mumbai"]),
        ("2 - Tokyo-Yokohama, Japan", "2", ["Tokyo–Yokohama"]),
        ("Hefei and Cairo grew by 23 percent and 11 percent.", "11 percent", ["Cairo"]),
    ],
)
def test_a_mention_has_the_owner_its_clause_names(text, printed, owners):
    assert list(claim_of(text, printed).entity) == owners
