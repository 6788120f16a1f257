"""Bare numbers that repeat a count."""

from reading import claim_of


def test_a_bare_number_repeats_the_count_before_it():
    text = "Seoul filed 9,885 patents per million people. Boston-Cambridge managed 4,462."
    claim = claim_of(text, "4,462")
    assert (claim.kind, claim.measure) == ("rate", "PCT applications")


def test_a_list_of_bare_numbers_repeats_the_counts_by_place():
    text = "Seoul filed 9,885 patents and 3,100 papers. A year earlier there were 9,102 and 2,900."
    assert claim_of(text, "2,900").measure == "scientific articles"


def test_a_noun_behind_a_list_is_of_all_its_numbers():
    assert claim_of("Seoul and Bonn (7,885 and 7,536 patents)", "7,885").unit == "applications"
