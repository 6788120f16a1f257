"""Bare figures in their sentences."""

from helpers import articles, figures


def figures_of(text: str) -> list[figures.Figure]:
    return figures.found(articles.parse(text))[0]


def test_each_number_is_one_figure_in_reading_order():
    found = figures_of("In 2024 China has 24 of the top 100. Call +86 755 1234 5678.")
    assert [str(f.value) for f in found] == ["2024", "24", "100"]


def test_a_sentence_masks_its_names_and_keeps_its_length():
    (figure,) = figures_of("Seoul ranks 4th.")
    assert figure.before.endswith(" ranks ")
    assert figure.after == "."
    assert "Seoul" not in figure.before and len(figure.sentence.text) == 16


def test_a_list_of_figures_ends_where_another_word_stands():
    found = figures_of("They came 14th, 12th and 11th, then moved to 9th.")
    assert [f.value for f in figures.run_of(found[1], found)] == [14, 12, 11]
    assert figures.run_of(found[3], found) == [found[3]]


def test_the_five_of_the_five_year_plan_is_no_figure():
    assert [f.value for f in figures_of("The 14th Five-Year Plan is good.")] == [14]
