"""The recipes for other schedulers: each can be read by what it is for, and calls our command."""

import ast
import http.server
import json
import re
import shlex
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
import yaml

from helpers import schedules
from helpers.failures import CAUSES
from helpers.runs import hooks, records
from helpers.schedules import cron_times

README = Path(__file__).parents[1] / "helpers" / "runs" / "README.md"
TEXT = README.read_text(encoding="utf-8")
COMMAND = "python3 -m helpers report"
WANTED = {"Cron", "systemd", "Mail and messages", "Airflow", "Dagster", "Prefect",
          "GitHub Actions", "Snakemake"}  # fmt: skip
# finds "## Airflow" with all below it up to the next heading; a block "```python … ```" in it
SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n)*)", re.M)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def recipes() -> list[tuple[str, str, str]]:
    """Section, language and text of each."""
    return [
        (heading, kind, text)
        for heading, body in SECTION.findall(TEXT)
        for kind, text in BLOCK.findall(body)
    ]


def of(section: str) -> list[str]:
    return [text for heading, _, text in recipes() if heading == section]


def test_there_is_a_recipe_for_each_scheduler_and_each_calls_the_command():
    found = recipes()
    assert {heading for heading, _, _ in found} >= WANTED
    for heading, _, text in found:
        assert COMMAND in text or heading == "JupyterLab", heading
    assert COMMAND in TEXT[TEXT.index("## JupyterLab") :]


@pytest.mark.parametrize("section", ["Airflow", "Dagster", "Prefect"])
def test_recipes_in_python_compile_and_treat_75_as_no_failure(section):
    (text,) = of(section)
    compile(text, section, "exec")
    numbers = {n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant)}
    assert 75 in numbers


def test_the_workflow_of_github_is_yaml_and_never_cuts_a_run_short():
    (text,) = of("GitHub Actions")
    read = yaml.safe_load(text)
    triggers = read[True]  # YAML 1.1 takes the key `on` for true
    assert cron_times.prove_expression(triggers["schedule"][0]["cron"])
    assert read["concurrency"]["cancel-in-progress"] is False
    runs = [step["run"] for step in read["jobs"]["reports"]["steps"] if "run" in step]
    assert runs == [f"{COMMAND} --all --quiet"]


def test_the_line_for_cron_is_the_one_that_is_printed(tmp_path):
    (text,) = of("Cron")
    root = Path("/srv/cluster-check")
    job = schedules.Job(root=root, reports=root / "reports", python="/usr/bin/python3")
    line = schedules.cron_line(job, "0 3 * * *", tmp_path / "log")
    assert text == line.replace(str(tmp_path / "log"), str(root / "reports/.night.log")) + "\n"


def test_each_line_for_a_shell_is_one_that_a_shell_reads():
    for text in of("Mail and messages") + of("JupyterLab"):
        subprocess.run(["sh", "-n"], input=text, text=True, check=True)


def test_snakemake_gets_no_file_of_a_report_as_output():
    """It removes them before each run: a report would lose its record."""
    (text,) = of("Snakemake")
    outputs = re.findall(r"output:\n\s+\"(.+?)\"", text)
    assert outputs == ["night/{name}.json"]


def test_the_table_of_exit_codes_is_that_of_the_command():
    rows = dict(re.findall(r"^\| (\d+) \| (.+?) \|", TEXT, re.M))
    for cause in CAUSES:
        assert rows[str(cause.code)].startswith(cause.__doc__), cause
    assert set(rows) == {"0", *(str(cause.code) for cause in CAUSES)}


def hook_of(line: str) -> str:
    """What a recipe gives to --on-failure, once the shell has read it."""
    words = shlex.split(line)
    return words[words.index("--on-failure") + 1]


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_webhook_is_told_the_record():
    got = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.headers["Content-Type"], json.loads(body)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *words):
            """Nothing is printed."""

    with http.server.HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = hook_of(of("Mail and messages")[0]).replace(
            "https://hooks.example.org", f"http://127.0.0.1:{server.server_port}"
        )
        hooks.tell(command, {"report": "Zürich", "outcome": "failed"})
        server.shutdown()
    assert got == [("application/json", {"report": "Zürich", "outcome": "failed"})]


def test_the_mail_has_a_subject_and_the_record(tmp_path):
    """Its server is left out: a program in curl's place keeps what it is given."""
    program = tmp_path / "curl"
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/mail"\n', encoding="utf-8")
    program.chmod(0o755)
    command = hook_of(of("Mail and messages")[1]).replace("curl", str(program))
    record = {"report": "a", "outcome": "failed"}
    hooks.tell(command, record)
    mail = (tmp_path / "mail").read_text(encoding="utf-8")
    assert mail == "Subject: a report failed\n\n" + records.to_json(record)
