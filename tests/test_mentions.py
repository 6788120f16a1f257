"""Bare mentions in their sentences."""

from helpers import articles
from helpers.claims import mentions


def mentions_of(text: str) -> list[mentions.Mention]:
    return mentions.found(articles.parse(text))[0]


def test_each_number_is_one_mention_in_reading_order():
    found = mentions_of("In 2024 China has 24 of the top 100. Call +86 755 1234 5678.")
    assert [str(f.value) for f in found] == ["2024", "24", "100"]


def test_a_sentence_masks_its_names_and_keeps_its_length():
    (mention,) = mentions_of("Seoul ranks 4th.")
    assert mention.before.endswith(" ranks ")
    assert mention.after == "."
    assert "Seoul" not in mention.before and len(mention.sentence.text) == 16


def test_a_list_of_mentions_ends_where_another_word_stands():
    found = mentions_of("They came 14th, 12th and 11th, then moved to 9th.")
    assert [f.value for f in mentions.run_of(found[1], found)] == [14, 12, 11]
    assert mentions.run_of(found[3], found) == [found[3]]


def test_the_five_of_the_five_year_plan_is_no_mention():
    assert [f.value for f in mentions_of("The 14th Five-Year Plan is good.")] == [14]
