"""Benign texts of many scripts and signs: no word of them is lost on the way to page and PDF."""

import re
import shutil
import subprocess
import unicodedata

import floors
import pypdf
import pytest
from bs4 import BeautifulSoup

from helpers import articles
from helpers.runs import orders, reports

LEAST = 50
# Each states a figure, so that the report has something to say of it.
SIGNS = {
    "dollar": "Spending in Seoul rose from $5 to $6 million, or $1 more, in 2024.",
    "dollars in pairs": "A $x$ and a $$y$$ stand in Tokyo’s 2nd report.",
    "per cent": "Some 3.4% of the world’s PCT applications, 100% of them, came from Beijing.",
    "underscores": "The file cluster_rank_2024 has __init__ and _a_ b_ in row 4.",
    "hash": "# Seoul ranks #4 in C# and F# code, says issue #12.",
    "less and more": "In 2024 a < b > c, 3 << 4, x <= 5 and y >= 6, <ok> and <3.",
    "ampersands": "R&D, AT&T, &amp; and &copy; and &#65; cost 4 million at Q&A.",
    "braces": "The set {1, 2} and {{double}} and {% raw %} and ${x} and }{ of 2024.",
    "backslashes": r"In C:\new\table 4 and \\server\share and \textbf{x} and \1 stand.",
    "at": "Write to a@b.example, @handle, in 2024, @@twice.",
    "tilde": "About ~5 and ~~struck~~ and ~/home in 2024.",
    "caret": "The 10^6 and x^2^ and ^^ of Kyoto’s 12 labs.",
    "asterisks": "*Note* and **bold** and 2*3*4 and *** of 24 labs.",
    "backticks": "Run `ls` and ``x`` and ```py in 2024 labs.",
    "quotes": "He said “one ‘two’ three” and \"four\" and 'five' of «six» in 2024.",
    "brackets": "See [1] and [a](b) and ![c](d) and [^2] of the 40 papers.",
    "bars": "One | two || three of 2024.",
    "plus at line start": "+ plus and - minus and 1. one and 2) two of 2024.",
    "setext": "Heading of 2024\n===============\n\nAnother 12\n----------",
    "mathematics": "With ≥ 4, ≤ 5, ≈ 6, ± 7, × 8, ÷ 9, ∞, √2, ½, m², CO₂ and 5 µm.",
    "money": "It cost €5, £6, ¥7, ₹8, ₩9, ₽10, ₺11, ₫12 or ₿13 million.",
    "dashes": "A – b — c ‑ d − e of 2019–2023 … done.",
    "Typst": '#let x = 1; #x #emph[a] $ x^2 $ <label> @ref // c /* d */ of 2024 "q"',
    "TeX": r"\begin{x} \frac{1}{2} \( a \) \[ b \] of 2024 \end{x}",
    "Jinja": "{{ 7*7 }} {% if x %} {# c #} of 2024",
    "shell": "$(id) `id` ; rm -rf / && echo 4 > x | y",
    "long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter 4",
    "address": "https://www.example.org/a_b/c~d/?e=f&g=h#i has 2024 entries",
}
SCRIPTS = {
    "Latin": "Ǧẓĩ Ḫattuša Þórr Ŵy Nguyễn Đỗ ʻOkina Łódź Ǆungla Ẽ ƙ ɗ ŋ Ꜧ ẖ ṩ ǭ rank 2nd.",
    "Latin, loose accents": "Zu\u0308rich S\u0303a\u0303o l\u0331 q\u0307 rank 2nd.",
    "Vietnamese": "Thành phố Hồ Chí Minh đứng thứ 2 về bằng sáng chế năm 2024.",
    "Greek": "Η Αθήνα κατέχει τη 2η θέση, ᾧ ᾳ ἀρχῇ ῥήτωρ, το 2024.",
    "Cyrillic": "Москва заняла 2-е место, Ґ Ђ Ѯ Ӂ Қазақ Ўзбек Њ, в 2024 году.",
    "Armenian": "Երևանը 2024 թվականին զբաղեցրել է 2-րդ տեղը։",
    "Georgian": "თბილისი 2024 წელს მე-2 ადგილზეა.",
    "Hebrew": "תל אביב דורגה במקום 2 בעולם בשנת 2024, בְּרֵאשִׁית.",
    "Arabic": "احتلت القاهرة المرتبة 2 عالميًا في عام 2024.",
    "Persian": "تهران در سال ۲۰۲۴ رتبهٔ 2 را می‌خواهد.",
    "Urdu": "کراچی 2024 میں 2 نمبر پر ہے، ٹیکنالوجی ڈھونڈیں۔",
    "Devanagari": "मुंबई 2024 में दुनिया में 2 स्थान पर है, क्षेत्र ज्ञान विज्ञान श्री।",
    "Bengali": "ঢাকা 2024 সালে বিশ্বে 2 স্থানে আছে, বিজ্ঞান ও প্রযুক্তি।",
    "Tamil": "சென்னை 2024 இல் உலகில் 2 ஆம் இடத்தில் உள்ளது.",
    "Telugu": "హైదరాబాద్ 2024 లో ప్రపంచంలో 2 వ స్థానంలో ఉంది.",
    "Gujarati": "અમદાવાદ 2024 માં વિશ્વમાં 2 ક્રમે છે, વિજ્ઞાન ક્ષેત્ર.",
    "Gurmukhi": "ਅੰਮ੍ਰਿਤਸਰ 2024 ਵਿੱਚ ਦੁਨੀਆ ਵਿੱਚ 2 ਸਥਾਨ ਤੇ ਹੈ।",
    "Kannada": "ಬೆಂಗಳೂರು 2024 ರಲ್ಲಿ ವಿಶ್ವದಲ್ಲಿ 2 ನೇ ಸ್ಥಾನದಲ್ಲಿದೆ.",
    "Malayalam": "കൊച്ചി 2024 ൽ ലോകത്ത് 2 സ്ഥാനത്താണ്.",
    "Sinhala": "කොළඹ 2024 දී ලෝකයේ 2 වන ස්ථානයේ, ශ්‍රී ලංකා.",
    "Thai": "กรุงเทพมหานครอยู่อันดับ 2 ของโลกในปี 2024 น้ำ ที่ กำลัง",
    "Lao": "ວຽງຈັນຢູ່ອັນດັບ 2 ຂອງໂລກໃນປີ 2024 ນ້ຳ",
    "Khmer": "ភ្នំពេញជាប់ចំណាត់ថ្នាក់លេខ 2 ក្នុងឆ្នាំ 2024 ភាសាខ្មែរ",
    "Burmese": "ရန်ကုန်သည် 2024 ခုနှစ်တွင် အဆင့် 2 ရှိသည်။",
    "Ethiopic": "አዲስ አበባ በ2024 በዓለም 2 ደረጃ ላይ ናት።",
    "Hangul": "서울은 2024년 세계 2위를 차지했다.",
    "Japanese": "東京・横浜は2024年に世界2位、カタカナとひらがな。",
    "Han, simplified": "深圳—香港—广州集群2024年排名全球第2位。",
    "Han, traditional": "臺北—新竹叢集2024年排名全球第2位。",
    "mixed": "The Haifa (חיפה) and Cairo (القاهرة) clusters rank 2 and 3 in 2024.",
}
TEXTS = SIGNS | SCRIPTS
# Marks of direction that pdftotext itself writes around a passage from right to left, and signs
# without width, which it may put beside the letter they belong to.
TURNS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
HEBREW_OR_ARABIC = re.compile("[\u0590-\u06ff]")
# Typst gives each raised or lowered mark the text of its whole syllable; so a reader of the PDF's
# text may find the syllable twice, and from right to left one after the other.
SYLLABLE = re.compile(
    r"[^\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u17b6-\u17d3]"
    r"(?:\u17d2[\u1780-\u17b3]|[\u0591-\u05c7\u064b-\u0655\u17b6-\u17d1\u17d3])*"
)


