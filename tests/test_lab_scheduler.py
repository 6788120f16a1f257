"""JupyterLab's scheduler makes our reports: what it is told, and what a job does."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip(
    "jupyter_scheduler", reason="jupyter-scheduler is not installed (.requirements-scheduler.txt)"
)

from helpers import lab_scheduler
from helpers.failures import BadParameter
from helpers.runs import plans


@pytest.fixture
def started(tmp_path, monkeypatch):
    """The words that the command is started with; it makes the files of a report."""
    words = []

    def report(given):
        words.append(given)
        asked = json.loads(Path(given[given.index("--parameters") + 1]).read_text("utf-8"))
        words.append(asked)
        for name in ("change--before-2023", "edition", "news--edition-2022"):
            folder = tmp_path / "reports" / name
            folder.mkdir(parents=True, exist_ok=True)
            for file in ("report.html", "report.pdf", "report.ipynb", "facts.json", "run.json"):
                (folder / file).write_bytes(f"{name} {file} \xff".encode("latin-1"))

    monkeypatch.setattr(lab_scheduler, "_report", report)
    monkeypatch.setattr(lab_scheduler, "REPORTS", tmp_path / "reports")
    return words


def job(folder, notebook, parameters=None, formats=("html",)):
    paths = {name: str(folder / f"out.{name}") for name in formats}
    made = lab_scheduler.ReportRun(
        "id", "/", "sqlite://", paths | {"input": str(folder / notebook)}
    )
    made._model = SimpleNamespace(
        parameters=parameters, input_filename=notebook, output_formats=list(formats)
    )
    return made


def test_the_job_s_files_are_those_of_the_report(tmp_path, started):
    formats = tuple(lab_scheduler.FORMATS)
    job(tmp_path, "change.ipynb", {"before": "2023"}, formats).execute()
    assert started[0][0] == "change" and started[1] == {"before": "2023"}
    made = {name: (tmp_path / f"out.{name}").read_bytes() for name in formats}
    assert made["pdf"] == b"change--before-2023 report.pdf \xff"
    assert made["run.json"] == b"change--before-2023 run.json \xff"


def test_an_article_is_named_by_its_parameter_and_else_by_the_notebook(tmp_path, started):
    news = tmp_path / "news.txt"
    news.write_text("News.", encoding="utf-8")
    given = {"article": str(news), "edition": "2022"}
    job(tmp_path, "article_check.ipynb", given, ("html",)).execute()
    assert started[0][0] == "--parameters" and started[1] == given
    own = lab_scheduler.parameters.declared(plans.NOTEBOOK)["article"].default
    job(tmp_path, "article_check.ipynb", formats=()).execute()
    assert started[3] == {"article": own}


@pytest.mark.parametrize(
    ("notebook", "given"),
    [("change.ipynb", {"befor": "2023"}), ("change.ipynb", {"before": "__import__('os')"}),
     ("change.ipynb", {"x=1; import os": "1"}), ("article_check.ipynb", {"edition": "a\nb"})],
)  # fmt: skip
def test_parameters_are_proved_before_anything_is_started(tmp_path, started, notebook, given):
    with pytest.raises(BadParameter):
        job(tmp_path, notebook, given).execute()
    assert started == []


def test_only_our_notebooks_are_jobs_asked_as_the_scheduler_asks():
    run = lab_scheduler.ReportRun
    assert run.validate(run, "/elsewhere/staged/change.ipynb")
    assert not run.validate(run, "/elsewhere/other.ipynb")


def test_a_notebook_of_the_user_s_that_asks_for_an_article_is_no_job(tmp_path, monkeypatch):
    for name in ("article_check", "change", "mine"):
        shutil.copy(plans.NOTEBOOKS / f"{'change' if name == 'change' else 'article_check'}.ipynb",
                    tmp_path / f"{name}.ipynb")  # fmt: skip
    monkeypatch.setattr(plans, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(plans, "NOTEBOOK", tmp_path / "article_check.ipynb")
    run = lab_scheduler.ReportRun
    taken = [name for name in ("article_check", "change", "mine")
             if run.validate(run, f"/staged/{name}.ipynb")]  # fmt: skip
    assert taken == ["article_check", "change"]


def test_what_a_job_is_given_is_left_as_it_is(started):
    given = {}
    planned, whole = lab_scheduler._planned(plans.NOTEBOOK, given)
    assert given == {} and whole["article"] == planned.article.stem


def test_the_dialog_offers_our_formats_and_hides_what_is_not_done():
    (environment,) = lab_scheduler.Reports().list_environments()
    assert set(environment.output_formats) == set(lab_scheduler.Reports().output_formats_mapping())
    features = lab_scheduler.ReportRun.supported_features(lab_scheduler.ReportRun)
    assert features["parameters"] and not features["timeout_seconds"]
    json.dumps(features)


def test_a_command_that_fails_tells_the_job_why():
    with pytest.raises(RuntimeError, match=r"no-such-article.*\(exit code 14\)"):
        lab_scheduler._report(["no-such-article", "--dry-run"])
