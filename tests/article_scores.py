"""Articles and one-line cards, judged by the scorer that lies beside them in `tests/articles`."""

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS.parent), str(TESTS / "articles")]

import score_articles  # noqa: E402

from helpers import articles, claims, seeds  # noqa: E402
from helpers.articles import Article  # noqa: E402
from helpers.language import names  # noqa: E402

GIVEN = TESTS / "articles"
# Written by people who had not seen the rules; but the rules may since have been mended by them.
FURTHER = GIVEN / "held_back"


def row(claim: claims.Claim) -> dict:
    """A claim as the scorer reads it: plain numbers, names in ASCII without US states."""
    value = claim.value
    if isinstance(value, Decimal):
        value = float(value)
    elif isinstance(value, tuple):
        value = [float(bound) for bound in value]
    entity = [names.plain(name) for name in claim.entity]
    fields = ("text", "start", "end", "kind", "unit", "measure", "period", "rule")
    return {name: getattr(claim, name) for name in fields} | {"value": value, "entity": entity}


def gold_lists(folder: Path) -> list[Path]:
    """None where the folder is absent."""
    return sorted(folder.glob("*.gold.json"))


def article_of(gold_list: Path) -> Article:
    """The article that a gold list speaks of: beside it, or one of the seeds."""
    path = gold_list.parent / Path(score_articles.load(gold_list)["file"]).name
    return articles.read(str(path if path.exists() else seeds.FOLDER / path.name))


def rows_of(article: Article) -> list[dict]:
    return [row(claim) for claim in claims.find(article)]


def scores(folder: Path = GIVEN) -> list[dict]:
    """The scorer's counts for each article with a gold list."""
    return [
        score_articles.score_file(score_articles.load(path), rows_of(article_of(path)))
        for path in gold_lists(folder)
    ]


def cards() -> list[dict]:
    return json.loads((GIVEN / "patterns.json").read_text(encoding="utf-8"))


def wanted_of(card: dict) -> list[dict]:
    """A denominator ("per 1 million") is part of its rate: no claim of its own."""
    return [figure for figure in card["figures"] if figure["kind"] != "denominator"]


def read_of(card: dict) -> list[dict]:
    article = articles.parse(card["text"], stated=date.fromisoformat(card["published"]))
    return [claim for claim in rows_of(article) if claim["kind"] != "trend"]


def failed_cards() -> list[tuple[str, list]]:
    """Cards whose figures are not found with kind and value, or whose decoys are taken."""
    read = [(card, read_of(card)) for card in cards()]
    return [(card["text"], found) for card, found in read if not _is_read(card, found)]


def _is_read(card: dict, found: list[dict]) -> bool:
    wanted = wanted_of(card)
    return len(wanted) == len(found) and all(
        overlap(have, want)
        and have["kind"] == want["kind"]
        and score_articles.same(have["value"], want["value"])
        for have, want in zip(found, wanted, strict=True)
    )


def overlap(one: dict, other: dict) -> bool:
    return one["start"] < other["end"] and one["end"] > other["start"]
