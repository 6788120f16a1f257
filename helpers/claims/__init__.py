"""Claims: every number that an article states, what it measures, of whom and when.

The order of work: decoys, dates and numerals (`mentions`), the kind from the words around
(`kinds`), then measure, owners and period by clause, then trends, then repeats joined into facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import groupby

from helpers.articles import Article, Unreadable
from helpers.claims import (
    conflicts,
    doubts,
    kinds,
    measures,
    mentions,
    modifiers,
    owners,
    periods,
    sentences,
    subjects,
    trends,
)
from helpers.claims.decoys import Decoy
from helpers.claims.drafts import Draft
from helpers.claims.kinds import Named
from helpers.claims.measures import CAPTION_DATE, DATELINE_DATE, PUBLICATION_DATE
from helpers.claims.mentions import Mention

TWO_VALUES = "what it is, as it gives two values"
MOST_MENTIONS = 1_500  # a long article has some 200
Value = Decimal | tuple[Decimal, Decimal] | str


@dataclass(frozen=True)
class Claim:
    """A number that an article states; `article.text[start:end] == text`.

    `value` is a Decimal with its printed decimals, a pair of them for a range, an ISO string for
    dates and periods, "up", "down" or "same" for a trend. Repeats of one fact share `fact`.
    `doubt` says what the sentence leaves open, `conflict` names the contradiction it is part of
    ("C1"); both are "" for most.
    """

    text: str
    start: int
    end: int
    kind: str
    value: Value
    unit: str
    measure: str
    entity: tuple[str, ...]
    period: str | None
    qualifier: str | None
    direction: str | None
    modality: str
    speaker: str | None
    zone: str
    sentence: str
    sentence_start: int
    sentence_end: int
    rule: str
    fact: str = ""
    implicit: bool = False
    doubt: str = ""
    conflict: str = ""

    @property
    def half_unit(self) -> Decimal:
        """Half of the last printed digit's unit: 0.05 for 3.4, 50,000 for 1.3 million."""
        if not isinstance(self.value, Decimal):
            raise TypeError(
                f"{self.text!r} ({self.kind}) is no single number: it has no last digit"
            )
        return Decimal(5).scaleb(self.value.as_tuple().exponent - 1)


def find(article: Article) -> list[Claim]:
    """Every claim of the article, in text order, numbered by fact.

    `Unreadable` for a text with more numbers than any article has.
    """
    drafts = _drafts(article)
    claims = [_claim(article, draft) for draft in drafts]
    claims += [_trend(article, trend) for trend in trends.found(drafts)]
    return _with_facts(sorted(claims, key=lambda c: (c.start, c.end)))


def refused(article: Article) -> list[Decoy]:
    """The numbers that are no mentions, each with the reason."""
    return mentions.found(article)[1]


def to_frame(found: Iterable[Claim], article: Article | None = None):
    """One row a claim, one column a field; with the article, offsets are those of its original."""
    import pandas as pd  # only here: reading an article needs no tables

    if article is not None:
        found = [_in_original(claim, article) for claim in found]
    names = [f.name for f in fields(Claim)]
    return pd.DataFrame([[getattr(c, n) for n in names] for c in found], columns=names)


def _in_original(claim: Claim, article: Article) -> Claim:
    start, end = article.in_original(claim.start, claim.end)
    sentence = article.in_original(claim.sentence_start, claim.sentence_end)
    return replace(
        claim, start=start, end=end, sentence_start=sentence[0], sentence_end=sentence[1]
    )


def _drafts(article: Article) -> list[Draft]:
    found, _ = mentions.found(article)
    if len(found) > MOST_MENTIONS:
        raise Unreadable(
            f"{article.path}: {len(found):,} numbers are a table, not an article (limit "
            f"{MOST_MENTIONS:,}): keep the article alone in the file"
        )
    by_sentence = [_named(group) for _, group in groupby(found, key=lambda f: f.sentence.start)]
    named = [pair for pairs in by_sentence for pair in pairs]
    subject = subjects.of(article, sentences.of(article), named)
    drafts: list[Draft] = []
    before: list[Draft] = []
    for pairs in by_sentence:
        here = _of_sentence(pairs, before, subject)
        drafts += here
        before = here or before
    return owners.with_leaders(drafts)


