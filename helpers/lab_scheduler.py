"""For the jupyter-scheduler extension of JupyterLab: its jobs make our reports, by our command.

Its own way runs a copy of the notebook, takes parameters for code and knows no time limit. Here a
job on a notebook of `notebooks/` runs `report`: parameters are proved, the report is published in
`reports/` and left alone where nothing has changed, and its files become the job's. The only module
that needs the package (`.requirements-scheduler.txt`); README says how Lab is started with it.
"""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

from jupyter_scheduler.environments import EnvironmentManager
from jupyter_scheduler.executors import ExecutionManager
from jupyter_scheduler.models import JobFeature, RuntimeEnvironment

from helpers.environment import REPORTS, ROOT, clean_variables, interpreter
from helpers.product import NAME
from helpers.runs import parameters, plans
from helpers.runs.warm_kernel import end_with_parent

FORMATS = {"html": "Report (HTML)", "pdf": "Report (PDF)", "ipynb": "Notebook",
           "facts.json": "Facts", "run.json": "Record of the run"}  # fmt: skip
FILES = {"html": "report.html", "pdf": "report.pdf", "ipynb": "report.ipynb"}
FEATURES = {JobFeature.job_name, JobFeature.parameters, JobFeature.output_formats,
            JobFeature.job_definition, JobFeature.stop_job, JobFeature.delete_job}  # fmt: skip


class Reports(EnvironmentManager):
    """The one environment: our command, with the formats that a report has."""

    def list_environments(self):
        return [
            RuntimeEnvironment(
                name=NAME,
                label=NAME,
                description="python3 -m helpers report",
                file_extensions=["ipynb"],
                output_formats=list(FORMATS),
                metadata={},
            )
        ]

    def manage_environments_command(self):
        return ""

    def output_formats_mapping(self):
        return FORMATS


class ReportRun(ExecutionManager):
    """A job: the report that its notebook and parameters ask for; what fails is its message."""

    def execute(self):
        notebook = plans.NOTEBOOKS / Path(self.model.input_filename).name
        planned, given = _planned(notebook, dict(self.model.parameters or {}))
        asked = Path(self.staging_paths["input"]).with_name("parameters.json")
        asked.write_text(json.dumps(given), encoding="utf-8")
        name = [] if "article" in given else [notebook.stem]
        _report([*name, "--parameters", str(asked), "--into", str(REPORTS)])
        for kind in self.model.output_formats or []:
            source = REPORTS / planned.name / FILES.get(kind, kind)
            shutil.copyfile(source, self.staging_paths[kind])

    def validate(self, input_path):
        """Whether a job may be made; called with the class for `self`, like the next."""
        notebook = plans.NOTEBOOKS / Path(input_path).name
        # Another that asks for an article would be run as article_check.
        return notebook in (plans.NOTEBOOK, *plans.ranking_reports().values())

    def supported_features(self):
        return {feature: feature in FEATURES for feature in JobFeature}


def _planned(notebook, given):
    """The plan of the report, and what is given: an article too, where the notebook takes one."""
    known = parameters.declared(notebook)
    if "article" not in known:
        return plans.plan(notebook.stem, given, REPORTS), given
    given = {"article": known["article"].default} | given
    others = {name: value for name, value in given.items() if name != "article"}
    return plans.plan(given["article"], others, REPORTS), given


def _report(words):
    """Run the command; RuntimeError with what it said if it fails. It ends with the job."""
    done = subprocess.run(
        [str(interpreter()), "-P", "-m", "helpers", "report", *words],
        cwd=ROOT,
        env=clean_variables(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        preexec_fn=_end_with_parent if os.name == "posix" else None,
    )
    if done.returncode:
        raise RuntimeError(f"{done.stderr.strip()} (exit code {done.returncode})")


def _end_with_parent():
    """A job that is stopped is killed; its command is then asked to end, and clears up."""
    end_with_parent(signal.SIGTERM)
