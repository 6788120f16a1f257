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


def test_an_edition_that_no_table_holds_is_refused():
    with pytest.raises(BadParameter, match="'edition' wants auto or one of 2022, 2023, 2024"):
        orders.order(articles.read(SEED), {"edition": "2021"})


def test_an_article_from_elsewhere_is_found_by_the_kernel_and_shown_without_its_folder(tmp_path):
    path = tmp_path / "Ünï cødé.txt"
    path.write_text("A title\n\nA sentence.\n")
    order = orders.order(articles.read(str(path)), {})
    assert order.parameters["article"] == str(path)
    assert order.shown_parameters == {"article": "Ünï cødé.txt"}
