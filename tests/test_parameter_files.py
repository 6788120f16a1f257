import pytest

from helpers.failures import BadParameter
from helpers.runs import parameter_files


def read(tmp_path, text, suffix=".yaml"):
    path = tmp_path / f"night{suffix}"
    path.write_text(text, encoding="utf-8")
    return parameter_files.read(path)


@pytest.mark.parametrize(
    "value", "007 NO 12:30 1e5 2024-08-28 ~ null 0x1F 010 2_024 .inf 1_000 on".split()
)
def test_a_value_is_the_text_that_stands_there_whatever_yaml_makes_of_it(tmp_path, value):
    assert read(tmp_path, f"cluster: {value}\n") == {"cluster": value}


def test_json_is_read_as_strictly(tmp_path):
    text = '{"edition": 2024, "radius": 1.50, "exact": true, "cluster": "007"}'
    assert read(tmp_path, text, ".json") == {
        "edition": "2024", "radius": "1.50", "exact": "true", "cluster": "007",
    }  # fmt: skip


BOMB = "a: &a [x,x]\nb: &b [*a,*a]\nc: *b\n"


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        (BOMB, ".yaml"),
        ("edition: !!python/object/apply:os.system [true]\n", ".yaml"),
        ("edition: [2022, 2024]\n", ".yaml"),
        ("edition: {a: b}\n", ".yaml"),
        ("edition: 2022\nedition: 2024\n", ".yaml"),
        ("- edition\n", ".yaml"),
        ("just a word", ".yaml"),
        ("", ".yaml"),
        ("a: b: c", ".yaml"),
        ("[" * 5000, ".yaml"),
        ("[" * 100_000, ".json"),
        ('{"a": null}', ".json"),
        ('{"a": "1", "a": "2"}', ".json"),
        ("{", ".json"),
        ("x: " + "y" * 200_000, ".yaml"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_plain_values_is_refused_in_a_line(tmp_path, text, suffix):
    with pytest.raises(BadParameter, match="night") as refused:
        read(tmp_path, text, suffix)
    assert "\n" not in str(refused.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "p.yaml").write_bytes(b"edition: \xff\xfe\n")
    with pytest.raises(BadParameter, match="cannot be read"):
        parameter_files.read(tmp_path / "p.yaml")
