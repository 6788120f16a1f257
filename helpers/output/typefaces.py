"""The fonts shipped in `fonts/`: which characters they have, and as CSS for a page."""

import base64
import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
CHINESE = FOLDER / "NotoSansCJKsc-Regular.otf"
EASTERN = 0x2E80  # from here on up, the Latin faces have nothing
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
    """`@font-face` rules that hold the faces themselves; of the Chinese one, what `text` needs."""
    rules = [_rule(face, (FOLDER / f"{face.file}.woff2").read_bytes()) for face in WEB_FACES]
    eastern = {ord(character) for character in text if ord(character) >= EASTERN}
    if eastern:
        rules.append(_rule(Face("", "Noto Sans CJK SC", 400), _chinese_subset(eastern), "woff"))
    return "\n".join(rules)


def _rule(face: Face, data: bytes, kind: str = "woff2") -> str:
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"font-style:{face.style};font-display:swap;"
        f'src:url("data:font/{kind};base64,{base64.b64encode(data).decode()}") format("{kind}")}}'
    )


def _chinese_subset(points: set[int]) -> bytes:
    """A few kilobytes as WOFF, not WOFF2, whose compression is no package of ours."""
    from fontTools.subset import Options, Subsetter  # here, because few pages need it
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[], name_IDs=[0, 13], recalc_timestamp=False)
    subsetter, made = Subsetter(options), io.BytesIO()
    subsetter.populate(unicodes=points)
    with TTFont(CHINESE, lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(made)
    return made.getvalue()


@cache
def characters() -> frozenset[int]:
    """The code points that at least one shipped face can print."""
    from fontTools.ttLib import TTFont  # here, because only the PDF needs it

    points: set[int] = set()
    for path in (FOLDER / "ReportSerif-Regular.ttf", FOLDER / "Inter-Regular.ttf", CHINESE):
        with TTFont(path, lazy=True) as font:
            points |= font.getBestCmap().keys()
    return frozenset(points)


def printable(text: str) -> tuple[str, set[str]]:
    """The text in characters the shipped faces have, and those that had to become □.

    Controls and invisible marks vanish; a character without a glyph is first tried in its
    compatibility form ("ﬁ" → "fi").
    """
    if text.isascii() and text.isprintable():
        return text, set()
    known, lost, parts = characters(), set(), []
    for character in unicodedata.normalize("NFC", text):
        fit = _fitting(character, known)
        lost |= {character} if fit == MISSING != character else set()
        parts.append(fit)
    return "".join(parts), lost


def _fitting(character: str, known: frozenset[int]) -> str:
    if ord(character) in known or character == "\n":
        return character
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Mn"}:
        return ""
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if all(ord(part) in known for part in compatible) else MISSING
