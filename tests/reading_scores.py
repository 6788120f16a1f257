"""How well articles are read: prints detection, spans, decoys and whole records.

    python tests/reading_scores.py

Judged by the scorer in `tests/articles` on its six articles, the seed and 66 one-line cards.
"""

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS.parent), str(TESTS / "articles")]

import score_articles  # noqa: E402

from helpers import articles, claims  # noqa: E402
from helpers.language import names  # noqa: E402

FOLDER = TESTS / "articles"


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


def scores() -> list[dict]:
    """The scorer's counts for each article with a gold list."""
    gold = [score_articles.load(path) for path in sorted(FOLDER.glob("*.gold.json"))]
    return [score_articles.score_file(g, _predicted(g["file"])) for g in gold]


def _predicted(file: str) -> list[dict]:
    path = FOLDER / Path(file).name
    article = articles.read(str(path if path.exists() else articles.SEEDS / path.name))
    return [row(claim) for claim in claims.find(article)]


def failed_cards() -> list[tuple[str, list]]:
    """Cards whose figures are not found with kind and value, or whose decoys are taken.

    A denominator ("per 1 million") is part of its rate: no claim of its own.
    """
    cards = json.loads((FOLDER / "patterns.json").read_text(encoding="utf-8"))
    return [(card["text"], found) for card in cards if not _is_read(card, found := _read(card))]


def _read(card: dict) -> list[dict]:
    article = articles.parse(card["text"], stated=date.fromisoformat(card["published"]))
    return [row(claim) for claim in claims.find(article) if claim.kind != "trend"]


def _is_read(card: dict, found: list[dict]) -> bool:
    wanted = [figure for figure in card["figures"] if figure["kind"] != "denominator"]
    return len(wanted) == len(found) and all(
        have["start"] < want["end"]
        and have["end"] > want["start"]
        and have["kind"] == want["kind"]
        and score_articles.same(have["value"], want["value"])
        for have, want in zip(found, wanted, strict=True)
    )


def main() -> None:
    print(
        f"{'article':<34}{'gold':>5}{'found':>6}{'false':>6}{'exact':>6}{'record':>7}{'decoys':>7}"
    )
    rows = scores()
    for s in rows:
        counts = (s["gold"], s["tp"], s["fp"], s["strict"], s["full"], s["decoy_hits"])
        print(
            f"{Path(s['file']).name:<34}{counts[0]:>5}"
            + "".join(f"{c:>6}" for c in counts[1:4])
            + "".join(f"{c:>7}" for c in counts[4:])
        )
    gold, hits, false = (sum(s[key] for s in rows) for key in ("gold", "tp", "fp"))
    exact, record = (sum(s[key] for s in rows) / gold for key in ("strict", "full"))
    print(
        f"detection F1 {score_articles.prf(hits, gold, false)[2]:.3f}, exact spans {exact:.3f}, "
        f"whole records {record:.3f}"
    )
    failed = failed_cards()
    print(f"cards {1 - len(failed) / 66:.3f}")
    for text, found in failed:
        print(f"  {text}  read as {[(f['text'], f['kind']) for f in found]}")


if __name__ == "__main__":
    main()
