"""What the sentences about an article say of its facts: words, reasons, numbers of them."""

from helpers.provenance import Computed, keyed
from helpers.verdicts.judgement import Verdict
from helpers.wording import capital, cardinal, plain, plural, quotable


def stated(verdict: Verdict) -> str:
    """The words of a fact, with their place in the article."""
    return keyed(plain(quotable(verdict.claim.text)), verdict.claim)


def reasoned(verdict: Verdict) -> str:
    """Why it differs, with the cells that say so."""
    how = f"the verdict on {verdict.fact}"
    return keyed(plain(capital(verdict.reason)), Computed(how, verdict.evidence))


def number_of_facts(count: int) -> str:
    return keyed(plural(count, "fact"), Computed("claims found, repeats joined"))


def counted(count: int, what: str) -> str:
    """A number of facts in words; `what` says which are counted."""
    return keyed(cardinal(count), Computed(f"facts {what}"))
