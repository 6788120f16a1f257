"""How well articles are read: the scores, the floors they must keep, what was read wrongly.

    python tests/reading_scores.py             the table
    python tests/reading_scores.py --errors    and every error, the rule with the most first
    python tests/reading_scores.py --write     and the table is kept: here and in README

It ends with 1 if a score is below its floor.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import peer_scores
import reading_errors
import verdict_scores
from article_scores import FURTHER, GIVEN, cards, failed_cards, score_articles, scores

__all__ = ["failed_cards", "scores"]

COMMITTED = Path(__file__).with_suffix(".md")
README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- scores: reading_scores.py --write -->\n", "<!-- end of scores -->\n"

FOLDERS = {"given": GIVEN, "further": FURTHER}
FLOORS = {  # decoys: the most that may be taken
    "given": {"detection F1": 0.99, "exact spans": 0.97, "whole records": 0.90, "decoys": 0},
    "further": {"detection F1": 0.97, "whole records": 0.80, "decoys": 1, "invented": 0},
}
CARDS_FLOOR = 0.95
PEERS_FLOORS = {
    **{"number": 0.95, "ordinal": 0.95, "percent": 1.0, "money": 0.92, "numrange": 0.95},
    **{"date": 0.90, "period": 0.90, "decoy": 0.90},
}
AT_MOST = ("decoys", "invented")
COUNTED = ("articles", "figures", *AT_MOST)


def totals(rows: list[dict]) -> dict[str, float | None]:
    """The scores of some articles together; `invented` in those that state no figure, if any."""
    without = [row["fp"] for row in rows if not row["gold"]]
    gold, hits, false = (sum(row[key] for row in rows) for key in ("gold", "tp", "fp"))
    return {
        "articles": len(rows),
        "figures": gold,
        "detection F1": score_articles.prf(hits, gold, false)[2],
        "exact spans": sum(row["strict"] for row in rows) / max(gold, 1),
        "whole records": sum(row["full"] for row in rows) / max(gold, 1),
        "decoys": sum(row["decoy_hits"] for row in rows),
        "invented": sum(without) if without else None,
    }


def below_floors(read: dict[str, list[dict]]) -> list[str]:
    """Each score of articles and cards that is worse than promised, in words."""
    missed = []
    for name, rows in read.items():
        have = totals(rows)
        for score, floor in FLOORS[name].items() if rows else ():
            value = have[score]
            if value is not None and (value > floor if score in AT_MOST else value < floor):
                missed.append(f"{name} articles: {score} {value:.4g}, wanted {floor:.4g}")
    share = _share_of_cards()
    return missed + ([f"cards: {share:.4g}, wanted {CARDS_FLOOR}"] * (share < CARDS_FLOOR))


def peers_below_floors(layers: dict[str, peer_scores.Layer]) -> list[str]:
    return [
        f"peers’ {peer_scores.LAYERS[layer]}: {name} {score:.4g}, wanted {PEERS_FLOORS[layer]}"
        for layer, has in layers.items()
        for name, score in (("recall", has.recall), ("precision", has.precision))
        if score is not None and score < PEERS_FLOORS[layer]
    ]


def articles_part(read: dict[str, list[dict]]) -> str:
    """Given and further articles, then the cards, each with its floor."""
    head = ["articles", "number", "figures", "detection F1", "exact spans", "whole records"]
    head += ["decoys taken", "invented where none is"]
    lines = [line for name, rows in read.items() for line in _with_floor(name, rows)]
    missing = "" if read["further"] else "There are no further articles yet.\n\n"
    failed = f"{_share_of_cards():.3f} of {len(cards())} one-line cards are read whole"
    return f"{_markdown(head, lines)}\n{missing}{failed} (wanted: {CARDS_FLOOR:.3f}).\n"


def _with_floor(name: str, rows: list[dict]) -> Iterator[list[str]]:
    have, floors = totals(rows), FLOORS[name]
    if rows:
        yield [name, *(_shown(score, value) for score, value in have.items())]
        yield ["*wanted*", *(_shown(score, floors.get(score)) for score in have)]


def _shown(score: str, value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if score in COUNTED else f"{value:.3f}"


def peers_part(layers: dict[str, peer_scores.Layer]) -> str:
    head = ["peers’ cases", "figures", "recall", "precision", "wanted of both"]
    table = _markdown(
        head,
        [
            [
                peer_scores.LAYERS[name],
                str(has.figures),
                f"{has.recall:.3f}",
                "" if has.precision is None else f"{has.precision:.3f}",
                f"{PEERS_FLOORS[name]:.3f}",
            ]
            for name, has in layers.items()
        ],
    )
    return f"{table}\nNo precision where peers do not list every figure of their texts.\n"


def verdicts_part(judged: Counter) -> str:
    """What a careful checker says of the further articles' figures, against what is said here."""
    rows = [
        [theirs, *(str(judged[theirs, ours]) for ours in verdict_scores.OUTCOMES)]
        for theirs in verdict_scores.OUTCOMES
    ]
    return _markdown(["a careful checker says", *verdict_scores.OUTCOMES], rows)


def each_part(read: dict[str, list[dict]]) -> str:
    head = ["article", "figures", "found", "false", "exact", "whole records", "decoys taken"]
    keys = ("gold", "tp", "fp", "strict", "full", "decoy_hits")
    return _markdown(
        head,
        [
            [Path(row["file"]).name, *(str(row[key]) for key in keys)]
            for rows in read.values()
            for row in rows
        ],
    )


def _markdown(head: list[str], rows: list[list[str]]) -> str:
    """A table whose columns stand straight in a terminal too: names left, numbers right."""
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    rule = [("-" * (w - 1) + ":") if n else "-" * w for n, w in enumerate(widths)]
    lines = [
        [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
        for row in [head, rule, *rows]
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def page(parts: list[str], each: str) -> str:
    """The committed page: what the command prints, with a heading."""
    return "\n".join(["# How well articles are read\n", *parts, "## Article by article\n", each])


def readme_with(parts: list[str], readme: str) -> str:
    """README with these scores where it quotes them."""
    before, rest = readme.split(BEGIN)
    return before + BEGIN + "\n" + "\n".join(parts) + "\n" + END + rest.split(END)[1]


def _share_of_cards() -> float:
    return 1 - len(failed_cards()) / len(cards())


def _print_errors() -> None:
    errors = reading_errors.by_rule(reading_errors.all_errors())
    number = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
    print(f"\n{number}: rule | article | text | field: wanted → read\n")
    for error in errors:
        print(error)


def main(*arguments: str) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list every error by rule")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {COMMITTED.name}")
    chosen = parser.parse_args(arguments)
    read = {name: scores(folder) for name, folder in FOLDERS.items()}
    layers = peer_scores.layers() if peer_scores.are_here() else {}
    judged = verdict_scores.counts(verdict_scores.outcomes())
    parts = [articles_part(read), verdicts_part(judged)]
    parts.append(peers_part(layers) if layers else f"{peer_scores.ABSENT}\n")
    printed = page(parts, each_part(read))
    print(printed, end="")
    if chosen.errors:
        _print_errors()
    if chosen.write:
        if not layers:
            sys.exit(f"{peer_scores.ABSENT}: the table is kept whole or not at all")
        COMMITTED.write_text(printed, encoding="utf-8")
        README.write_text(readme_with(parts, README.read_text(encoding="utf-8")), encoding="utf-8")
    missed = below_floors(read) + peers_below_floors(layers)
    missed += [f"true figures refuted: {n}" for n in [verdict_scores.wrongly_refuted(judged)] if n]
    for line in missed:
        print(f"below its floor: {line}", file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