# The keys of the facts, which stand between the words of the article.
#   finds:  "○ F12 ✗ F13"     leaves: "F12" in the article's own words
KEYS = re.compile("\u2060?(?:[✓✗○] ?F[0-9]+ ?)+")


def squeezed(text: str) -> str:
    """Without blanks, where lines were broken, in one form of each letter."""
    return "".join(unicodedata.normalize("NFKC", TURNS.sub("", KEYS.sub("", text))).split())


def words(text: str) -> list[str]:
    return [squeezed(word) for word in text.split()]


def lost(text: str, seen: str) -> list[str]:
    return [word for word in words(text) if word not in seen]


def lost_in_print(text: str, seen: str) -> list[str]:
    """The same, but of words with raised marks syllable by syllable: each is there or is lost."""
    return [word for word in lost(text, seen) if not all(p in seen for p in syllables(word))]


def syllables(word: str) -> list[str]:
    """Of a word of Hebrew, Arabic or Khmer its syllables; of any other the word."""
    if HEBREW_OR_ARABIC.search(word):
        word = "".join(sign for sign in word if unicodedata.category(sign)[0] in "LM")
        letters = "".join(sign for sign in word if unicodedata.category(sign)[0] == "L")
        return [word] if word == letters else list(letters)
    return SYLLABLE.findall(word) if re.search("[\u1780-\u17ff]", word) else [word]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One report of all texts, each a paragraph between two of prose."""
    folder = tmp_path_factory.mktemp("scripts")
    prose = "Seoul ranks 4th in the Global Innovation Index 2024, WIPO said."
    body = "\n\n".join(f"{prose}\n\n{text}" for text in TEXTS.values())
    (folder / "scripts.txt").write_text(f"Seoul ranks 4th\n\n{body}\n", encoding="utf-8")
    order = orders.order(articles.read(str(folder / "scripts.txt")), {})
    return reports.make(order, into=folder / "reports").folder


@pytest.fixture(scope="module")
def page(made):
    html = (made / "report.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").find("article")
    for key in article("sup"):
        key.decompose()
    return squeezed(article.get_text())


@pytest.fixture(scope="module")
def printed(made):
    path = made / "report.pdf"
    if shutil.which("pdftotext"):
        run = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
        return squeezed(run.stdout.decode())
    return squeezed("\n".join(part.extract_text() for part in pypdf.PdfReader(path).pages))


def test_no_word_is_lost_in_the_page(page):
    gone = {name: left for name, text in TEXTS.items() if (left := lost(text, page))}
    floors.record("benign texts: words lost in HTML", f"0 in ≥ {LEAST} texts", counted(gone))
    assert gone == {}


def test_no_word_is_lost_in_the_pdf(printed):
    gone = {name: left for name, text in TEXTS.items() if (left := lost_in_print(text, printed))}
    floors.record("benign texts: words lost in PDF", f"0 in ≥ {LEAST} texts", counted(gone))
    assert gone == {}


def test_no_letter_is_printed_as_a_box(printed):
    assert "□" not in printed


def test_enough_texts_were_tried():
    assert len(TEXTS) >= LEAST
    assert len(SCRIPTS) >= 20


def test_a_lost_word_is_noticed():
    assert lost("Seoul ranks זהב", squeezed("Seoul ranks □□□")) == ["זהב"]


def test_a_passage_from_right_to_left_begins_at_the_right(made):
    html = (made / "report.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").find("article")
    line = next(p for p in article("p") if "القاهرة المرتبة" in p.get_text())
    assert line["dir"] == "auto"


def counted(gone: dict[str, list[str]]) -> str:
    return f"{sum(map(len, gone.values()))} words in {len(TEXTS)} texts"
