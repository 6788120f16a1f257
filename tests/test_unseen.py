"""What no reader sees is spelled out; what a script is written with stays."""

import sys
import unicodedata

import pytest

from helpers.language.unseen import on_one_line, visible

SEEN_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
ENDS = {*"\t\n\x0b\x0c\r\x1c\x1d\x1e\x85"}


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\x7f", "\x9b", "\u200b", "\u200d", "\ufeff", "\u2060", "\u202e",
             "\u2066", "\u200f", "\u3164", "\u034f", "\ufe0f", "\U000e0041", "\ud800", "\ufffe"],
)  # fmt: skip
def test_a_character_that_acts_unseen_is_spelled_out(sign):
    assert visible(f"a{sign}b é") == f"a‹U+{ord(sign):04X}›b é"


def test_no_control_and_no_format_of_unicode_is_left_in_latin_text():
    points = (chr(point) for point in range(sys.maxunicode + 1))
    acting = [c for c in points if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in ENDS]
    left = [f"U+{ord(c):04X}" for c in acting if c in visible(f"1{c}é") and ord(c) < 0x13000]
    assert {int(name[2:], 16) for name in left} <= SEEN_FORMATS


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian with a non-joiner
        "क्‍ष श्री‌मान",
        "ភាសា​ខ្មែរ ภาษา​ไทย",  # words parted by blanks of no width
        "👩‍🔬 ❤️ 葛󠄀城",
        "深圳 عربي עברית Łódź",
        "\u05d1\u05bc\u05b0\u05e8\u05b5\u05d0\u05e9\u05c1\u05b4\u0596\u05d9\u05ea",
        "Việt Nam, e\u0301\u0323",
    ],
)
def test_what_a_script_is_written_with_stays(text):
    assert visible(text) == text


def test_what_ends_a_line_is_a_blank_or_stays():
    assert visible("a\u2028b\nc\td") == "a b\nc\td"
    assert on_one_line("a\nb\u2028\udc80") == "a‹U+000A›b‹U+2028›‹U+DC80›"


def test_a_soft_hyphen_within_a_word_is_left_out_and_seen_elsewhere():
    assert visible("Wissen\xadschaft 1\xad0") == "Wissenschaft 1‹U+00AD›0"


def test_accents_piled_on_one_letter_are_spelled_out_from_the_seventh():
    assert visible("e" + "\u0301" * 8) == "e" + "\u0301" * 6 + "‹U+0301›" * 2
