"""The table of kinds: what a mention is by the words before and behind it.

Each row has a sentence that it finds and one that it must leave, the mention in brackets; the tests
read them. Patterns see a sentence with its names masked (`names.MARKS`).
"""

from helpers.claims.kind_rule import Rule
from helpers.language.names import MARKS
from helpers.language.vocabulary import (
    FALL,
    HUBS,
    IN_A_ROW,
    LARGEST,
    MOVE,
    PLACES,
    RANK_GOES_ON,
    RISE,
)

_CLUSTER, _INDEX, _BODY, _ECONOMY = (
    f"{MARKS[kind]}+" for kind in ("cluster", "index", "institution", "economy")
)
_SIGNS = "".join(MARKS.values())
_EVENT = (
    r"session|edition|plan|anniversary|conference|congress|meeting|summit|round|report|issue|forum"
    r"|fair|expo|century|phase|stage|generation|assembly|(?:annual|national|five-year) \w+"
)
# What may stand between a verb of movement and its per cent.
_BY = (
    r"(?:[, ]+(?:of|by|about|roughly|some|nearly|almost|a|an|around|over|just|more|than|and"
    rf"|{RISE}|\d[\d.]*(?:%| per ?cent)|in (?:\w+|[{_SIGNS}]+)|(?:the|its|their) \w+"
    r"|fastest|most))* ?"
)
_NOT_HELD = "".join(
    f"(?<!{word} )" for word in "has have holds hold took takes fill fills top".split()
)

