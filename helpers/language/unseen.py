"""Characters that no reader sees, though they act: spelled out, so that they are seen.

What a script is written with stays: a joiner within a word of Arabic or Devanagari, a blank of no
width between words of Thai or Khmer, the picture form of a sign.
"""

import re
import unicodedata

# What ends a line in some programs; a blank in ours.
#   finds:  U+2028, a form feed     leaves: a line feed
LINE_ENDS = re.compile("[\u2028\u2029\x0b\x0c\x1c-\x1e\x85]")
ANY_END = re.compile("[\t\n\r\u2028\u2029\x0b\x0c\x1c-\x1e\x85]")
# Controls, formats, turns of direction, fillers, tags, halves of characters, non-characters.
#   finds:  NUL, U+200B, U+202E, U+3164, U+FEFF     leaves: letters, tab, line feed, blanks
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
JOINERS, SOFT_HYPHEN, NO_WIDTH = "\u200c\u200d", "\xad", "\u200b\u2060"
MONGOLIAN = re.compile("[\u180b-\u180f]")
VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Scripts whose letters join, where a joiner or its absence is spelling.
JOINING = re.compile("[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
# Scripts written without blanks, where one of no width parts words.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf]")
# Marks above or below one letter, more than any spelling has: they would cover the lines around.
#   finds:  the 7th accent on an e     leaves: a Hebrew letter with vowel, dagesh and accent
PILE = re.compile("(?<=[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{6})[\u0300-\u036f"
                  "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")  # fmt: skip


def visible(text: str) -> str:
    """The text with every character that acts unseen spelled out, as ‹U+202E›.

    A soft hyphen within a word is left out: it says only where a line may end.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = UNSEEN.sub(_shown, LINE_ENDS.sub(" ", text))
    return PILE.sub(lambda pile: "".join(map(spelled, pile[0])), shown)


def on_one_line(text: str) -> str:
    """The same for a file's name in a message: what ends a line is spelled out too."""
    return visible(ANY_END.sub(lambda found: spelled(found[0]), text))


def spelled(character: str) -> str:
    return f"‹U+{ord(character):04X}›"


def _shown(found: re.Match) -> str:
    sign, text, at = found[0], found.string, found.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if sign == SOFT_HYPHEN and before.isalpha() and after.isalpha():
        return ""
    return sign if _is_spelling(sign, before, after) else spelled(sign)


def _is_spelling(sign: str, before: str, after: str) -> bool:
    """Whether a script is written with this character between these two."""
    if sign in JOINERS:
        return _in(JOINING, before, after) or (sign == "\u200d" and _are_pictures(before, after))
    if sign in NO_WIDTH:
        return _in(UNSPACED, before, after)
    if MONGOLIAN.match(sign):
        return "\u1820" <= before <= "\u18aa"
    return VARIANTS.match(sign) is not None and _has_variants(before)


def _in(scripts: re.Pattern, *characters: str) -> bool:
    return all(scripts.match(character) for character in characters)


def _are_pictures(before: str, after: str) -> bool:
    shown = {"So", "Sk", "Mn"}  # Mn: the picture form of the sign before
    return all(c and unicodedata.category(c) in shown for c in (before, after))


def _has_variants(before: str) -> bool:
    """Signs, digits and Chinese characters come in forms; Latin letters do not."""
    return before != "" and unicodedata.category(before) in {"So", "Sm", "Po", "Nd", "Lo", "Sk"}
