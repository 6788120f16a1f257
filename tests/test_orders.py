import pytest

from helpers import articles
from helpers.failures import BadParameter
from helpers.runs import orders

SEED = "000_76db195f44cf09c7"


def test_other_parameters_get_a_folder_of_their_own(tmp_path):
    article = articles.read(SEED)
    assert orders.order(article, {}).name == SEED
    assert orders.order(article, {}).pictured
    assert orders.order(article, {"edition": "auto"}).name == SEED
    other = orders.order(article, {"edition": "2022"})
    assert (other.name, other.pictured) == (f"{SEED}--edition-2022", False)


def test_a_report_on_another_cluster_than_the_article_s_has_its_own_folder():
    article = articles.read(SEED)
    order = orders.order(article, {"cluster": "München"})
    assert (order.name, order.parameters["cluster"]) == (f"{SEED}--cluster-Munich", "Munich")
    with pytest.raises(BadParameter, match="no cluster 'Municj' is ranked in 2024"):
        orders.order(article, {"cluster": "Municj"})


def test_an_edition_that_no_table_holds_is_refused():
    with pytest.raises(BadParameter, match="'edition' wants auto or one of 2022, 2023, 2024"):
        orders.order(articles.read(SEED), {"edition": "2021"})


def test_a_report_on_the_ranking_is_named_after_its_notebook_and_parameters():
    assert orders.of_ranking("edition", {}).name == "edition"
    assert orders.of_ranking("edition", {"edition": "2022"}).name == "edition--edition-2022"
    assert orders.of_ranking("change", {"before": "2023"}).shown_parameters == {"before": 2023}


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("edition", {"edition": "2023"}, "'edition' wants one of 2022, 2024, not '2023'"),
        ("change", {"before": "2016"}, "'before' wants a number from 2017 to 2025, not '2016'"),
        ("change", {"before": "2024"}, "'before' wants an edition before 2024, not 2024"),
        (
            "edition",
            {"cluster": "Tokjo-Yokohama"},
            "no cluster 'Tokjo-Yokohama' is ranked in 2024; closest: 'Tokyo–Yokohama'",
        ),
        ("change", {"before": "2020", "now": "2021"}, "no ranking of 2021 is held as that edition"),
        ("change", {"now": "2025", "cluster": "Chicago"}, "'Chicago' in 2025 is not held"),
    ],
)
def test_values_that_no_table_answers_are_refused_with_a_hint(name, given, message):
    with pytest.raises(BadParameter, match=message):
        orders.of_ranking(name, given)


@pytest.mark.parametrize(
    ("typed", "cluster"),
    [
        ("sao-paulo", "São Paulo"),
        ("tokyo yokohama", "Tokyo–Yokohama"),
        ("TOKYO-YOKOHAMA", "Tokyo–Yokohama"),
        ("shenzhen", "Shenzhen–Hong Kong–Guangzhou"),
        ("München", "Munich"),
        ("xi an", "Xi'an"),
        ("Brussels", "Brussels–Antwerp"),
        ("Boston Cambridge", "Boston–Cambridge, MA"),
    ],
)
def test_a_cluster_is_known_however_it_is_typed_and_has_one_folder(typed, cluster):
    order = orders.of_ranking("edition", {"cluster": typed})
    assert order.parameters["cluster"] == cluster
    assert order.name == orders.of_ranking("edition", {"cluster": cluster}).name


def test_an_article_from_elsewhere_is_found_by_the_kernel_and_shown_without_its_folder(tmp_path):
    path = tmp_path / "Ünï cødé.txt"
    path.write_text("A title\n\nA sentence.\n")
    order = orders.order(articles.read(str(path)), {})
    assert order.parameters["article"] == str(path)
    assert order.shown_parameters == {"article": "Ünï cødé.txt"}
