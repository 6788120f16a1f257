"""Bytes to article, and one clear line where there is none."""

from datetime import date

import pytest

from helpers import articles
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
    assert article.name in articles.seeds()
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
