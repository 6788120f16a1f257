"""Who says what."""

import pytest

from helpers import articles


def quotes_of(text: str) -> list[tuple[str, str]]:
    article = articles.parse(f"Seoul ranks 4th\n\n{text}")
    return [(q.speaker, article.text[q.start : q.end]) for q in article.quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are fourth,” said Dr Imogen Hartley, deputy director.", "Dr Imogen Hartley"),
        ("Seoul will promote research, the spokesperson said.", "the spokesperson"),
        ("A spokesman noted that Seoul is fourth.", "A spokesman"),
        ("Seoul is fourth, according to the organization.", "the organization"),
    ],
)
def test_a_speaker_is_named_before_or_behind(text, speaker):
    assert [s for s, _ in quotes_of(text)] == [speaker]


def test_he_is_whoever_spoke_last():
    text = 'A spokesman noted that it is fourth.\n\n"We try," he said.'
    assert quotes_of(text)[1] == ("A spokesman", '"We try,"')


def test_a_title_in_quotation_marks_is_no_quotation():
    assert quotes_of('It published "The Index of Indices" in Geneva.') == []
