"""What was read wrongly, rule by rule: the rule with the most errors is the next to mend."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import article_scores
import peer_scores
import score_articles

from helpers import claims

NO_RULE = "no rule"  # a figure that nothing read


@dataclass(frozen=True)
class Error:
    rule: str
    place: str
    text: str
    what: str

    def __str__(self) -> str:
        return " | ".join((self.rule, self.place, " ".join(self.text.split()), self.what))


def all_errors() -> list[Error]:
    """Of given and further articles, of the cards and of the peers' cases, if they are here."""
    found = [error for card in article_scores.cards() for error in of_card(card)]
    for folder in (article_scores.GIVEN, article_scores.FURTHER):
        for gold_list in article_scores.gold_lists(folder):
            found += of_article(gold_list)
    return [*found, *of_peers()] if peer_scores.are_here() else found


def by_rule(errors: Iterable[Error]) -> list[Error]:
    """The rule with the most errors first; equals by name."""
    errors = list(errors)
    counts = Counter(error.rule for error in errors)
    return sorted(errors, key=lambda e: (-counts[e.rule], e.rule, e.place))


def of_article(gold_list: Path) -> list[Error]:
    """Every figure missed, invented or with a wrong field."""
    article = article_scores.article_of(gold_list)
    gold, name = score_articles.load(gold_list), article.path.name
    read = article_scores.rows_of(article)
    counts, pairs = _judged(gold, read)
    errors = [
        Error(have["rule"], name, want["text"], _differs(field, want, have))
        for want, have, agrees in pairs
        for field, is_right in agrees.items()
        if not is_right
    ]
    refused = [
        {"start": d.start, "end": d.end, "text": article.text[d.start : d.end], "reason": d.reason}
        for d in claims.refused(article)
    ]
    same_place = _same_text if gold["file"].endswith(".html") else article_scores.overlap
    errors += _left(name, counts["missed"], counts["fps"], refused, same_place, ("value",))
    return errors


def of_card(card: dict) -> list[Error]:
    wanted, read = article_scores.wanted_of(card), article_scores.read_of(card)
    place, fields = f"card {card['id']}", ("kind", "value")
    return [*_left(place, wanted, read, [], article_scores.overlap, fields)]


def of_peers() -> list[Error]:
    """One error a case: peers know no rule, so their layer stands for it."""
    return [
        Error(
            f"peers: {peer_scores.LAYERS[case['layer']]}",
            case["id"],
            case["text"],
            f"value: {_wanted(case)} → {[value for value, _, _ in read] or 'nothing'}",
        )
        for case, read in peer_scores.failures()
    ]


def _wanted(case: dict) -> object:
    return "nothing" if case["layer"] == "decoy" else [e["value"] for e in case["expected"]]


def _judged(gold: dict, read: list[dict]) -> tuple[dict, list[tuple[dict, dict, dict]]]:
    """The scorer's counts and the pairs it made: it tells them to nobody but `field_ok`."""
    pairs, agree = [], score_articles.field_ok

    def heard(want: dict, have: dict) -> dict:
        pairs.append((want, have, agree(want, have)))
        return pairs[-1][2]

    with patch.object(score_articles, "field_ok", heard):
        return score_articles.score_file(gold, read), pairs


def _left(
    place: str,
    wanted: list[dict],
    read: list[dict],
    refused: list[dict],
    same_place: Callable[[dict, dict], bool],
    fields: tuple[str, ...],
) -> Iterator[Error]:
    """Errors of figures that the scorer has paired with nothing."""
    for want in wanted:
        here = next((have for have in read if same_place(want, have)), None)
        decoy = next((one for one in refused if same_place(want, one)), None)
        if here:
            wrong = [f for f in fields if not score_articles.same(here[f], want[f])]
            yield from (
                Error(here["rule"], place, want["text"], _differs(f, want, here)) for f in wrong
            )
        else:
            rule = f"refused as {decoy['reason']}" if decoy else NO_RULE
            yield Error(rule, place, want["text"], f"value: {want['value']} → nothing")
    for have in read:
        if not any(same_place(want, have) for want in wanted):
            yield Error(have["rule"], place, have["text"], f"value: nothing → {have['value']}")


def _differs(field: str, want: dict, have: dict) -> str:
    return f"{field}: {want[field]} → {have[field]}"


def _same_text(one: dict, other: dict) -> bool:
    """A page's gold list counts its offsets in the markup: only the words can be compared."""
    return one.get("rendered", one["text"]) == other.get("rendered", other["text"])
