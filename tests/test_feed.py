from urllib.parse import unquote, urlparse
from xml.etree import ElementTree

import pytest
import report_folders as made

from helpers.catalogue import feed, readings, texts

ATOM = "{http://www.w3.org/2005/Atom}"


def read(folder):
    """The feed, proved to hold what RFC 4287 demands of every feed."""
    root = ElementTree.fromstring(feed.write(readings.read(folder)).encode())
    assert root.tag == f"{ATOM}feed"
    assert root.find(f"{ATOM}author/{ATOM}name").text
    for element in (root, *root.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(element.findall(ATOM + tag)) == 1, tag
        assert urlparse(element.find(f"{ATOM}id").text).scheme == "urn"
        assert texts.moment(element.find(f"{ATOM}updated").text)
        kinds = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert kinds[0][0] in ("alternate", "self") and len(set(kinds)) == len(kinds)
    ids = [found.text for found in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    return root


def told(root, tag):
    return [entry.find(ATOM + tag).text for entry in root.findall(f"{ATOM}entry")]


def test_a_good_report_is_an_entry_with_its_verdicts_and_changes(tmp_path):
    changes = {"since": "2026-11-25T03:00:00Z", "added": 0, "gone": 1, "changed": 0, "verdicts": 0}
    made.good(tmp_path, "a", changes=changes)
    root = read(tmp_path)
    assert told(root, "title") == ["Title of a"]
    assert told(root, "updated") == ["2026-11-26T03:00:05Z"]
    assert told(root, "summary")[0].endswith(
        "10 supported, 1 refuted, 7 not checkable. Since 25 November 2026: 1 fact gone."
    )
    assert root.find(f"{ATOM}updated").text == "2026-11-26T03:00:05Z"


def test_failures_and_crashes_are_entries_and_the_newest_stands_first(tmp_path):
    made.good(tmp_path, "a")
    made.failed(tmp_path, "a")
    made.begun(tmp_path, "b")
    made.put(tmp_path / "c", "{")
    root = read(tmp_path)
    assert {*told(root, "title")} == {"Title of a", "a: failed", "b: crashed", "c: unreadable"}
    assert told(root, "updated") == sorted(told(root, "updated"), reverse=True)


def test_ids_stay_while_the_run_is_the_same_and_change_with_the_next(tmp_path):
    made.good(tmp_path, "a")
    first = told(read(tmp_path), "id")
    made.good(tmp_path, "a", title="Another title")
    assert told(read(tmp_path), "id") == first
    made.good(tmp_path, "a", started="2026-11-27T03:00:00Z")
    assert told(read(tmp_path), "id") != first


def test_the_same_reports_give_the_same_bytes(tmp_path):
    made.good(tmp_path / "one", "a")
    made.good(tmp_path / "two", "a")
    one, two = (feed.write(readings.read(tmp_path / name)) for name in ("one", "two"))
    assert one == two


def test_no_reports_are_a_feed_too(tmp_path):
    assert told(read(tmp_path), "id") == []


@pytest.mark.parametrize("name", ["<b>&", "\ufffe\x1b", "a:b", "深圳", "]]>", "#x?y", '"', "a b"])
def test_a_hostile_name_is_text_and_its_link_leads_to_its_report(tmp_path, name):
    made.good(tmp_path, name, title=name, sentence=name)
    (entry,) = read(tmp_path).findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == texts.line(name)
    address = entry.find(f"{ATOM}link").get("href")
    assert address.startswith("./") and (tmp_path / unquote(address)).is_file()


def test_a_link_into_the_page_is_one_that_the_page_has(tmp_path):
    from helpers.catalogue import page

    made.failed(tmp_path, "a")
    address = read(tmp_path).find(f"{ATOM}entry/{ATOM}link").get("href")
    assert f'id="{address.partition("#")[2]}"' in page.write(readings.read(tmp_path))
