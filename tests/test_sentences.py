"""Sentences with their names."""

from helpers import articles
from helpers.claims import sentences
from helpers.language.names import Name


def test_further_names_are_masked_like_the_others():
    (sentence,) = sentences.of(articles.parse("It overtook Seoul."))
    known = sentences.with_names(sentence, [Name(0, 2, "Beijing", "cluster")])
    assert [n.canonical for n in known.names] == ["Beijing", "Seoul"]
    assert known.text[:2] != "It" and len(known.text) == len(sentence.text)


def test_a_sentence_knows_its_paragraph():
    found = sentences.of(articles.parse("Seoul is fourth. Bonn is not.\n\nOslo is small."))
    assert [s.paragraph for s in found] == [0, 0, 1]


def test_a_name_over_a_wrapped_line_is_one():
    line = "Of all the clusters of science and technology in the world San Jose-San"
    text = f"{line}\nFrancisco is the sixth again.\n\n{line} Francisco is one.\n"
    assert sentences.of(articles.parse(text))[0].names[0].canonical == "San Jose–San Francisco, CA"
