"""What a report says that it did not say before: facts added, gone and changed.

A fact of an article is what `verdicts.json` has a row for; one of a report on the ranking is a
sentence or a large number of `facts.json`. Facts are matched by what they are about, not by where
they stand, so an article that only grew at its head has no changes.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from helpers.catalogue import texts

VERDICTS, FACTS = "verdicts.json", "facts.json"
ALIKE = 0.5  # part of the words that a sentence must share with the one it came from
MOST = 400  # sentences left over on each side that are compared word by word

Key = Callable[["Fact"], Hashable]


class NotComparable(LookupError):
    """A folder holds no facts that can be read."""


@dataclass(frozen=True)
class Fact:
    """One thing a report says: `text`, with the verdict and its reason where it has them.

    `about` is what identifies it whatever its value, `value` the number, `subject` what it
    measures and of whom, `place` the anchor of its section.
    """

    text: str
    about: tuple = ()
    value: str = ""
    verdict: str = ""
    reason: str = ""
    subject: str = ""
    place: str = ""

    @property
    def said(self) -> tuple[str, str, str]:
        return self.text, self.verdict, self.reason


@dataclass(frozen=True)
class Changes:
    """The facts added and gone, and those that changed, each as it was and as it is."""

    added: tuple[Fact, ...]
    gone: tuple[Fact, ...]
    changed: tuple[tuple[Fact, Fact], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each; "verdicts" of the changed ones are judged otherwise than before."""
        return {
            "added": len(self.added),
            "gone": len(self.gone),
            "changed": len(self.changed),
            "verdicts": sum(old.verdict != new.verdict for old, new in self.changed),
        }


def summary(old_folder: Path, new_folder: Path) -> dict | None:
    """The changes in numbers, as run.json bears them; None where the two cannot be compared.

    "since" is when the old report's run began, "" if its record does not say.
    """
    try:
        found = between(old_folder, new_folder)
    except NotComparable:
        return None
    return {"since": _started(old_folder), **found.counts}


def between(old_folder: Path, new_folder: Path) -> Changes:
    """What changed from one folder of a report to another; NotComparable if one has no facts."""
    article = all((folder / VERDICTS).is_file() for folder in (old_folder, new_folder))
    read, passes = (_verdicts, OF_ARTICLE) if article else (_sentences, OF_RANKING)
    old, new = read(old_folder), read(new_folder)
    pairs, gone, added = _matched(old, new, passes)
    if not article:
        alike, gone, added = _alike(gone, added)
        pairs += alike
    changed = [(was, now) for was, now in pairs if was.said != now.said]
    order = {id(fact): at for at, fact in enumerate(new)}
    changed.sort(key=lambda pair: order[id(pair[1])])
    return Changes(tuple(added), tuple(gone), tuple(changed))


# How facts find each other, the surest way first. In a way marked False, two that could both be
# the one are left: nobody can tell which became which.
OF_ARTICLE: tuple[tuple[Key, bool], ...] = (
    (lambda fact: (fact.about, fact.value, fact.text), True),
    (lambda fact: (fact.about, fact.value), True),
    (lambda fact: fact.about if _has_subject(fact) else id(fact), False),
    (lambda fact: (fact.about[0], fact.value, fact.text), False),
)
OF_RANKING: tuple[tuple[Key, bool], ...] = (
    (lambda fact: (fact.place, fact.text), True),
    (lambda fact: fact.text, True),
    (lambda fact: (fact.place, fact.about), False),
)


def _matched(old: list[Fact], new: list[Fact], passes) -> tuple[list, list[Fact], list[Fact]]:
    """Pairs of old and new facts, and those of each that are left."""
    pairs = []
    for key, of_many in passes:
        before, after = _by(key, old), _by(key, new)
        for about in before.keys() & after.keys():
            was, now = before[about], after[about]
            if of_many or len(was) == len(now) == 1:
                pairs += zip(was, now, strict=False)
        taken = {id(fact) for pair in pairs for fact in pair}
        old = [fact for fact in old if id(fact) not in taken]
        new = [fact for fact in new if id(fact) not in taken]
    return pairs, old, new


