"""What the first page sets large."""

from conftest import CLUSTER
from nbformat.v4 import new_markdown_cell, new_notebook
from sample_notebook import drawing, shown

from helpers import document, rankings
from helpers.document import Numbers, Tally
from helpers.narrative import briefs
from helpers.output import typst_writer, webpage

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


def cell(made):
    data, given = made._repr_mimebundle_()
    return shown(data, **given["report"])


def test_the_three_numbers_of_a_cluster_carry_their_origins(published):
    made = briefs.standing(rankings.standing(published, 2024, CLUSTER), ABOUT)
    assert [(n.value, n.words) for n in made] == [
        ("2nd", "by size among the clusters of GII 2024"),
        ("30th", "per head among the clusters of GII 2024"),
        ("50.5", "million inhabitants"),
    ]
    (block, *_) = document.build(new_notebook(cells=[cell(made)])).blocks
    assert isinstance(block, Numbers)
    assert [words[1].attributes["to"] for _, words in block.items] == ["1", "2", "3"]


def test_the_tally_counts_every_fact_and_carries_every_verdict(article, checked):
    made = briefs.verdict_counts(article, checked)
    (block,) = document.build(new_notebook(cells=[cell(made)])).blocks
    assert isinstance(block, Tally)
    assert block.counts == (("supported", 10), ("refuted", 0), ("unchecked", 7))
    assert [review["fact"] for review in block.reviews] == [v.fact for v in checked]
    assert block.article["date"] == "2024-08-28"
    for review in block.reviews:
        assert article.text[review["start"] : review["end"]] == review["text"]


def test_counts_are_told_by_sign_and_words_and_none_is_grey(article, checked):
    made = document.build(new_notebook(cells=[cell(briefs.verdict_counts(article, checked))]))
    page = webpage.write(made)
    assert '<div class="verdict supported"><dt>✓ supported</dt><dd>10</dd></div>' in page
    assert '<div class="verdict unchecked"><dt>✗ refuted</dt><dd>0</dd></div>' in page
    assert 'tally(("supported", 10), ("refuted", 0), ("unchecked", 7))' in typst_writer.write(made)


def test_a_lead_with_a_number_or_a_drawing_is_a_brief_and_a_sentence_alone_is_none(published):
    numbers = cell(briefs.standing(rankings.standing(published, 2024, CLUSTER), ABOUT))
    sentence = shown({"text/markdown": "A sentence."})
    figure = shown({"image/svg+xml": drawing(1)}, kind="figure", title="T", alt="A")
    section = new_markdown_cell("## Section")
    cells = (numbers, figure, sentence)
    made = [document.build(new_notebook(cells=[cell, section])) for cell in cells]
    assert [document.has_brief for document in made] == [True, True, False]
