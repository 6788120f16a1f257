"""Hostile articles go the whole way; nobody is asked for, nothing is read, nothing acts.

The judges know nothing of our code: a server that counts who asks it, a file whose words must turn
up nowhere, a real Chromium with scripts on, a reader of PDFs. Each is first shown to catch a page
or PDF that holds such a text raw.
"""

import json
import re
import shutil
import subprocess
import threading
from collections import Counter
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import floors
import hostile
import mistune
import pypdf
import pytest
import typst
from bs4 import BeautifulSoup
from pypdf.generic import NameObject as Name
from pypdf.generic import RectangleObject
from pypdf.generic import TextStringObject as Text

from helpers import articles
from helpers.language.unseen import visible
from helpers.runs import orders, reports

LEAST = 70
TEXTS, PAGES = 8, 2  # articles as text, and as saved pages
SECRET = "canary-5d1f-never-to-be-read"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here to open the pages with")
# Tags that show text, in a notebook's output; whatever is not among them is taken for active.
SHOWING = set(
    "a b blockquote br caption code col colgroup dd details div dl dt em figcaption figure h1 h2 "
    "h3 h4 hr i li mark ol p pre section small span strong sub summary sup table tbody td th thead "
    "tr u ul".split()
)
NO_ATTRIBUTES = re.compile(r"on|src|action|formaction|poster|background|ping|data$|srcset", re.I)
ACTING = {"/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE",
          "/RichMedia", "/Sound", "/Movie", "/Rendition", "/XFA", "/AA"}  # fmt: skip


class Beacon(ThreadingHTTPServer):
    """A server on this machine that remembers every path it was asked for."""

    def __init__(self):
        self.asked: Counter[str] = Counter()
        super().__init__(("127.0.0.1", 0), _Counting)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Counting(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked[self.path] += 1
        self.send_response(204)
        self.end_headers()

    do_POST = do_HEAD = do_GET

    def log_message(self, *_):
        pass


@dataclass(frozen=True)
class Attack:
    """A report made of a hostile article, and what it was made of."""

    name: str
    folder: Path
    texts: tuple[str, ...]

    @property
    def page(self) -> str:
        return (self.folder / "report.html").read_text(encoding="utf-8")

    @property
    def notebook(self) -> dict:
        return json.loads((self.folder / "report.ipynb").read_text(encoding="utf-8"))

    @property
    def outputs(self) -> list[dict]:
        return [o for cell in self.notebook["cells"] for o in cell.get("outputs", ())]


@pytest.fixture(scope="module")
def beacon():
    server = Beacon()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def canary(tmp_path_factory):
    path = tmp_path_factory.mktemp("canary") / "canary.txt"
    path.write_text(SECRET)
    return path


@pytest.fixture(scope="module")
def attacks(tmp_path_factory, beacon, canary) -> list[Attack]:
    """Every payload in an article of text, and raw in a saved page; all through the real way."""
    folder = tmp_path_factory.mktemp("hostile")
    made = []
    for suffix, count, written in (
        (".txt", TEXTS, hostile.article),
        (".html", PAGES, hostile.page),
    ):
        for number, batch in enumerate(hostile.batches(hostile.PAYLOADS, count)):
            aims = (f"{beacon.address}/{suffix}/{number}/{n}" for n in range(len(batch)))
            texts = [p.at(aim, str(canary)) for p, aim in zip(batch, aims, strict=True)]
            path = folder / f"{suffix[1:]}{number}{suffix}"
            path.write_text(written(texts), encoding="utf-8")
            made.append(_attacked(path, folder, tuple(texts)))
    return made


def _attacked(path: Path, folder: Path, texts: tuple[str, ...] = ()) -> Attack:
    made = reports.make(orders.order(articles.read(str(path)), {}), into=folder / "reports")
    return Attack(path.stem, made.folder, texts)


@pytest.fixture(scope="module")
def benign(tmp_path_factory) -> Attack:
    """The report of a harmless article of the same build: what ours may hold."""
    folder = tmp_path_factory.mktemp("benign")
    path = folder / "benign.txt"
    path.write_text(hostile.article(["x"] * len(hostile.PLACES)))
    return _attacked(path, folder)


# A page of frames, which writes down what became of each document in them.
FRAMES = """<!DOCTYPE html><meta charset=utf-8><h1>Frames</h1>{frames}<pre id=told></pre><script>
setTimeout(() => {{
  const told = [...document.querySelectorAll("iframe")].map(frame => {{
    const page = frame.contentDocument;
    return page ? [page.documentElement.dataset.pwned ?? null,
                   page.querySelector("h1")?.textContent] : ["gone", ""];
  }});
  document.getElementById("told").textContent = JSON.stringify(told);
}}, 2500)</script>"""


@dataclass(frozen=True)
class Seen:
    """What a browser made of several pages: of each its mark and headline; the text it prints."""

    told: list[list]
    printed: str


def opened(pages: list[Path], folder: Path) -> Seen:
    """The pages in a real browser with scripts on, each in a frame of one page."""
    frames = "".join(f'<iframe width=900 height=300 src="{p.as_uri()}"></iframe>' for p in pages)
    index = folder / "index.html"
    index.write_text(FRAMES.format(frames=frames), encoding="utf-8")
    dom = _chromium(folder, index, "--dump-dom").decode()
    _chromium(folder, index, f"--print-to-pdf={folder / 'printed.pdf'}")
    told = BeautifulSoup(dom, "html.parser").find(id="told")
    assert told is not None, dom[:200]
    return Seen(json.loads(told.text), text_of(folder / "printed.pdf"))


def _chromium(folder: Path, page: Path, *work: str) -> bytes:
    profile = f"--user-data-dir={folder / 'profile'}"
    options = "--headless --no-sandbox --disable-gpu --virtual-time-budget=4000".split()
    options += [profile, "--allow-file-access-from-files"]
    command = [CHROMIUM, *options, *work, page.as_uri()]
    return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout


@cache
def text_of(pdf: Path) -> str:
    if shutil.which("pdftotext"):
        run = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True)
        return re.sub("[\f\u202a-\u202c]", "", run.stdout.decode())  # its own, around Arabic
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


