from helpers.output.pagination import SMALLEST, first_squeeze


def spots(number: int, text: tuple, begin: tuple, end: tuple) -> list[dict]:
    """The marks of one figure, each as (page, millimetres from the top)."""
    at = {"text": text, "begin": begin, "end": end}
    common = {"figure": number, "bottom": 270}
    return [{**common, "what": what, "page": page, "y": y} for what, (page, y) in at.items()]


STAYS = spots(1, (1, 50), (1, 60), (1, 160))
NEARLY_FITS = spots(2, (1, 170), (2, 26), (2, 126))  # 100 mm high, 91 mm of room
FAR_TOO_HIGH = spots(3, (2, 240), (3, 26), (3, 126))


def test_a_figure_that_nearly_fits_is_drawn_smaller():
    number, scale = first_squeeze(STAYS + NEARLY_FITS + FAR_TOO_HIGH, done=())
    assert number == 2
    # caption and source keep their 15 mm; of the drawing's 85 there is room for 76
    assert scale == 76 / 85


def test_a_figure_that_would_become_illegible_keeps_its_size():
    assert first_squeeze(FAR_TOO_HIGH, done=()) is None
    assert SMALLEST > 0.7


def test_a_figure_is_drawn_smaller_only_once():
    assert first_squeeze(NEARLY_FITS, done={2: 0.9}) is None


def test_a_figure_with_no_text_above_it_is_left_alone():
    assert first_squeeze(NEARLY_FITS[1:], done=()) is None
