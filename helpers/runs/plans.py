"""Which reports are asked for, where each will lie, and why it must be made, if it must.

Standard library only: a run in which nothing has changed ends here, without a file written.
"""

from dataclasses import dataclass
from pathlib import Path

from helpers import seeds
from helpers.environment import ROOT
from helpers.failures import ArticleRefused, BadParameter
from helpers.runs import digests, parameters, publishing, records
from helpers.runs.publishing import FAILED, RESERVED

NOTEBOOKS = ROOT / "notebooks"
NOTEBOOK = NOTEBOOKS / "article_check.ipynb"
CHANGED = {
    "article": "the article has changed",
    "notebook": "the notebook has changed",
    "tables": "WIPO's tables have changed",
    "code": "the program has changed",
    "lock": "the packages have changed",
    "python": "another Python",
}
OF_RANKING = CHANGED | {"article": "the articles in seeds/ have changed"}


@dataclass(frozen=True)
class Plan:
    """A report that is asked for, and why it must be made: no reason, it is as it would be."""

    name: str  # of the report's folder
    notebook: Path
    article: Path | None  # None: a report on the ranking
    given: dict[str, str]
    parameters: dict[str, object]  # as the report shows them
    resolved: dict[str, object]  # with the notebook's own where none was given
    inputs: dict[str, str]
    reasons: tuple[str, ...]


def every(given: dict[str, str]) -> list[str]:
    """What is made if nothing is named: each article in seeds/ and the reports on the ranking.

    Parameters belong to the articles: the reports on the ranking declare others.
    """
    of_ranking = ranking_reports()
    articles = [str(p) if p.stem in of_ranking else p.stem for p in seeds.files()]
    return [*dict.fromkeys(articles), *([] if given else of_ranking)]


def ranking_reports() -> dict[str, Path]:
    """The reports on the ranking itself, by name: every notebook that asks for no article."""
    return {
        path.stem: path
        for path in sorted(NOTEBOOKS.glob("*.ipynb"))
        if "article" not in parameters.declared(path)
    }


def plan(name: str, given: dict[str, str], reports: Path, force: bool = False) -> Plan:
    """The plan for an article (its name in seeds/, its path) or for a report on the ranking.

    BadParameter and ArticleRefused say what is wrong; nothing has been started then.
    """
    of_ranking = ranking_reports()
    article = None if name in of_ranking else _article(name)
    notebook = of_ranking.get(name, NOTEBOOK)
    known = parameters.declared(notebook)
    proved = parameters.prove(given, known)
    if "cluster" in proved:  # its spellings are known to the tables alone
        from helpers.runs import orders

        proved = orders.of_ranking(name, given).parameters
    if article and "edition" in proved:  # so are the editions they hold
        from helpers.runs import orders

        orders.prove_edition(str(proved["edition"]))
    folder = (article.stem if article else name) + parameters.suffixes(proved, known)
    made_of = digests.inputs(article, notebook)
    shown = ({"article": _shown(article)} if article else {}) | proved
    reasons = ("asked for with --force",) if force else ()
    reasons += _reasons(reports, folder, made_of, shown)
    resolved = {name: p.default for name, p in known.items()} | shown
    return Plan(folder, notebook, article, given, shown, resolved, made_of, reasons)


def _article(name: str) -> Path:
    """The file of an article, if its name can be a report's."""
    try:
        path = seeds.find(name)
    except LookupError as missing:
        raise ArticleRefused(missing.args[0]) from missing
    # First, for the others say its name.
    if not path.name.isprintable() or path.stem.startswith((".", "-")):
        raise ArticleRefused(f"{str(path)!r}: no name for a report; rename the file")
    rivals = [other.name for other in seeds.files() if other.stem == path.stem and other != path]
    if path.parent == seeds.FOLDER and rivals:
        raise ArticleRefused(
            f"{path.name}: {', '.join(rivals)} in seeds/ would make a report of the same name; "
            "rename one of them"
        )
    if path.stem in ranking_reports() or path.stem in RESERVED:
        raise ArticleRefused(f"{path}: '{path.stem}' is the name of something else; rename it")
    return path


def _shown(article: Path) -> str:
    """An article as a report names it: its name in seeds/, else its file's, without the folder."""
    return article.stem if article.parent == seeds.FOLDER else article.name


def _reasons(reports: Path, name: str, made_of: dict, shown: dict) -> tuple[str, ...]:
    """Why the report that lies there is not the one that would be made."""
    folder = reports / name
    record = records.read(folder)
    before = record.get("inputs", {})
    ended = (*_failed_before(reports, name), *_crashed_before(reports, name))
    if not folder.is_dir():
        return ended or ("there is none yet",)
    if not before:
        return ("its record cannot be read",)
    sayings = CHANGED if "article" in shown else OF_RANKING
    changed = [sayings[part] for part in made_of if before.get(part) != made_of[part]]
    if record.get("parameters") != shown:
        changed.append("other parameters")
    return (*changed, *ended, *_damage(folder, record.get("outputs", {})))


def _failed_before(reports: Path, name: str) -> tuple[str, ...]:
    failed = records.read(reports / FAILED / name)
    return (f"the last run failed ({failed['failure']['cause']})",) if _is_failure(failed) else ()


def _crashed_before(reports: Path, name: str) -> tuple[str, ...]:
    """Making it again is what clears the stage of a run that was killed."""
    return ("the last run crashed",) if publishing.crashed(reports, name) else ()


def _is_failure(record: dict) -> bool:
    return isinstance(record.get("failure"), dict) and "cause" in record["failure"]


def _damage(folder: Path, wanted: dict[str, str]) -> tuple[str, ...]:
    there = digests.outputs(folder)
    there.pop(records.FILE, None)
    names = sorted(name for name in wanted.keys() | there if wanted.get(name) != there.get(name))
    return (f"{names[0]} is not as it was made",) if names else ()


def proved_once(given: list[list[str]]) -> dict[str, str]:
    """Parameters as the command line gives them; each may be named once."""
    if len(dict(given)) < len(given):
        raise BadParameter("a parameter is given twice; give each one value")
    return dict(given)