@pytest.fixture(scope="module")
def seen(attacks, tmp_path_factory) -> Seen:
    """All pages in Chromium; and each notebook as a reader that trusts it shows it."""
    folder = tmp_path_factory.mktemp("browser")
    pages = [attack.folder / "report.html" for attack in attacks]
    for attack in attacks:
        shown = folder / f"{attack.name}.html"
        shown.write_text(trusted(attack.outputs), encoding="utf-8")
        pages.append(shown)
    return opened(pages, folder)


def trusted(outputs: list[dict]) -> str:
    """All that a reader which trusts a notebook puts into its page: HTML, Markdown, drawings."""
    render = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url"])
    parts = []
    for output in outputs:
        data = output.get("data", {})
        parts.append("".join(data.get("text/html", "")))
        parts.append(render("".join(data.get("text/markdown", ""))))
        parts.append("".join(data.get("image/svg+xml", "")))
    return "<!DOCTYPE html><meta charset=utf-8><h1>Notebook</h1>" + "\n".join(parts)


# What acts, by judge


def acting_markup(source: str) -> list[str]:
    """Tags and attributes of some HTML that do more than show text."""
    found = []
    # The readers of a page differ on comments: what one takes for such, another obeys.
    for tag in BeautifulSoup(re.sub("<!-->?", "", source), "html.parser").find_all(True):
        if _is_drawing(tag):
            continue
        if tag.name not in SHOWING:
            found.append(f"<{tag.name}>")
        found += [f"{name}=" for name in tag.attrs if NO_ATTRIBUTES.match(name)]
        address = str(tag.get("href", ""))
        if address and not re.match(r"https://|#", address):
            found.append(address)
        if re.search(r"url\(|expression|@import|position", str(tag.get("style", "")), re.I):
            found.append("style")
    return found


def _is_drawing(tag) -> bool:
    """A picture that holds itself: as an image it runs nothing and loads nothing."""
    held = re.fullmatch(r"data:image/(svg\+xml|png);base64,[\w+/=]+", str(tag.get("src", "")))
    return tag.name == "img" and held is not None and not set(tag.attrs) - {"src", "alt", "style"}


def acting_objects(path: Path) -> list[str]:
    """Actions of a PDF, files in it other than our CSVs, addresses it leads to."""
    reader = pypdf.PdfReader(path)
    found = [f"file {name}" for name in reader.attachments if not _is_ours(name)]
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found += _acting(_object(reader, number))
    return found


def _is_ours(name: str) -> bool:
    return re.fullmatch(r"figure-\d+\.csv", name) is not None


def _object(reader: pypdf.PdfReader, number: int):
    try:
        return pypdf.generic.IndirectObject(number, 0, reader).get_object()
    except pypdf.errors.PyPdfError:
        return None


def _acting(thing) -> list[str]:
    """What acts in an object, in those it holds itself, not in those it refers to."""
    if isinstance(thing, pypdf.generic.IndirectObject):
        return []
    if isinstance(thing, list):
        return [fault for part in thing for fault in _acting(part)]
    if not isinstance(thing, dict):
        return []
    found = [str(key) for key in thing if key in ACTING]
    found += [str(thing["/S"])] if thing.get("/S") in ACTING else []
    found += [f"goes to {thing['/URI']}"] if "/URI" in thing else []
    found += ["opens"] if isinstance(thing.get("/OpenAction"), dict) else []
    return found + [fault for part in dict.values(thing) for fault in _acting(part)]


