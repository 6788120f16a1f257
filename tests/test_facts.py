"""The data of a report say what its page says, and follow the published schema to the letter."""

import json

import jsonschema
import pytest
from conftest import claim
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sample_notebook import make, shown, title_cell

from helpers import document, theme
from helpers.narrative import article_check, briefs
from helpers.narrative.findings import Finding
from helpers.output import facts
from helpers.provenance import Computed, gii, keyed
from helpers.reference import Cell
from helpers.tables.table import Column, Table

DENSITY = Cell("intensity", 2024, "Seoul", "pct_per_million", "2,303", "gii2024_table9")
MADE = Computed("two and two", (DENSITY, claim("2nd", "rank", 2)))


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    rules = json.loads(facts.SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(rules)
    return jsonschema.Draft202012Validator(rules, format_checker=jsonschema.FormatChecker())


def shows(*objects) -> list:
    """A cell for each object, as running its notebook would leave it; a text is Markdown."""
    return [new_markdown_cell(o) if type(o) is str else _run(o) for o in objects]


def _run(shown_object):
    data, about = shown_object._repr_mimebundle_()
    return new_code_cell("x", outputs=[new_output("display_data", data, metadata=about)])


def told(*cells) -> dict:
    return facts.facts(new_notebook(cells=list(cells)), "a-report")


def only_finding(finding: Finding) -> dict:
    (section,) = told(*shows(finding))["sections"]
    return section["findings"][0]


def chart(data: str | None = "year\n2024\n"):
    fig = theme.figure(1)
    fig.caption = theme.Caption("It rises", "A line rises from 3 to 6.", "WIPO, 2024.", data)
    data, about = theme.bundle(fig)
    return new_code_cell("x", outputs=[new_output("display_data", data, metadata=about)])


@pytest.fixture(scope="module")
def whole(article, checked) -> dict:
    """A report with one of everything, as our own objects show themselves."""
    notebook = new_notebook(
        cells=[
            new_code_cell("edition: int = 2024", metadata={"tags": ["parameters"]}),
            *shows(
                article_check.title(article, checked),
                article_check.headline(article, checked),
                briefs.verdict_counts(article, checked),
                briefs.Numbers((briefs.Number("2,303", "PCT applications per million", DENSITY),)),
                "## Does it agree?\n\nA line on method.",
                article_check.ledger(checked),
            ),
            chart(),
            *shows(Table("All", (Column("Cluster"),), (("Seoul",),), "WIPO, 2024.")),
            *shows(Finding(f"It is {keyed('4', MADE)}.")),
        ]
    )
    return facts.facts(notebook, "a-report")


def test_what_our_own_objects_show_follows_the_schema(whole, schema):
    schema.validate(whole)
    assert set(whole) == set(schema.schema["properties"])


def test_a_hostile_notebook_follows_the_schema_too(schema):
    schema.validate(facts.facts(make(), "sample"))


def strict_objects(rules: dict):
    """Every part of the schema that describes an object with fields of its own."""
    yield from [rules] if "properties" in rules else []
    for part in rules.values():
        yield from strict_objects(part) if isinstance(part, dict) else ()


def test_the_schema_is_strict_and_says_what_each_field_is(schema):
    for rules in strict_objects(schema.schema):
        assert rules["additionalProperties"] is False
        for name, field in rules["properties"].items():
            target = schema.schema["$defs"].get(field.get("$ref", "").rpartition("/")[2], {})
            assert name == "kind" or "description" in field | target, name


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("verdicts", "reviews", 0, "outcome"), "false"),
        (("sections", 1, "findings", 0, "numbers", 0, "origin", "kind"), "guessed"),
        (("report", "date"), "28 August"),
        (("report", "author"), "anyone"),
        (("numbers", 0, "origin", "page"), 5),
    ],
)
def test_the_schema_refuses_what_no_report_says(whole, schema, place, value):
    broken = json.loads(facts.to_json(whole))
    *way, last = place
    at = broken
    for step in way:
        at = at[step]
    at[last] = value
    assert not schema.is_valid(broken)


def test_the_report_names_itself():
    report = told(title_cell())["report"]
    assert (report["name"], report["date"], report["lang"]) == ("a-report", "2024-08-28", "en")
    assert report["title"].startswith("Second in size, thirtieth by head")
    assert report["generator"] == "Cluster Check"


