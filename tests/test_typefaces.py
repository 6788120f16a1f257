import pytest

from helpers.output import typefaces


@pytest.mark.parametrize(
    "text",
    [
        "Zürich São Paulo Łódź İstanbul Đà Nẵng Lǎo",
        "Αθήνα ώρα",
        "≥ ≤ ± × − ✓ ✗ ● ○ ▲ ▼ … – — ‘’ “” → ½ ² ₂ № €",
        "深圳–香港–广州 臺北 东京 横浜 カタカナ ひらがな 서울",
        "Москва",
    ],
)
def test_the_shipped_faces_have_the_letters_of_the_clusters(text):
    assert typefaces.printable(text) == (text, set())


def test_a_character_no_face_has_becomes_a_visible_box():
    assert typefaces.printable("a🚀b") == ("a□b", {"🚀"})
    assert typefaces.printable("□") == ("□", set())


def test_invisible_signs_vanish_and_ligatures_are_taken_apart():
    assert typefaces.printable("a\u2061b\u202ec\x07 ﬃ") == ("abc ffi", set())


def test_a_loose_accent_joins_its_letter():
    assert typefaces.printable("Zu\u0308rich") == ("Zürich", set())


def test_the_chinese_face_is_embedded_as_far_as_it_is_needed():
    assert len(typefaces.stylesheet("Zürich")) + 1000 < len(typefaces.stylesheet("深圳"))
    assert typefaces.stylesheet("深圳") == typefaces.stylesheet("圳深")
