"""Bytes to article, and one clear line where there is none."""

import json
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import __main__ as command_line
from helpers import articles, environment, seeds
from helpers.articles import Unreadable

TEXT = "Seoul ranks 4th\n\nPublished 29 August 2024\n\nThe café cluster – it is fourth.\n"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_coding_is_read(tmp_path, coding):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(coding))
    assert articles.read(str(file)).text == TEXT


def test_windows_line_ends_are_read_as_one_line_feed(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert articles.read(str(file)).text == TEXT


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"a\x00b", "is binary"),
        (b"<html><nav>9</nav></html>", "no text in it"),
        (b"<html><body><article> </article><footer>9</footer>", "no text in it"),
        (b"<html><frameset><frame src=http://a.example/></frameset>", "no text in it"),
        (b"<html><p>a\x00b", "is binary"),
        (b"<html>" + b"<b>" * 140_000, "more than 130,000 tags"),
        (b"<html><p>" + b"word " * 30_000, "150,000 characters are no news article"),
        (b"word " * 30_000, "150,000 characters are no news article"),
        (b"x" * 5_000_001, "more than 5 MB"),
    ],
)
def test_a_file_that_is_no_article_is_refused_in_one_line(tmp_path, content, cause):
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=cause) as error:
        articles.read(str(file))
    assert str(error.value).startswith(str(file))
    assert "\n" not in str(error.value) and len(str(error.value).split(": ")) >= 2


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="is a folder"):
        articles.read(str(tmp_path))
    with pytest.raises(Unreadable, match=r"no such article.*000_76db195f44cf09c7"):
        articles.read("nowhere")


def test_a_device_is_refused():
    with pytest.raises(Unreadable, match="not a regular file"):
        articles.read("/dev/null")


def test_the_seed_is_read_by_its_name(article):
    assert article.name in seeds.names()
    assert article.published == date(2024, 8, 28)
    assert article.title.endswith("cluster continues to rank 2nd globally")


def test_captions_know_place_date_and_photographer(article):
    told = [(c.place, c.date.year, c.photographer) for c in article.captions]
    assert told == [
        ("Hong Kong", 2023, "Chen Duo"),
        ("Shenzhen", 2021, "Mao Siqian"),
        ("Guangzhou", 2024, "Liu Dawei"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" date 2024-08-28 Seoul\n\nPublished 29 August 2024\n\nIt is.", date(2024, 8, 28)),
        (
            "Seoul\n\nPublished 29 August 2024\n\nGeneva (X) Aug 27, 2024\n\nIt is.",
            date(2024, 8, 29),
        ),
        ("Seoul\n\nA view, May 1, 2023. (Xinhua/Liu)\n\nIt is, on May 2, 2024.", date(2024, 5, 2)),
        ("Seoul\n\nIt is.", None),
    ],
)
def test_the_day_of_publication_is_never_a_captions(text, day):
    assert articles.parse(text).published == day


def test_every_sentence_lies_in_one_zone(article):
    for sentence in article.sentences:
        assert article.zone_at(sentence.start) == article.zone_at(sentence.end - 1)
        assert article.text[sentence.start : sentence.end].strip()


def test_an_endless_sentence_is_cut():
    article = articles.parse("word " * 3000)
    assert max(s.end - s.start for s in article.sentences) <= articles.LONGEST_SENTENCE


def test_the_reading_keeps_every_place(article):
    assert len(article.reading) == len(article.text)


def test_the_offsets_of_a_text_file_are_those_of_the_original(article):
    assert article.original == article.text
    assert article.in_original(5, 9) == (5, 9)


def test_the_offsets_listed_for_a_page_point_into_its_markup(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    page = "<html><body><nav>9</nav><h1>Seoul</h1><p>It&rsquo;s <b>4</b>th of the top&nbsp;100.</p>"
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    assert command_line.main(["claims", str(file), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [page[row["start"] : row["end"]] for row in rows] == ["4</b>th", "100"]
    assert [row["text"] for row in rows] == ["4th", "100"]
    sentences = {page[row["sentence_start"] : row["sentence_end"]] for row in rows}
    assert sentences == {"It&rsquo;s <b>4</b>th of the top&nbsp;100."}


@pytest.mark.parametrize("unit", ["<", "&", "&amp;", "<a href='", "word "])
def test_five_megabytes_of_any_page_take_less_than_five_seconds(tmp_path, unit):
    file = tmp_path / "page.html"
    file.write_text(("<html><body><p>" + unit * 5_000_000)[:4_999_000], encoding="utf-8")
    started = time.perf_counter()
    with pytest.raises(Unreadable):
        articles.read(str(file))
    assert time.perf_counter() - started < 5


@given(st.text(alphabet="<>/=\"'&;!-# aphtdrbliuv19\x0b\U000f0000", max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_page_is_read_or_refused(tmp_path, markup):
    file = tmp_path / "page.html"
    file.write_text(markup, encoding="utf-8", newline="")
    try:
        article = articles.read(str(file))
    except Unreadable:
        return
    start, end = article.in_original(0, len(article.text))
    assert article.text.strip() and 0 <= start < end <= len(article.original)


def test_a_path_may_begin_at_the_users_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "mine.txt").write_text("A title\n\nTokyo ranks 1st.\n")
    assert articles.read("~/mine.txt").title == "A title"


def test_an_article_without_a_name_is_asked_for_one():
    with pytest.raises(Unreadable, match="no article is named: give a path or a name from seeds/"):
        articles.read("")
