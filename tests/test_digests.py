from itertools import pairwise

from helpers.runs import digests


def test_a_digest_changes_with_a_files_name_or_content_but_not_with_the_order(tmp_path):
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("1")
    b.write_text("2")
    both = digests.files([a, b])
    assert both == digests.files([b, a])
    assert both != digests.files([a])
    a.write_text("12")
    b.write_text("")
    assert both != digests.files([a, b])


def test_the_inputs_cover_all_that_decides_what_a_report_says(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("text")
    assert list(digests.inputs(article, article)) == [
        "article",
        "notebook",
        "tables",
        "code",
        "lock",
        "python",
    ]


def test_a_run_s_digest_changes_with_each_input_and_parameter():
    one = digests.whole({"code": "1"}, {"edition": 2024})
    assert one == digests.whole({"code": "1"}, {"edition": 2024})
    assert one != digests.whole({"code": "2"}, {"edition": 2024})
    assert one != digests.whole({"code": "1"}, {"edition": "2024"})


def test_the_code_is_all_that_the_program_is_made_of(tmp_path, monkeypatch):
    monkeypatch.setattr(digests, "CODE", tmp_path)
    (tmp_path / "wipo").mkdir()
    (tmp_path / "__pycache__").mkdir()
    seen = []
    for name in ("a.py", "__pycache__/a.pyc", "wipo/ranks.csv", "wipo/README.md", "data.gz"):
        (tmp_path / name).write_bytes(b"x")
        digests._code.cache_clear()
        seen.append(digests._code())
    digests._code.cache_clear()
    assert [a != b for a, b in pairwise(seen)] == [False, False, True, True]


def test_a_file_that_cannot_be_read_has_a_digest_too(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    whole = digests.files([tmp_path / "a.txt"])
    monkeypatch.setattr("builtins.open", refused)
    monkeypatch.setattr("pathlib.Path.is_file", refused)
    assert digests.files([tmp_path / "a.txt"]) not in (whole, digests.files([]))


def refused(*_, **__):
    raise PermissionError(13, "Permission denied")