def test_a_date_that_is_not_known_is_null():
    assert told(shown({}, kind="title", title="T", date=""))["report"]["date"] is None


def test_each_number_stands_in_the_text_where_it_is_said_to():
    finding = only_finding(
        Finding(f"In {gii(2024)} it has **{keyed('4', MADE)}** of *{keyed('five', MADE)}*.")
    )
    assert finding["text"] == "In GII 2024 it has 4 of five."
    assert finding["markdown"] == "In GII 2024 it has **4** of *five*."
    places = [(n["text"], n["start"], n["end"]) for n in finding["numbers"]]
    assert places == [("4", 19, 20), ("five", 24, 28)]


def test_items_of_a_list_are_lines():
    finding = only_finding(
        Finding(f"It says:\n\n- {keyed('2nd', MADE)} by size,\n- **{keyed('3rd', MADE)}** by head.")
    )
    assert finding["text"] == "It says:\n2nd by size,\n3rd by head."
    ends = [finding["text"][n["start"] : n["end"]] for n in finding["numbers"]]
    assert ends == ["2nd", "3rd"]


def test_strokes_that_only_markdown_needs_are_gone_from_the_text():
    one = keyed(r"\#1", MADE)
    finding = only_finding(Finding(rf"\[a\_b\] has {one} in **{keyed('9', MADE)}**"))
    assert finding["text"] == "[a_b] has #1 in 9"
    assert [n["text"] for n in finding["numbers"]] == ["#1", "9"]


def test_every_number_of_every_sentence_keeps_its_whole_origin(whole, article, checked):
    findings = [finding for section in whole["sections"] for finding in section["findings"]]
    made = (
        article_check.headline(article, checked),
        article_check.ledger(checked),
        Finding(f"It is {keyed('4', MADE)}."),
    )
    assert [f["markdown"] for f in findings] == list(made)
    for finding, source in zip(findings, made, strict=True):
        assert [n["origin"] for n in finding["numbers"]] == [m.origin for m in source.marks]
        assert [n["text"] for n in finding["numbers"]] == [m.text for m in source.marks]
        spans = [finding["text"][n["start"] : n["end"]] for n in finding["numbers"]]
        assert spans == [n["text"] for n in finding["numbers"]]


def test_an_origin_holds_the_origins_it_is_made_of():
    (number,) = only_finding(Finding(f"It is {keyed('4', MADE)}."))["numbers"]
    assert number["origin"]["how"] == "two and two"
    cell, quoted = number["origin"]["inputs"]
    assert (cell["row"], cell["column"], cell["value"]) == ("Seoul", "pct_per_million", "2,303")
    assert (quoted["kind"], quoted["quote"]) == ("stated", "2nd")


def test_sections_are_those_of_the_page():
    notebook = make()
    anchors = [section["anchor"] for section in facts.facts(notebook, "x")["sections"]]
    assert set(anchors) <= {None, *(anchor for anchor, _ in document.build(notebook).sections)}
    cells = shows("## One?", Finding("a"), "### Deeper", Finding("b"), "## One?", Finding("c"))
    sections = told(*cells)["sections"]
    assert [(s["heading"], s["anchor"]) for s in sections] == [("One?", "one"), ("One?", "one-2")]
    assert [[f["text"] for f in s["findings"]] for s in sections] == [["a", "b"], ["c"]]


def test_a_heading_within_a_finding_begins_a_section_as_on_the_page():
    cells = shows("## One?", Finding("## Two\xad?\n\na"), "## Three?", Finding("b"))
    assert [s["anchor"] for s in told(*cells)["sections"]] == ["twou-00ad", "three"]


def test_what_stands_before_the_first_heading_has_none_and_prose_alone_is_left_out():
    sections = told(*shows(Finding("first"), "## How?\n\nLike this.", "## Why?", Finding("b")))
    assert [s["heading"] for s in sections["sections"]] == [None, "Why?"]


