"""Make the small fonts of this folder from the full ones; for maintainers, no report needs it.

    python make_fonts.py FOLDER

FOLDER holds the full fonts README.md names. Needs fontTools and brotli. The same fonts give the
same bytes: no clock, fixed order.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
KEPT_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum", "pnum", "case"]
SIGNS = "⁰⁴₀₁₂₃₄ⁿ€№™ℓΩ½⅓⅔¼¾↑→↓←↗↘↔−≈≠≤≥∞√∑∂∆∏·×÷±■□▪▲△▶▼▽◆◇○●★☆✓✗"


def code_points(*ranges: tuple[int, int]) -> set[int]:
    return {point for first, last in ranges for point in range(first, last + 1)}


LATIN = code_points((0x20, 0x17F), (0x192, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2C6, 0x2DD))
LATIN |= code_points((0x300, 0x304), (0x306, 0x30C), (0x327, 0x328), (0x386, 0x3CE))
LATIN |= code_points((0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2015))
LATIN |= code_points((0x2018, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030), (0x2032, 0x2033))
LATIN |= code_points((0x2009, 0x200A), (0x2039, 0x203A), (0x2044, 0x2044)) | {ord(c) for c in SIGNS}
# Source Serif's check mark looks like a root sign; without it, text falls back to Inter's.
UNLIKE = {"Report Serif": {0x2713}, "Report Serif Display": {0x2713}}
CYRILLIC = code_points((0x400, 0x45F), (0x490, 0x491))


@dataclass(frozen=True)
class Cut:
    """One static face: where it is cut from, its place on the axes, what it is called."""

    source: str
    file: str
    family: str
    weight: int
    optical_size: int
    italic: bool = False
    web: bool = True


CUTS = (
    Cut("Inter[opsz,wght].ttf", "Inter-Regular", "Inter", 400, 14),
    Cut("Inter[opsz,wght].ttf", "Inter-SemiBold", "Inter", 600, 14),
    Cut("Inter-Italic[opsz,wght].ttf", "Inter-Italic", "Inter", 400, 14, True, web=False),
    Cut("SourceSerif4[opsz,wght].ttf", "ReportSerif-Regular", "Report Serif", 400, 11),
    Cut("SourceSerif4[opsz,wght].ttf", "ReportSerif-SemiBold", "Report Serif", 600, 11),
    Cut("SourceSerif4-Italic[opsz,wght].ttf", "ReportSerif-Italic", "Report Serif", 400, 11, True),
    Cut("SourceSerif4[opsz,wght].ttf", "ReportSerifDisplay", "Report Serif Display", 600, 32),
)


def subset(font: TTFont, points: set[int], features: list[str]) -> None:
    options = Options()
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def style_of(cut: Cut) -> str:
    weight = {400: "Regular", 600: "SemiBold"}[cut.weight]
    return "Italic" if cut.italic else weight


def rename(font: TTFont, cut: Cut) -> None:
    """Give the face its family; the copyright and licence lines stay as their makers wrote them."""
    style = style_of(cut)
    names = font["name"]
    postscript = f"{cut.family.replace(' ', '')}-{style}"
    linked = style in ("Regular", "Italic")
    new = {
        1: cut.family if linked else f"{cut.family} {style}",
        2: style if linked else "Regular",
        3: postscript,
        4: f"{cut.family} {style}",
        6: postscript,
    }
    if not linked:
        new |= {16: cut.family, 17: style}
    for name_id, text in new.items():
        names.setName(text, name_id, 3, 1, 0x409)


def mark_style(font: TTFont, cut: Cut) -> None:
    font["OS/2"].usWeightClass = cut.weight
    font["OS/2"].fsSelection = 0x01 if cut.italic else (0x40 if cut.weight == 400 else 0)
    font["OS/2"].fsSelection |= 0x80  # typographic line metrics, as in the sources
    font["head"].macStyle = 0x02 if cut.italic else 0
    for tag in ("STAT", "avar"):
        if tag in font:
            del font[tag]


def make_cut(folder: Path, cut: Cut) -> None:
    # Subset first: instancing the whole of Inter takes minutes.
    font = TTFont(folder / cut.source, recalcTimestamp=False)
    points = LATIN - UNLIKE.get(cut.family, set())
    subset(font, points | CYRILLIC, KEPT_FEATURES)
    instantiateVariableFont(
        font, {"wght": cut.weight, "opsz": cut.optical_size}, inplace=True, optimize=True
    )
    rename(font, cut)
    mark_style(font, cut)
    font.save(HERE / f"{cut.file}.ttf")
    if cut.web:
        subset(font, points, KEPT_FEATURES)
        rename(font, cut)
        font.flavor = "woff2"
        font.save(HERE / f"{cut.file}.woff2")


# Of Noto Sans, one face a script; of the Latin one what the faces above lack.
SCRIPTS = (
    "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer "
    "Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai"
).split()
EXTENDED = code_points(
    (0x180, 0x24F), (0x250, 0x2AF), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F)
)
EXTENDED |= code_points((0x1D00, 0x1DBF), (0x1E00, 0x1FFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF))
EXTENDED |= code_points((0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218B))


def make_script(folder: Path, name: str) -> None:
    """A whole script without hints; its features stay, since they make its words."""
    font = TTFont(folder / f"NotoSans{name}-Regular.ttf", recalcTimestamp=False)
    points = EXTENDED if name == "" else set(font.getBestCmap())
    subset(font, points, features=["*"] if name else KEPT_FEATURES)
    font.save(HERE / f"NotoSans{name}-Regular.ttf")


def in_charset(codec: str, leads: range) -> set[int]:
    """The characters a two-byte charset has at these lead bytes."""
    found = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            text = bytes([lead, trail]).decode(codec, errors="ignore")
            found |= {ord(text)} if len(text) == 1 else set()
    return found


def chinese() -> set[int]:
    """GB 2312, Big5's and JIS's first levels, kana, and the Hangul of KS X 1001."""
    points = in_charset("gb2312", range(0xB0, 0xF8)) | in_charset("big5", range(0xA4, 0xC7))
    points |= in_charset("euc_jp", range(0xB0, 0xD0)) | in_charset("euc_kr", range(0xB0, 0xC9))
    points |= code_points((0x3000, 0x303F), (0x3041, 0x30FF), (0xFF01, 0xFF5E))
    return {point for point in points if point >= 0x3000}


def make_chinese(folder: Path) -> None:
    face = 2  # the collection's simplified Chinese
    font = TTFont(folder / "NotoSansCJK-Regular.ttc", fontNumber=face, recalcTimestamp=False)
    # Without its features, which bring a second shape of each character, half the size.
    subset(font, chinese(), features=[])
    font.save(HERE / "NotoSansCJKsc-Regular.otf")


def main() -> None:
    folder = Path(sys.argv[1])
    for cut in CUTS:
        make_cut(folder, cut)
    make_chinese(folder)
    for name in ("", *SCRIPTS):
        make_script(folder, name)


if __name__ == "__main__":
    main()
