"""Years that are refused at the door, wherever they are given."""

import pytest
from conftest import CLUSTER

from helpers import rankings, verdicts
from helpers.rankings import editions


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((1999,), "no ranks of 1999 are held; give one of 2017, 2018"),
        (("2022",), "no ranks of '2022' are held; give one of .*, as a number"),
        ((2024, 2022), "'before' wants an edition before 2022, not 2024"),
        ((2024, 2024), "'before' wants an edition before 2024, not 2024"),
    ],
)
def test_ranks_are_compared_of_two_editions_that_are_held(published, years, said):
    with pytest.raises(LookupError, match=said):
        editions.prove_ranked(published, *years)


@pytest.mark.parametrize("look", [rankings.standings, rankings.focus])
def test_an_edition_between_quotes_is_told_to_be_no_number(published, look):
    with pytest.raises(LookupError, match=r"'2024'.* as a number"):
        look(published, "2024")


def test_a_pair_the_wrong_way_round_is_not_matched(published):
    with pytest.raises(LookupError, match="'before' wants"):
        rankings.matches(published, 2024, 2022)


@pytest.mark.parametrize("edition", ["1999", "2021", "twenty"])
def test_nothing_is_judged_by_an_edition_that_no_table_holds(published, found, edition):
    with pytest.raises(LookupError, match="wants auto or one of 2022, 2023, 2024"):
        verdicts.check_all(found, published, edition)


def test_a_cluster_is_a_name(published):
    with pytest.raises(LookupError, match="a cluster is a name between quotes, not 22"):
        rankings.focus(published, 2024, 22)
    assert rankings.focus(published, 2024, CLUSTER).cluster == CLUSTER