def _named(found: Iterable[Mention]) -> list[tuple[Mention, Named]]:
    """Each mention of a sentence with its kind; pronouns and idioms drop out."""
    named: list[tuple[Mention, Named]] = []
    for mention in found:
        kind = kinds.named(mention, [n for _, n in named])
        if kind.kind is not None:
            named.append((mention, kind))
    return named


def _of_sentence(
    named: Sequence[tuple[Mention, Named]], before: list[Draft], subject: subjects.Subject
) -> list[Draft]:
    """The drafts of a sentence; `before` are those of the last sentence that had any."""
    all_mentions, here = [f for f, _ in named], []
    for mention, name in named:
        if name.kind in kinds.PARTS:
            continue
        draft = Draft(mention, name.kind, name.unit, name.rule)
        if draft.kind == "count" and modifiers.modality(draft) == "target":
            draft = replace(draft, kind="target")
        draft = measures.measured(draft, here, before, all_mentions, subject)
        draft = owners.owned(draft, here, all_mentions, subject)
        draft = periods.dated(draft, here, all_mentions, subject)
        draft = replace(draft, doubt=doubts.of(draft, here))
        here.append(replace(draft, direction=modifiers.direction(draft, here)))
    return here


def _claim(article: Article, draft: Draft) -> Claim:
    mention = draft.mention
    start, end = mention.start, draft.end
    return Claim(
        text=article.text[start:end],
        start=start,
        end=end,
        kind=draft.kind,
        value=Decimal(mention.value) if draft.kind in ("edition", "year") else mention.value,
        unit=draft.unit,
        measure=draft.measure,
        entity=_place(article, start) if draft.measure == CAPTION_DATE else draft.entity,
        period=draft.period,
        qualifier=modifiers.qualifier(draft),
        direction=draft.direction,
        modality=modifiers.modality(draft),
        speaker=article.speaker_at(start),
        zone=article.zone_at(start),
        sentence=article.text[mention.sentence.start : mention.sentence.end],
        sentence_start=mention.sentence.start,
        sentence_end=mention.sentence.end,
        rule=draft.rule,
        implicit=mention.form == "implicit",
        doubt=draft.doubt,
    )


def _place(article: Article, offset: int) -> tuple[str, ...]:
    """Where the picture was taken that a caption dates."""
    caption = next(c for c in article.captions if c.start <= offset < c.end)
    return (caption.place,) if caption.place else ()


def _trend(article: Article, trend: trends.Trend) -> Claim:
    """The claim that a measure moved, beside the claim that states its value."""
    stated = _claim(article, trend.draft)
    return replace(
        stated,
        text=article.text[trend.start : trend.end],
        start=trend.start,
        end=trend.end,
        kind="trend",
        value=trend.value,
        direction=trend.value,
        qualifier=None,
        zone=article.zone_at(trend.start),
        rule="both move",
    )


def _with_facts(claims: list[Claim]) -> list[Claim]:
    """Number the facts in the order of their first mention; repeats share a number."""
    numbers: dict[tuple, str] = {}
    facts = [replace(c, fact=numbers.setdefault(_key(c), f"F{len(numbers) + 1}")) for c in claims]
    twice = conflicts.doubted(facts)
    facts = [replace(c, doubt=TWO_VALUES) if c.fact in twice else c for c in facts]
    contradicted = conflicts.numbered(facts)
    return [replace(c, conflict=contradicted.get(c.fact, "")) for c in facts]


def _key(claim: Claim) -> tuple:
    """What makes two mentions one fact: value, measure, owners, period and modality.

    A dateline that repeats the publication date states no other fact.
    """
    measure = PUBLICATION_DATE if claim.measure == DATELINE_DATE else claim.measure
    unit = "years" if claim.kind == "streak" else claim.unit
    return (claim.kind, str(claim.value), unit, measure, claim.entity, claim.period, claim.modality)