# fmt: off
# a row of the table stays a row
RULES = (
    Rule(
        "year of the index", "year", "edition", "edition year",
        before=rf"{_INDEX}\)?,? ?(?:report |of |for )?\(?",
        finds="The Global Innovation Index (GII) [2024] was published.",
        leaves="Hong Kong's [2024] budget was published.",
    ),
    Rule(
        "year before the index", "year", "edition", "edition year",
        after=rf"(?:'s)? (?:{_INDEX}|edition|index\b"
        r"|(?:\w+ )?(?:rankings?|(?:league )?table|list|report)\b)",
        finds="In the [2023] edition the figures were lower.",
        leaves="It fell below its [2023] position.",
    ),
    Rule(
        "letters behind", "cardinal", None,
        after=r"[A-Za-z]",
        finds="It filed [100]mred.",
        leaves="It filed [100] more.",
    ),
    Rule(
        "day of a month in no year", "cardinal", None,
        before=r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? ",
        finds="They met on Aug. [28] in a text that names no year.",
        leaves="They met [28] times.",
    ),
    Rule(
        "times as", "cardinal", "multiple", "times",
        after=rf" times (?:(?:the|as|more|higher|larger|bigger|its|their|that)\b|[{_SIGNS}])",
        finds="Cambridge files [three] times the average.",
        leaves="It has appeared [15] times since 2007.",
    ),
    Rule(
        "consecutive", "ordinal cardinal", "streak", "years",
        after=r"[ -](?:consecutive|straight|successive|uninterrupted)\b(?! times?)"
        r"| (?:preceding|previous|prior) editions\b",
        finds="It ranks second for the [fifth] consecutive year.",
        leaves="It ranks [second] for the fifth consecutive year.",
    ),
    Rule(
        "consecutive times", "ordinal cardinal", "streak", "times",
        after=rf"[ -](?:(?:consecutive|straight|successive) times?\b|times? (?:{IN_A_ROW})\b)",
        finds="Being number one [three] times running says a lot.",
        leaves="It has appeared [15] times since 2007.",
    ),
    Rule(
        "in a row", "ordinal cardinal", "streak", "years",
        after=rf" (?:years?|editions?|lists?|rankings?|reports?) (?:{IN_A_ROW})\b",
        finds="It is second for the [fourth] year in a row.",
        leaves="It has grown for [four] years.",
    ),
    Rule(
        "for the nth year", "ordinal", "streak", "years",
        before=r"\bfor (?:the |a )?", after=r" (?:year|edition)\b",
        finds="China leads for the [second] year.",
        leaves="It is the [second] year of the plan.",
    ),
    Rule(
        "second of time", "ordinal", None,
        before=r"\b(?:a|per|every|each|split) ", after=r"(?! (?:place|time|year|term))", value=2,
        finds="It files one patent a [second] or so.",
        leaves="It is placed [second].",
    ),
    Rule(
        "ordinal of a plan", "ordinal", "ordinal", "plan",
        after=rf" (?:{_BODY}|(?:\w+ )?plan\b)",
        finds="The [14th] Five-Year Plan gives a direction.",
        leaves="It took [17th] place.",
    ),
    Rule(
        "ordinal of an event", "ordinal", "ordinal",
        after=rf" (?:{_EVENT})\b",
        finds="The [135th] session opened in Guangzhou.",
        leaves="It took [17th] place.",
    ),
    Rule(
        "numbered rank", "number", "rank", "rank",
        before=r"(?<!issue )(?<!flight )(?<!room )",
        finds="It took the [No. 1] spot.",
        leaves="It appeared in issue [No. 5] in May.",
    ),
    Rule(
        "signed percent", "percent", "growth", "percent",
        before=r"(?:^|[ (])[+-]",
        finds="Hefei (+[23%]) grew fastest.",
        leaves="Its share is 10-[12%] of papers.",
    ),
    Rule(
        "growth behind", "percent", "growth", "percent",
        after=r"(?:,? (?:and )?[\w.]+(?: ?%| per ?cent))* (?:\w+ ){0,2}?"
        rf"(?:{RISE}|{FALL}|year[- ]on[- ]year)\b",
        finds="Filings saw a [12.5%] rise.",
        leaves="It accounts for [9 percent] of all filings.",
    ),
    Rule(
        "share of", "percent", "share", "percent",
        after=r" (?:of|share)\b(?! growth)",
        finds="It grew to [9 percent] of all filings.",
        leaves="Output was up [10.1 percent] year on year.",
    ),
    Rule(
        "growth", "percent", "growth", "percent",
        before=rf"\b(?:{MOVE})(?<!more)(?<!less){_BY}",
        finds="Both measures slipped, by roughly [3%] and 6%.",
        leaves="It stood at [3%] after all.",
    ),
    Rule("share", "percent", "share", "percent"),
    Rule(
        "rank in brackets", "cardinal", "rank", "rank",
        before=rf"(?:{_CLUSTER}(?:, (?:the )?{_ECONOMY})? \(|\((?:19|20)\d\d: )", after=r"\)",
        finds="Zürich ([50]) is ahead of Basel.",
        leaves="China ([26]) is ahead.",
    ),
    Rule(
        "rank of a listed cluster", "cardinal", "rank", "rank",
        before=r"^\W{0,3}", after=rf"(?:[.):]| -)? {_CLUSTER}",
        finds="[7] - Zürich, Switzerland",
        leaves="[7] clusters are in Asia.",
    ),
    Rule(
        "rank in digits", "cardinal", "rank", "rank",
        before=r"\b(?:rank(?:s|ed)?(?: at| as)?|(?<!held )(?:position|spot)) (?:number )?",
        after=rf"(?! (?:{HUBS}|of the)\b)",
        finds="Zurich keeps rank [49] this year.",
        leaves="They rank [132] economies.",
    ),
    Rule(
        "top n", "cardinal", "top_n", "clusters",
        before=r"\b(?:top|leading|largest|biggest)[ -]", after=r"(?!-)",
        finds="Nanjing finished in the top [three].",
        leaves="It took top spot with [three] points.",
    ),
    Rule(
        "first n", "cardinal", "top_n", "clusters",
        before=r"\bfirst ", after=rf" (?:\w+ )?(?:{HUBS}|places|ranks)\b",
        finds="The first [five] clusters account for a quarter.",
        leaves="It was first [five] years ago.",
    ),
    Rule(
        "n largest", "cardinal", "top_n", "clusters",
        after=rf" (?:{LARGEST}|most \w+)\b(?: [\w&()-]+){{0,6}}? ?(?:{HUBS}|locations"
        r"|(?:account|generate|make|produce|file)\b|[.,;]|$)",
        finds="The [100] leading innovation clusters were named.",
        leaves="It has [five] large firms.",
    ),
    Rule(
        "of the hundred", "cardinal", "top_n", "clusters", value=100,
        before=r"(?:\b(?:of|among|list of) (?:the )?(?:world's )?|\ball )",
        after=r"(?! (?:\w+ )?clusters\b)",
        finds="India has four of the [100] names on the list.",
        leaves="A total of [250] people came.",
    ),
    Rule(
        "the hundred", "cardinal", "top_n", "clusters",
        after=r" (?:[\w&-]+ ){0,5}?clusters\b", value=100,
        finds="The list names [one hundred] clusters.",
        leaves="The list names [33] clusters.",
    ),
    Rule(
        "fewer than", "cardinal", "change",
        after=rf"(?: clusters?)? (?:fewer|more|less)\b(?! (?:{HUBS}|city|countr|nation))",
        finds="China has 24 of them, [two] fewer than a year earlier.",
        leaves="China has [24] of them.",
    ),
    Rule(
        "places", "cardinal", "rank_change", "places",
        before=_NOT_HELD, after=rf" (?:{PLACES})\b",
        finds="Bengaluru jumps [35] places.",
        leaves="China has [five] places in the list.",
    ),
    Rule(
        "moved to a rank", "cardinal", "rank_change", "places",
        before=rf"\b(?:{MOVE})(?: up| down)?(?: by)? ",
        after=r" to (?:a |the )?(?:\d+(?:st|nd|rd|th)|[a-z-]*(?:first|second|third|th))\b",
        finds="Singapore gained [two] to 33rd.",
        leaves="Singapore gained [two] clusters.",
    ),
    Rule(
        "won or lost", "cardinal", "change", "clusters",
        before=r"\b(?:gain|los|lost|add|shed)(?:e?[ds]|ed|ing)? ",
        after=r"(?: clusters?\b|[.,;]|$)",
        finds="China gained [two] clusters.",
        leaves="China gained [two] places.",
    ),
    Rule(
        "changed by", "cardinal", "change",
        before=r"\b(?:lift|rais|increas|cut|reduc|grew|rose|fell)\w* [^,;.]{0,40}?\bby ",
        after=r" to \d",
        finds="China lifted its tally by [two] to 26.",
        leaves="China lifted its tally to [two] of them.",
    ),
    Rule(
        "up or down", "cardinal", "change",
        before=r"\b(?:up|down)(?: by)? ", after=r"(?! (?:to|per)\b)",
        finds="China has 26 clusters (up [two]).",
        leaves="China has up to [two] clusters.",
    ),
    Rule(
        "duration", "cardinal", "duration",
        after=r" (?:more )?(?:years?|months?|weeks?|days?|decades?|hours?|minutes?)\b(?! old)",
        finds="Over the latest [five] years it grew.",
        leaves="The [five] clusters grew.",
    ),
    Rule(
        "score", "cardinal", "score", "points",
        before=r"\bscor(?:e|ed|es|ing)(?: of| was| is)? ", after=rf"(?! (?:\w+ )?(?:{HUBS}))",
        finds="Sweden scored [64.5] this year.",
        leaves="The index scores [133] economies.",
    ),
    Rule(
        "score in points", "cardinal", "score", "points",
        after=r" points\b",
        finds="Sweden has [64.5] points.",
        leaves="Sweden has [64] clusters.",
    ),
    Rule(
        "rank", "ordinal", "rank", "rank",
        after=RANK_GOES_ON,
        finds="Hong Kong is [15th] among 139 economies.",
        leaves="The [third] InnoHK laboratory opened.",
    ),
    Rule(
        "placed", "ordinal", "rank", "rank",
        before=r"\b(?:ranked|ranks|placed|came|finished) ",
        finds="It came [second] nonetheless.",
        leaves="It built a [second] laboratory.",
    ),
    Rule(
        "ranked cluster", "ordinal", "rank", "rank",
        after=rf"(?: \w+)? (?:{_CLUSTER}|cluster\b)",
        finds="The [third] science cluster is Beijing.",
        leaves="The [third] laboratory is new.",
    ),
    Rule("ordinal of a noun", "ordinal", "ordinal"),
    Rule("count", "cardinal", "count"),
    Rule("numbered item", "number", None),
    # Forms that tell the kind by themselves.
    Rule("tops the list", "implicit", "rank", "rank"),
    Rule("year", "year", "year", "year"),
    Rule("period", "period", "period", "years"),
    Rule("date", "date", "date", "date"),
    Rule("month", "month", "date", "month"),
    Rule("stretch of days", "span", "date", "span"),
    Rule("time", "time", "time", "time"),
    Rule("date and time", "datetime", "datetime", "datetime"),
    Rule("denominator", "denominator", "denominator"),
    Rule("money", "money", "money"),
    Rule("percentage points", "points", "points", "percentage points"),
    Rule("ratio", "ratio", "ratio", "ratio"),
    Rule("multiple", "multiple", "multiple", "times"),
)
# fmt: on
