"""The period of a claim; the texts are of 28 August 2024."""

import pytest
from reading import claim_of


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Seoul is fourth.", "fourth", "2024"),
        ("It moved from 11th to 9th.", "11th", "2023"),
        ("It moved from 11th to 9th.", "9th", "2024"),
        ("China has 24 clusters, against 21 last year.", "21", "2023"),
        ("China has 24 clusters, two fewer than a year earlier.", "two", "2024"),
        ("India was 81st in 2015.", "81st", "2015"),
        ("It fell below its 2022 position of third.", "third", "2022"),
        ("It was second, unchanged from 2023.", "second", "2024"),
        ("It was second in every edition from 2020 to 2022.", "second", "2020/2022"),
        ("Seoul fell.\n\nIn the 2023 edition it was third, so it is fourth.", "third", "2023"),
        ("Seoul fell.\n\nIn the 2023 edition it was third, so it is fourth.", "fourth", "2024"),
        ("In last year's edition Seoul filed 63,447 patents.", "63,447", "2023"),
        ("Seoul filed 63,447 patents between 2018 and 2022.", "63,447", "2018/2022"),
        ("In 2020, 2021 and 2022, China ranked 14th, 12th and 11th.", "12th", "2021"),
        ("India was 39th in 2024, against 81st in 2015, a climb of 42 rungs.", "42", "2015/2024"),
        ("Seoul has fewer than 2,400 papers.", "2,400", "2024"),
        ("Seoul filed less than 2,303 patents.", "2,303", "2024"),
        ("Seoul filed more than 2,303 patents.", "2,303", "2024"),
        ("Seoul is fourth, up from third in GII 2019, with 2,303 patents.", "third", "2019"),
        ("Seoul is fourth, up from third in GII 2019, with 2,303 patents.", "fourth", "2024"),
        ("Seoul is fourth, up from third in GII 2019, with 2,303 patents.", "2,303", "2024"),
        ("Seoul fell.\n\nIn GII 2023, Seoul was third; it is fourth.", "third", "2023"),
        ("Seoul fell.\n\nIn GII 2023, Seoul was third; it is fourth.", "fourth", "2024"),
        ("It aims at two cities in the top 10 by 2030.", "two", "2030"),
    ],
)
def test_a_period_is_the_clauses_own_or_the_edition(text, printed, period):
    assert claim_of(text, printed).period == period


def test_windows_in_a_list_pair_with_counts():
    text = (
        "In 2018 to 2022 and 2017 to 2021 respectively, Seoul filed 113,482 patents, or 9 per cent,"
        " and published 153,180 papers, or 2.1 per cent."
    )
    periods = {
        printed: claim_of(text, printed).period
        for printed in ("113,482", "153,180", "2.1 per cent")
    }
    assert periods == {"113,482": "2018/2022", "153,180": "2017/2021", "2.1 per cent": "2017/2021"}


BY_HEAD = "In the 2022 edition Melbourne, with 3.9 million people, had 535 patents per million."


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("Seoul filed 9,885 patents. A year earlier the tally was 9,102.", "9,102", "2023"),
        ("Last year it had 21 clusters.", "21", "2023"),
        ("Melbourne was 35th three years ago.", "35th", "2021"),
        (BY_HEAD, "535", "2022"),
        ("China had 26, against 20 for the United States.", "20", "2024"),
        ("It had been second for five years running.", "five", "2023"),
        ("Seoul spent $8 million on research last year.", "$8 million", "2023"),
        ("With last year's rank in brackets: Seoul (4), Bonn (9).", "4", "2023"),
        ("With the 2022 rank in brackets: Seoul (4), Munich (9).", "9", "2022"),
    ],
)
def test_the_words_around_tell_the_edition(text, printed, period):
    assert claim_of(f"Seoul is third.\n\n{text}", printed).period == period