def test_a_figure_is_its_words_and_the_file_of_its_data():
    (section,) = told(chart(), chart(""))["sections"]
    first, second = section["figures"]
    assert first == {
        "title": "It rises",
        "alt": "A line rises from 3 to 6.",
        "source": "WIPO, 2024.",
        "data": "data/figure-1.csv",
    }
    assert second["data"] is None


def test_a_table_is_plain_texts_a_line_break_a_blank():
    cells = (Column("Name"), Column("PCT, %", numeric=True))
    rows = (("<strong>Seoul</strong><br><small>Korea</small>", "2.10"), ("A &amp; B", "1"))
    (section,) = told(*shows(Table("All of them", cells, rows, "WIPO, 2024.")))["sections"]
    assert section["tables"] == [
        {
            "title": "All of them",
            "source": "WIPO, 2024.",
            "columns": ["Name", "PCT, %"],
            "rows": [["Seoul Korea", "2.10"], ["A & B", "1"]],
        }
    ]


def test_a_cell_over_two_columns_is_told_in_both():
    head = "<thead><tr><th>a</th><th>b</th><th>c</th></tr></thead>"
    html = f"<table>{head}<tr><td>1</td><td colspan=2>2</td></tr></table>"
    (section,) = told(shown({"text/html": html}, kind="table", title="T"))["sections"]
    assert section["tables"][0]["rows"] == [["1", "2", "2"]]


def test_the_large_numbers_stand_apart(whole):
    (number,) = whole["numbers"]
    assert (number["text"], number["words"]) == ("2,303", "PCT applications per million")
    assert number["origin"]["kind"] == "printed"


def test_the_verdicts_of_an_article_are_all_there(whole, checked):
    verdicts = whole["verdicts"]
    assert sum(verdicts["counts"].values()) == len(verdicts["reviews"]) == len(checked)
    assert [r["outcome"] for r in verdicts["reviews"]] == [v.outcome for v in checked]
    assert verdicts["article"]["date"] == "2024-08-28"


def test_a_report_on_no_article_has_no_verdicts():
    assert "verdicts" not in told(title_cell())


def test_an_article_without_a_date_has_none():
    about = {"title": "T", "date": "", "name": "t"}
    counts = {"supported": 0, "refuted": 0, "not checkable": 0}
    cell = shown({"text/plain": "0"}, kind="tally", counts=counts, article=about, reviews=[])
    assert told(cell)["verdicts"]["article"]["date"] is None


def test_given_parameters_count_and_what_is_no_plain_value_is_left_out():
    own = 'edition: int = 2024  # a year\ncluster: str = "Seoul"\na = open\nb = b""\nedition.x = 1'
    cells = [
        new_code_cell(own, metadata={"tags": ["parameters"]}),
        new_code_cell("# Given\nedition = 2022", metadata={"tags": ["injected-parameters"]}),
        new_code_cell("edition = 1"),
    ]
    assert told(*cells)["parameters"] == {"edition": 2022, "cluster": "Seoul"}


def test_no_sign_that_acts_unseen_reaches_the_data():
    data = {"text/markdown": "a \u202eb\ue000\u200b 7"}
    marks = [{"start": 7, "end": 8, "text": "7", "origin": {"says": "x\ue002\u202e"}}]
    (section,) = told(shown(data, kind="finding", origins=marks))["sections"]
    (finding,) = section["findings"]
    assert finding["text"] == "a ‹U+202E›b‹U+200B› 7"
    assert finding["numbers"] == [
        {"text": "7", "start": 20, "end": 21, "origin": {"says": "x‹U+202E›"}}
    ]


def test_a_number_that_the_text_does_not_show_is_refused():
    data = {"text/markdown": "[a](https://x.org/7)"}
    marks = [{"start": 18, "end": 19, "text": "7", "origin": {"says": "x"}}]
    with pytest.raises(ValueError, match="a number was lost"):
        told(shown(data, kind="finding", origins=marks))


def test_the_file_is_the_same_each_time_keeps_letters_and_ends_its_last_line(whole):
    text = facts.to_json(whole)
    assert text == facts.to_json(json.loads(text))
    assert text.endswith("}\n")
    assert "WIPO’s" in text
    text.encode("utf-8")


def test_a_figure_without_a_number_is_no_json():
    with pytest.raises(ValueError, match="JSON"):
        facts.to_json({"x": float("nan")})
