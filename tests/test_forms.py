"""The table of the notebooks' parameters, for README and `report --help`."""

import pytest
import tiny_notebook

from helpers import __main__ as command_line
from helpers.runs import committed, forms, parameters, plans

PAGE = f"before\n{forms.BEGIN}\nold\n{forms.END}\nafter\n"


def test_readme_has_the_parameters_that_the_notebooks_declare():
    assert committed.refresh_readme(save=False) == [], "python3 -m helpers notebooks sets it anew"


def test_a_parameter_that_changes_makes_the_page_stale_and_a_run_sets_it_anew(tmp_path):
    tiny_notebook.save(tmp_path / "article_check.ipynb")
    page = tmp_path / "README.md"
    page.write_text(PAGE)
    assert committed.refresh_readme(False, page, tmp_path) == [page]
    assert page.read_text() == PAGE
    committed.refresh_readme(True, page, tmp_path)
    assert committed.refresh_readme(False, page, tmp_path) == []
    said = page.read_text()
    assert said.startswith("before\n") and said.endswith("after\n") and "old" not in said
    for name in parameters.declared(tmp_path / "article_check.ipynb"):
        assert f"`{name}: " in said


def test_a_page_without_a_place_for_the_table_is_not_written():
    with pytest.raises(ValueError, match="no <!-- parameters"):
        forms.refreshed("a page", "a table")


def test_help_lists_every_parameter_with_its_default(capsys):
    with pytest.raises(SystemExit):
        command_line.parse(["report", "--help"])
    said = capsys.readouterr().out
    for path in [plans.NOTEBOOK, *plans.ranking_reports().values()]:
        for known in parameters.declared(path).values():
            assert f"    {known.name} ({known.type}): {known.default!r}\n" in said


def test_the_editions_to_choose_from_are_those_whose_tables_are_held_in_full(published):
    (choices,) = {
        tuple(parameters.declared(path)["edition"].choices)
        for path in (committed.NOTEBOOKS / "edition.ipynb", *committed.NOTEBOOKS.glob("*/*.ipynb"))
    }
    assert choices == tuple(map(str, published.complete_editions))
