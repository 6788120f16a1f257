"""The fonts shipped in `fonts/`: which characters they have, and as CSS for a page.

Two families and a Chinese face make a report; Noto Sans stands in for all other scripts, of which
a page holds only the characters that its text needs.
"""

import base64
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
CHINESE = FOLDER / "NotoSansCJKsc-Regular.otf"
LATIN = tuple(FOLDER / f"{name}-Regular.ttf" for name in ("ReportSerif", "Inter"))
# One face a script; the first also has rare letters of Latin, Greek and Cyrillic.
SCRIPTS = tuple(
    FOLDER / f"NotoSans{name}-Regular.ttf"
    for name in (
        "", *"Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi".split(),
        *"Hebrew Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai".split(),
    )
)  # fmt: skip
EASTERN = 0x2E80  # from here on up, the Latin faces have nothing
RARE, SIGNS = 0x180, 0x2000  # between them letters that a page's own faces may lack
NOT_ON_PAGES = range(0x400, 0x530)  # Cyrillic, which only the faces of the PDF have
MISSING = "□"


@dataclass(frozen=True)
class Face:
    file: str
    family: str
    weight: int
    style: str = "normal"


WEB_FACES = (
    Face("ReportSerif-Regular", "Report Serif", 400),
    Face("ReportSerif-Italic", "Report Serif", 400, "italic"),
    Face("ReportSerif-SemiBold", "Report Serif", 600),
    Face("ReportSerifDisplay", "Report Serif Display", 600),
    Face("Inter-Regular", "Inter", 400),
    Face("Inter-SemiBold", "Inter", 600),
)


def stylesheet(text: str) -> str:
    """`@font-face` rules that hold the faces themselves; of further ones, what `text` needs."""
    rules = [_rule(face, (FOLDER / f"{face.file}.woff2").read_bytes()) for face in WEB_FACES]
    points = {ord(character) for character in text}
    eastern = {point for point in points if point >= EASTERN}
    if eastern & _points(CHINESE):
        made = _subset(CHINESE, eastern, features=[])
        rules.append(_rule(Face("", "Noto Sans CJK SC", 400), made, "woff"))
    rare = {p for p in points if RARE <= p < SIGNS or 0xA720 <= p < 0xAC00}
    return "\n".join([*rules, *_script_rules(rare)])


def _script_rules(points: set[int]) -> Iterable[str]:
    """A rule for each script that the page's own faces lack, all of one family by their ranges."""
    # Where all is held already, as nearly always, no font is opened.
    wanted = points - (_points(LATIN[1]) - set(NOT_ON_PAGES)) if points else points
    for file in SCRIPTS if wanted else ():
        held = wanted & _points(file)
        if held:
            # Joiners and the points of a script are shaped with its letters.
            shaped = held | (_points(file) & {0x200C, 0x200D, 0x25CC})
            span = ",".join(f"U+{point:X}" for point in sorted(shaped))
            made = _subset(file, shaped, features=["*"])
            yield _rule(Face("", "Noto Sans", 400), made, "woff", f";unicode-range:{span}")
        wanted -= held


def _rule(face: Face, data: bytes, kind: str = "woff2", more: str = "") -> str:
    source = f"data:font/{kind};base64,{base64.b64encode(data).decode()}"
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"font-style:{face.style};font-display:swap;"
        f'src:url("{source}") format("{kind}"){more}}}'
    )


def _subset(file: Path, points: set[int], features: list[str]) -> bytes:
    """A few kilobytes as WOFF, not WOFF2, whose compression is no package of ours."""
    from fontTools.subset import Options, Subsetter  # here, because few pages need it
    from fontTools.ttLib import TTFont

    options = Options(layout_features=features, name_IDs=[0, 13], recalc_timestamp=False)
    subsetter, made = Subsetter(options), io.BytesIO()
    subsetter.populate(unicodes=points)
    with TTFont(file, lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(made)
    return made.getvalue()


@cache
def _points(file: Path) -> frozenset[int]:
    """The code points that a face can print."""
    from fontTools.ttLib import TTFont  # here, because only the PDF and few pages need it

    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def is_held(point: int) -> bool:
    """Whether a shipped face has the character; the rare ones are opened last."""
    return any(point in _points(file) for file in (*LATIN, CHINESE, *SCRIPTS))


def printable(text: str) -> tuple[str, set[str]]:
    """The text in characters the shipped faces have, and those that had to become □.

    Controls and invisible marks vanish; a character without a glyph is first tried in its
    compatibility form ("ﬁ" → "fi").
    """
    if text.isascii() and text.isprintable():
        return text, set()
    lost, parts = set(), []
    for character in unicodedata.normalize("NFC", text):
        fit = _fitting(character)
        lost |= {character} if fit == MISSING != character else set()
        parts.append(fit)
    return "".join(parts), lost


@cache
def _fitting(character: str) -> str:
    if is_held(ord(character)) or character == "\n":
        return character
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Mn"}:
        return ""
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if all(is_held(ord(part)) for part in compatible) else MISSING
