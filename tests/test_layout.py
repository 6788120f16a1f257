"""Which stretch of an article is what."""

import pytest

from helpers import articles
from helpers.articles import layout


def zones_of(text: str) -> list[tuple[str, str]]:
    return [(z.kind, text[z.start : z.end]) for z in articles.parse(text).zones]


def test_a_stored_page_has_header_title_stamp_caption_standfirst_and_dateline():
    text = (
        " date 2024-08-28 Seoul ranks 4th\n\nXinhua) 09:43, August 28, 2024\n\n"
        "A view of Seoul, April 30, 2023. (Xinhua/Chen Duo)\n\nSeoul is fourth again.\n\n"
        "SEOUL, Aug. 28 (Xinhua) -- Seoul is fourth.\n\n(Web editor: A, B)"
    )
    kinds = [kind for kind, _ in zones_of(text)]
    assert kinds == "header title stamp caption standfirst dateline body footer".split()


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("Image: the campus, 12 March 2024. Credit: Ana Whitlock", "caption"),
        ("Engineers in Bengaluru on August 18, 2025. (Photo: R. Subbu)", "caption"),
        ("By Kavya Menon | Updated: September 2, 2025 11:42 IST", "stamp"),
        ("September 27, 2023 (HKT 17:05)", "stamp"),
        ("By 2030 two cities will be in the top 10.", "body"),
        ("Geneva (LPA) Aug 27, 2024", "dateline"),
        ("The Global Innovation Index (GII) - a ranking - has 100 clusters.", "body"),
        ('"We are fourth," he said.', "quote"),
        ("© 2024 LPA", "footer"),
        ("ml/rko/jv", "footer"),
        ("[Photo by Bai Lu/Qinling Daily]", "caption"),
        ("A fab in Hsinchu, May 9, 2022. FNA file photo", "caption"),
        ("Taipei, Sept. 21 (FNA) The corridor fell one place.", "dateline"),
        ("Geneva, September 1, 2025", "dateline"),
        ("The Yarra Courier", "stamp"),
        ("Its cluster is now larger than any other in the country", "standfirst"),
    ],
)
def test_a_paragraph_is_known_by_its_look(paragraph, kind):
    assert zones_of(f"Seoul ranks 4th\n\n{paragraph}")[1][0] == kind


def test_what_follows_the_notes_for_editors_is_footer():
    text = "Seoul 4th\n\nIt is.\n\nNotes for editors\n1. The GII compares 133 economies."
    assert [kind for kind, _ in zones_of(text)][-2:] == ["footer", "footer"]


def test_a_section_name_behind_the_header_is_no_title():
    text = " date 2025-01-25 News / Nation\nSeoul ranks 4th\n\nIt is fourth."
    assert zones_of(text)[2] == ("title", "Seoul ranks 4th")


def test_a_breadcrumb_in_front_is_no_title():
    text = "Business Meridian | Economy | 3 min read\n\nSeoul at No. 4 again\n\nIt is fourth."
    assert [kind for kind, _ in zones_of(text)] == ["stamp", "title", "body"]


def test_zones_cover_every_letter_once():
    text = " date 2024-08-28 Seoul\n\nSEOUL, Aug. 28 (X) -- It is.\n\nEnd."
    covered = "".join(part for _, part in zones_of(text))
    assert "".join(covered.split()) == "".join(text.split())


def test_hard_wrapped_lines_are_one_paragraph():
    line = "The Seoul cluster of science and technology was ranked fourth again in"
    text = f"{line}\nthe Global Innovation Index of this year.\n\n{line}\n1. A list"
    spans = layout.paragraphs(text)
    assert [text[s.start : s.end].count("\n") for s in spans] == [1, 0, 0]


def test_lines_of_a_text_without_wraps_are_paragraphs():
    assert len(layout.paragraphs("By Marta\nGeneva (LPA)\n" + "word " * 40)) == 3