def _has_subject(fact: Fact) -> bool:
    """Whether a fact of an article says what it measures or of whom; a bare number does not."""
    _, measure, _, _, owners = fact.about
    return bool(measure or owners)


def _by(key: Key, facts: list[Fact]) -> dict[Hashable, list[Fact]]:
    found = defaultdict(list)
    for fact in facts:
        found[key(fact)].append(fact)
    return found


def _alike(gone: list[Fact], added: list[Fact]) -> tuple[list, list[Fact], list[Fact]]:
    """Sentences of one section that share most of their words, the most alike first."""
    if max(len(gone), len(added)) > MOST:
        return [], gone, added
    likely = sorted(
        (
            (-_likeness(was, now), at, to)
            for at, was in enumerate(gone)
            for to, now in enumerate(added)
            if was.place == now.place and not was.value and not now.value
        ),
    )
    pairs: dict[int, int] = {}
    for unlike, at, to in likely:
        if -unlike >= ALIKE and at not in pairs and to not in pairs.values():
            pairs[at] = to
    left = [fact for at, fact in enumerate(gone) if at not in pairs]
    came = [fact for to, fact in enumerate(added) if to not in pairs.values()]
    return [(gone[at], added[to]) for at, to in pairs.items()], left, came


def _likeness(was: Fact, now: Fact) -> float:
    return SequenceMatcher(None, was.text.split(), now.text.split(), autojunk=False).ratio()


def _verdicts(folder: Path) -> list[Fact]:
    return [_judged(row) for row in _loaded(folder / VERDICTS, list)]


def _judged(row: dict) -> Fact:
    entity = row.get("entity") or []
    owners = tuple(map(str, entity if isinstance(entity, list) else [entity]))
    named = (str(row.get(key)) for key in ("kind", "measure", "unit", "period"))
    return Fact(
        text=texts.line(row.get("text")),
        about=(*named, owners),
        value=str(row.get("value")),
        verdict=texts.line(row.get("outcome")),
        reason=texts.line(row.get("reason")),
        subject=texts.line(", ".join(filter(None, (str(row.get("measure") or ""), *owners)))),
    )


def _sentences(folder: Path) -> list[Fact]:
    told = _loaded(folder / FACTS, dict)
    try:
        large = [_large(number) for number in told.get("numbers") or ()]
        return large + [
            _sentence(text, texts.line(section.get("anchor")))
            for section in told.get("sections") or ()
            for finding in section.get("findings") or ()
            for text in texts.sentences(finding.get("text") or "")
        ]
    except (AttributeError, TypeError) as foreign:
        raise NotComparable(f"{folder / FACTS} holds no facts of a report") from foreign


def _large(number: dict) -> Fact:
    value, words = texts.line(number.get("text")), texts.line(number.get("words"))
    return Fact(f"{value} {words}", about=(words,), value=value)


def _sentence(text: str, place: str) -> Fact:
    shown = texts.line(text)
    return Fact(shown, about=(texts.without_numbers(shown),), place=place)


def _loaded(path: Path, kind: type):
    """A file of JSON whose outermost is a list of objects or an object."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise NotComparable(f"{path} cannot be read: {fault.strerror or fault}") from fault
    except (ValueError, RecursionError) as broken:
        raise NotComparable(f"{path} is no JSON") from broken
    if not isinstance(found, kind) or (
        kind is list and not all(isinstance(r, dict) for r in found)
    ):
        raise NotComparable(f"{path} holds no facts of a report")
    return found


def _started(folder: Path) -> str:
    try:
        return texts.stamp(texts.moment(_loaded(folder / "run.json", dict).get("started")))
    except NotComparable:
        return ""