def unseen(text: str) -> set[str]:
    """The signs in a text that act unseen; our own joiner before a key is none."""
    bare = text.replace("\u2060", "")
    return {f"U+{ord(sign):04X}" for sign in bare if visible(f"a{sign}b") != f"a{sign}b"}


# The tests


def test_every_kind_of_attack_is_tried():
    families = Counter(payload.family for payload in hostile.PAYLOADS)
    assert len({payload.text for payload in hostile.PAYLOADS}) == len(hostile.PAYLOADS) >= LEAST
    assert len(families) >= 12 and min(families.values()) >= 3


@needs_chromium
def test_no_page_and_no_notebook_acts_in_a_browser(attacks, seen, beacon):
    question = "Does the article match WIPO’s ranking?"
    wanted = [[None, question]] * len(attacks) + [[None, "Notebook"]] * len(attacks)
    changed = [told for told, want in zip(seen.told, wanted, strict=True) if told != want]
    hits = sum(beacon.asked.values()) + len(changed) + seen.printed.count(SECRET)
    tried = f"{len(hostile.PAYLOADS)} texts in {len(seen.told)} pages"
    floors.record("hostile articles: hits in Chromium", f"0 of ≥ {LEAST}", f"{hits} of {tried}")
    assert beacon.asked == {}
    assert changed == []
    assert SECRET not in seen.printed and "Frames" in seen.printed


@needs_chromium
def test_no_report_acts_where_it_is_opened_alone(attacks, tmp_path, beacon):
    for attack in attacks[-PAGES:]:
        dom = _chromium(tmp_path, attack.folder / "report.html", "--dump-dom").decode()
        assert "WIPO’s ranking?" in BeautifulSoup(dom, "html.parser").h1.text
        assert "data-pwned" not in dom[: dom.find("<body")]
    assert beacon.asked == {}


def test_no_file_is_read(attacks):
    held = [p for a in attacks for p in a.folder.rglob("*") if p.is_file()]
    assert not [p for p in held if SECRET.encode() in p.read_bytes()]
    texts = {a.name: text_of(a.folder / "report.pdf") for a in attacks}
    assert not [name for name, text in texts.items() if SECRET in text]


def test_no_output_of_a_notebook_acts_even_where_it_is_trusted(attacks, benign):
    acting = {}
    for attack in attacks:
        html = ["".join(o.get("data", {}).get("text/html", "")) for o in attack.outputs]
        markdown = ["".join(o.get("data", {}).get("text/markdown", "")) for o in attack.outputs]
        render = mistune.create_markdown(escape=False, plugins=["table", "url"])
        found = [f for source in [*html, *map(render, markdown)] for f in acting_markup(source)]
        acting |= {attack.name: found} if found else {}
    kinds = {kind for a in attacks for o in a.outputs for kind in o.get("data", {})}
    floors.record("hostile articles: notebooks with active outputs", 0, f"{len(acting)}")
    assert acting == {}
    assert kinds <= {"text/plain", "text/html", "text/markdown", "image/svg+xml"}


def test_the_page_has_a_policy_and_no_markup_of_the_article(attacks, benign):
    shape = {tag.name for tag in BeautifulSoup(benign.page, "html.parser").find_all(True)}
    for attack in attacks:
        tree = BeautifulSoup(attack.page, "html.parser")
        policy = tree.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        assert policy.startswith("default-src 'none'") and "script-src" not in policy
        assert {tag.name for tag in tree.find_all(True)} - shape <= SHOWING
        assert {s.get("type") for s in tree.find_all("script")} <= {"application/ld+json"}
        assert not [t for t in tree.find_all(True) if any(n.startswith("on") for n in t.attrs)]


def test_no_pdf_acts_or_leads_elsewhere(attacks, benign):
    ours = set(acting_objects(benign.folder / "report.pdf"))
    assert all(fault.startswith("goes to https://") for fault in ours)
    found = {a.name: set(acting_objects(a.folder / "report.pdf")) - ours for a in attacks}
    # The sources of other clusters' figures are other pages of the same houses.
    houses = {re.match(r"goes to https://[^/]+/", fault)[0] for fault in ours}
    found = {
        name: {fault for fault in faults if not fault.startswith(tuple(houses))}
        for name, faults in found.items()
    }
    hits = sum(map(len, found.values()))
    floors.record("hostile articles: actions in PDFs", 0, f"{hits} in {len(attacks)}")
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_acts_unseen_is_spelled_out_everywhere(attacks):
    left = {}
    for attack in attacks:
        outputs = json.dumps(attack.outputs, ensure_ascii=False)
        facts = (attack.folder / "facts.json").read_text(encoding="utf-8")
        printed = text_of(attack.folder / "report.pdf")
        found = [unseen(text) for text in (attack.page, outputs, facts, printed)]
        left |= {attack.name: found} if any(found) else {}
    assert left == {}
    everything = "".join(a.page + text_of(a.folder / "report.pdf") for a in attacks)
    for sign in ("202E", "2066", "200B", "FEFF", "009B", "E0041", "3164"):
        assert everything.count(f"‹U+{sign}›") >= 2


