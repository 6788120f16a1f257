"""A secret is found however it is spelled, and not told."""

import html
import json
import os

import pytest

from helpers.commands import makings
from helpers.failures import NotebookFailed, PublishFailed
from helpers.runs import hooks, secrets

VALUE = "p&ss<w>o\"r'd\\Zürich"


@pytest.fixture(autouse=True)
def _secret(monkeypatch):
    monkeypatch.setenv("DB_PASSWORD", VALUE)


SPELLED = {
    "text": VALUE,
    "markup": html.escape(VALUE, quote=False),
    "attribute": html.escape(VALUE),
    "Jinja": html.escape(VALUE).replace("&quot;", "&#34;").replace("&#x27;", "&#39;"),
    "JSON": json.dumps(VALUE),
    "plain JSON": json.dumps(VALUE, ensure_ascii=False),
    "markup in JSON": json.dumps(html.escape(VALUE)),
}


@pytest.mark.parametrize("spelled", SPELLED.values(), ids=SPELLED)
def test_a_secret_is_found_and_masked_in_every_spelling(spelled, tmp_path):
    (tmp_path / "report.html").write_text(f"so {spelled} it is", encoding="utf-8")
    with pytest.raises(PublishFailed, match=r"report.html holds .* DB_PASSWORD"):
        secrets.prove_absent(tmp_path)
    assert secrets.masked(f"so {spelled.strip(chr(34))} it is") == "so ‹DB_PASSWORD› it is"


def test_a_secret_that_holds_another_is_masked_whole(monkeypatch):
    monkeypatch.setenv("A_TOKEN", "12345678")
    monkeypatch.setenv("B_TOKEN", "12345678-and-more")
    assert secrets.masked("12345678-and-more 12345678") == "‹B_TOKEN› ‹A_TOKEN›"


def test_a_secret_that_is_no_utf_8_is_looked_for_too(tmp_path, monkeypatch):
    monkeypatch.setitem(os.environ, "SOME_TOKEN", os.fsdecode(b"token\xff\xfe123"))
    secrets.prove_absent(tmp_path)
    (tmp_path / "report.html").write_bytes(b"a token\xff\xfe123")
    with pytest.raises(PublishFailed, match="SOME_TOKEN"):
        secrets.prove_absent(tmp_path)


def test_what_is_said_of_a_failure_or_a_hook_names_no_secret(monkeypatch, capsys):
    """It goes to the night's log, which lies among the reports."""
    monkeypatch.setenv("MAIL_PASSWORD", "hush-hush-1234")
    makings.say(NotebookFailed("cell 4 raised HTTPError: https://me:hush-hush-1234@x"))
    hooks.tell("no-such-program hush-hush-1234", {})
    said = capsys.readouterr().err
    assert said.count("helpers: ") == 2 and "hush" not in said
