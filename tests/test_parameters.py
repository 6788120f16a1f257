from pathlib import Path

import nbformat
import pytest

from helpers.failures import BadParameter
from helpers.runs import parameters

CELL = """\
article: str = "the-seed"  # article to check
edition: int = 2024  # edition of WIPO's table
share: float = 0.5
whole: bool = False
"""


def saved(folder: Path, source: str) -> Path:
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    path = folder / "n.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


@pytest.fixture
def known(tmp_path):
    return parameters.declared(saved(tmp_path, CELL))


def test_the_cell_declares_names_types_defaults_and_help_in_order(known):
    assert list(known) == ["article", "edition", "share", "whole"]
    assert known["edition"] == parameters.Parameter(
        "edition", "int", 2024, "edition of WIPO's table"
    )
    assert known["share"].help == ""


@pytest.mark.parametrize(
    "source", ["edition = 2024", "edition: int", "import os", "a: str = open('x')", "a: str ="]
)
def test_a_cell_with_more_than_plain_declarations_is_refused(tmp_path, source):
    with pytest.raises(BadParameter, match="holds more than lines"):
        parameters.declared(saved(tmp_path, source))


def test_values_become_what_their_type_says_and_texts_stay_as_they_are(known):
    given = {"article": "007", "edition": "2022", "share": "1e-1", "whole": "yes"}
    assert parameters.prove(given, known) == {
        "article": "007",
        "edition": 2022,
        "share": 0.1,
        "whole": True,
    }


def test_an_unknown_name_is_refused_and_a_near_one_offered(known):
    with pytest.raises(BadParameter, match="no parameter 'editon'; did you mean 'edition'"):
        parameters.prove({"editon": "2024"}, known)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("edition", "2_024", "a whole number"),
        ("edition", "٢٠٢٤", "a whole number"),
        ("edition", "1e3", "a whole number"),
        ("edition", "9" * 5000, "a whole number"),
        ("share", "nan", "a number"),
        ("share", "half", "a number"),
        ("whole", "1", "true or false"),
        ("article", "two\nlines", "one line of printable text"),
    ],
)
def test_a_value_of_another_type_is_refused(known, name, value, wanted):
    with pytest.raises(BadParameter, match=f"'{name}' wants {wanted}"):
        parameters.prove({name: value}, known)


@pytest.mark.parametrize(
    "name", ["article=__import__('os').abort()", "edition; x", "__class__", "", "print"]
)
def test_a_name_with_code_in_it_is_only_an_unknown_name(known, name):
    with pytest.raises(BadParameter, match="no parameter"):
        parameters.prove({name: "1"}, known)


def test_a_value_with_code_in_it_is_only_a_text(known):
    hostile = '"; import os; os.abort() #{pm[run_uuid].__class__}'
    assert parameters.prove({"article": hostile}, known) == {"article": hostile}