def test_what_the_article_says_stands_in_its_frame(attacks, benign):
    ours = headings(benign)
    for attack in attacks:
        # A heading about a cluster is ours too; it names one of WIPO's.
        assert {h for h in headings(attack) - ours if "Corrected" in h or "agree" in h} == set()
        tree = BeautifulSoup(attack.page, "html.parser")
        assert len(tree.find_all("article")) == 1
        assert [p.text for p in tree.article.find_all("p", class_="frame")] == [
            "From here on the article’s own words:",
            "Here the article’s words end.",
        ]
        tree.article.decompose()
        for quotation in tree.find_all(class_=["subtitle", "tip"]):
            quotation.decompose()
        for quotation in tree.find_all(id=re.compile("says-")):
            quotation.decompose()
        for script in tree.find_all("script"):
            script.decompose()
        assert "All twelve figures agree" not in tree.text
        assert "Corrected report" not in tree.text


def headings(attack: Attack) -> set[str]:
    tree = BeautifulSoup(attack.page, "html.parser")
    return {h.get_text() for h in tree.find_all(re.compile("^h[1-4]$"))}


def test_a_quoted_headline_cannot_end_its_quotation(attacks):
    for attack in attacks:
        subtitle = BeautifulSoup(attack.page, "html.parser").find(class_="subtitle").text
        assert subtitle.count("“") == subtitle.count("”") == 1 and '"' not in subtitle


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b[31m", "\x08"])
def test_a_text_with_controls_is_refused_in_one_line(tmp_path, sign):
    path = tmp_path / "a.txt"
    path.write_text(hostile.article([f"a{sign}b"] * len(hostile.PLACES)), encoding="utf-8")
    with pytest.raises(articles.Unreadable, match="binary") as refused:
        articles.read(str(path))
    assert "\n" not in str(refused.value)


# The judges, judged


@needs_chromium
def test_the_browser_notices_every_active_text_that_stands_raw(tmp_path, beacon, canary):
    active = [payload for payload in hostile.PAYLOADS if payload.active]
    pages, before = [], Counter(beacon.asked)
    for number, payload in enumerate(active):
        pages.append(tmp_path / f"{number}.html")
        text = payload.at(f"{beacon.address}/raw/{number}/", str(canary))
        pages[-1].write_text(f"<!DOCTYPE html><h1>Report</h1><p>{text}</p>", encoding="utf-8")
    seen = opened(pages, tmp_path)
    asked = "".join(beacon.asked)
    beacon.asked.clear()
    beacon.asked.update(before)
    unnoticed = [
        payload.text
        for number, (payload, told) in enumerate(zip(active, seen.told, strict=True))
        if f"/raw/{number}/" not in asked and told == [None, "Report"]
    ]
    assert [text for text in unnoticed if "file:" not in text] == []
    assert SECRET in seen.printed


def test_the_judge_of_markup_notices_every_active_text():
    active = [payload.text for payload in hostile.PAYLOADS if payload.active]
    assert [text for text in active if not acting_markup(text)] == []
    assert acting_markup('<a href="javascript:x">x</a>') and not acting_markup("<p>x</p>")


def test_the_judge_of_pdfs_notices_actions_addresses_files_and_words(tmp_path, canary):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    action = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
    writer.root_object[Name("/OpenAction")] = pypdf.generic.DictionaryObject(
        {Name(key): (Name if key == "/S" else Text)(value) for key, value in action.items()}
    )
    writer.add_attachment("evil.exe", b"x")
    writer.add_uri(0, "http://127.0.0.1/x", RectangleObject((0, 0, 9, 9)))
    writer.write(tmp_path / "naive.pdf")
    found = acting_objects(tmp_path / "naive.pdf")
    assert {"/JavaScript", "goes to http://127.0.0.1/x", "file evil.exe"} <= set(found)
    source = f'#read("{canary}")'.encode()
    (tmp_path / "read.pdf").write_bytes(typst.compile(source, root="/", format="pdf"))
    assert SECRET in text_of(tmp_path / "read.pdf")


def test_the_judge_of_unseen_signs_notices_them():
    assert unseen("a\u202eb\u200b") == {"U+202E", "U+200B"}
    assert unseen("क्‍ष 深圳 ‹U+202E›") <= {"U+200D"}
