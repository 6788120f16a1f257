"""Qualifier, direction and modality."""

import pytest
from reading import claim_of


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("about", "about"),
        ("some", "about"),
        ("more than", "more than"),
        ("over", "more than"),
        ("at least", "at least"),
        ("less than", "less than"),
        ("fewer than", "less than"),
        ("no more than", "at most"),
        ("nearly", "nearly"),
        ("close to", "nearly"),
        ("just under", "nearly"),
        ("exactly", None),
    ],
)
def test_the_words_before_qualify(words, qualifier):
    assert claim_of(f"Seoul published {words} 2,400 papers.", "2,400").qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "printed", "direction"),
    [
        ("It rose two places to 10th.", "two", "up"),
        ("It rose two places to 10th.", "10th", "up"),
        ("It moved from sixth to third.", "sixth", None),
        ("It moved from sixth to third.", "third", "up"),
        ("Seoul slipped from third to fourth.", "fourth", "down"),
        ("Seoul was fourth, one notch below third.", "fourth", "down"),
        ("It was second, unchanged from 2023.", "second", "same"),
        ("It continues to rank second.", "second", None),
        ("China has 24, two fewer than before.", "two", "down"),
        ("Hefei (+23%) leads.", "23%", "up"),
        ("Both measures slipped, by roughly 3%.", "3%", "down"),
        ("Beijing overtook Seoul for third.", "third", "up"),
    ],
)
def test_verbs_and_signs_tell_the_direction(text, printed, direction):
    assert claim_of(text, printed).direction == direction


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Seoul is fourth.", "fact"),
        ("The target is fourth place.", "target"),
        ("Seoul hopes to be fourth by 2030.", "target"),
        ("Seoul did not rank fourth.", "negated"),
        ("Seoul is not ranked fourth.", "negated"),
        ("Seoul is no longer fourth.", "negated"),
        ("Seoul isn't fourth.", "negated"),
        ("Seoul is not only fourth.", "fact"),
        ("It is not new that Seoul ranks fourth.", "fact"),
        ("Seoul is not third but fourth.", "fact"),
        ("It wrongly said Seoul ranked fourth.", "retracted"),
        ("Seoul did not, as some said, rank fourth.", "negated"),
        ("Seoul is fifth, if not fourth.", "fact"),
        ("It wrongly said Seoul ranked third; it ranks fourth.", "fact"),
        ("An earlier version wrongly stated that Seoul was fourth.", "retracted"),
    ],
)
def test_what_is_aimed_at_or_retracted_is_no_fact(text, modality):
    assert claim_of(text, "fourth").modality == modality
