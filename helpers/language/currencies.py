"""Amounts of money: the sign or letters before an amount, the name behind it → ISO 4217 code."""

import re

BEFORE = {
    **{"HK$": "HKD", "US$": "USD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "NT$": "TWD"},
    **{"R$": "BRL", "NZ$": "NZD", "CA$": "CAD", "AU$": "AUD", "$": "USD", "£": "GBP", "€": "EUR"},
    **{
        "¥": "JPY",
        "₹": "INR",
        "₩": "KRW",
        "RM": "MYR",
        "Rs.": "INR",
        "Rs": "INR",
        "RS": "INR",
        "RMB": "CNY",
    },
    **{
        code: code
        for code in "CNY USD HKD EUR GBP INR JPY KRW CHF SGD AUD CAD TWD TRY SEK NOK "
        "DKK PLN ZAR ILS THB BRL MYR AED".split()
    },
    **{"TL": "TRY", "₺": "TRY"},
}
BEHIND = {
    **{"hong kong dollar": "HKD", "hk dollar": "HKD", "us dollar": "USD", "u.s. dollar": "USD"},
    **{"singapore dollar": "SGD", "australian dollar": "AUD", "canadian dollar": "CAD"},
    **{"dollar": "USD", "usd": "USD", "hkd": "HKD", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY"},
    **{"euro": "EUR", "eur": "EUR", "pound": "GBP", "yen": "JPY", "won": "KRW", "rupee": "INR"},
    **{"ringgit": "MYR", "swiss franc": "CHF", "shekel": "ILS", "krona": "SEK", "kronor": "SEK"},
    **{"rouble": "RUB", "ruble": "RUB", "real": "BRL", "reais": "BRL", "rand": "ZAR"},
    **{"new taiwan dollar": "TWD", "nt dollar": "TWD", "dirham": "AED", "riyal": "SAR"},
    **{"lira": "TRY", "zloty": "PLN", "baht": "THB", "peso": "MXN", "krone": "DKK"},
}
SIGNS_BEHIND = {"€": "EUR", "£": "GBP", "₹": "INR"}
# Letters that may touch the amount ("RM1.5bn"); signs may always.
LETTERS = tuple(sorted((sign for sign in BEFORE if sign.isalpha()), key=len, reverse=True))


CODES = tuple(sorted({*BEFORE.values(), *BEHIND.values()}))


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


#   finds:  "HK$", "Rs ", "£" at the end of what precedes     leaves: "IRS ", "$5 "
SIGN = re.compile(rf"(?<![A-Za-z])({_any(BEFORE)}) ?$")
#   finds:  " Hong Kong dollars", " yuan"                     leaves: " wonderful", " real growth"
COIN = re.compile(rf"[ -]?(?!real growth)({_any(BEHIND)})s?\b", re.I)
#   finds:  " €" of "10 €", "10€"                             leaves: " €" of "10 €5"
SIGN_BEHIND = re.compile(rf" ?([{''.join(SIGNS_BEHIND)}])(?! ?\d|\w)")


def before(text: str, at: int) -> tuple[int, str] | None:
    """Start and code of the currency that ends at this place, if one does."""
    sign = SIGN.search(text[max(0, at - 5) : at])
    return (at - len(sign.group()), BEFORE[sign[1]]) if sign else None


def behind(text: str, at: int) -> tuple[int, str] | None:
    """End and code of the currency named at this place, if one is."""
    if coin := COIN.match(text, at):
        return coin.end(), BEHIND[coin[1].lower()]
    sign = SIGN_BEHIND.match(text, at)
    return (sign.end(), SIGNS_BEHIND[sign[1]]) if sign else None
