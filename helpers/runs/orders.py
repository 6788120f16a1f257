"""What is to be made: a notebook and parameters, proved before anything is started or written."""

from dataclasses import dataclass
from pathlib import Path

from helpers import articles, seeds
from helpers.articles import Article
from helpers.failures import ArticleRefused, BadParameter
from helpers.runs import parameters
from helpers.runs.plans import NOTEBOOK, Plan, ranking_reports


@dataclass(frozen=True)
class Order:
    """What is to be made: a notebook and its proved parameters; for an article, that article."""

    article: Article | None
    parameters: dict[str, object]
    name: str  # of the report's folder
    pictured: bool  # README shows the first page of the notebook's own default
    notebook: Path = NOTEBOOK

    @property
    def shown_parameters(self) -> dict[str, object]:
        """The parameters as a report may show them: the article's file, not its folder here."""
        if "article" not in self.parameters:
            return self.parameters
        return self.parameters | {"article": Path(self.parameters["article"]).name}


def of(plan: Plan) -> Order:
    """The order that a plan comes to; its article is read and its values are looked up."""
    if plan.article is None:
        return of_ranking(plan.notebook.stem, plan.given)
    try:
        return order(articles.read(str(plan.article)), plan.given)
    except articles.Unreadable as refused:
        raise ArticleRefused(str(refused)) from refused


def of_ranking(name: str, given: dict[str, str]) -> Order:
    """Prove the parameters for one of the `ranking_reports`."""
    notebook = ranking_reports()[name]
    known = parameters.declared(notebook)
    proved = parameters.prove(given, known)
    if "cluster" in known:
        cluster = _prove_ranking(name, {key: p.default for key, p in known.items()} | proved)
        if "cluster" in proved and proved["cluster"] != known["cluster"].default:
            proved["cluster"] = cluster  # one name, one folder, however it was typed
    return Order(
        None, proved, name + parameters.suffixes(proved, known), pictured=False, notebook=notebook
    )


def order(article: Article, given: dict[str, str], notebook: Path = NOTEBOOK) -> Order:
    """Prove the parameters for an article.

    A report with other than the default parameters gets a folder of its own: NAME--edition-2022.
    """
    known = parameters.declared(notebook)
    proved = parameters.prove(given, known)
    edition = str(proved.get("edition", "auto"))
    prove_edition(edition)
    if proved.get("cluster", "auto") != "auto":
        proved["cluster"] = _prove_cluster(article, edition, proved["cluster"])
    own = parameters.suffixes(proved, known)
    return Order(
        article,
        {"article": _found_from_anywhere(article)} | proved,
        name=article.name + own,
        pictured=article.name == known["article"].default and not own,
        notebook=notebook,
    )


def _found_from_anywhere(article: Article) -> str:
    """An article's name if it lies in seeds/, else its full path: the kernel works elsewhere."""
    path = Path(article.path).resolve()
    return article.name if path.parent == seeds.FOLDER else str(path)


def _prove_cluster(article: Article, edition: str, cluster: str) -> str:
    """The cluster that is meant; BadParameter if the article's edition does not rank it."""
    from helpers import claims, rankings, reference

    try:
        found = claims.find(article)
        return rankings.context(article.title, found, reference.load(), edition, cluster).cluster
    except LookupError as missing:
        raise BadParameter(missing.args[0]) from missing


def prove_edition(edition: str) -> None:
    """BadParameter if claims are to be judged by an edition that no table holds."""
    if edition == "auto":
        return
    from helpers import reference

    try:
        reference.named_edition([], reference.load(), edition)
    except LookupError as unheld:
        raise BadParameter(unheld.args[0]) from unheld


def _prove_ranking(name: str, values: dict[str, object]) -> str:
    """The focus cluster, if the editions are held, the earlier one first, and rank it."""
    from helpers import rankings, reference
    from helpers.rankings import editions

    published = reference.load()
    years = [values[key] for key in ("before", "now", "edition") if key in values]
    try:
        editions.prove_ranked(published, *years)
        if name == "edition":
            editions.prove_full(published, *years)
        return rankings.focus(published, years[-1], values["cluster"]).cluster
    except LookupError as missing:
        raise BadParameter(missing.args[0]) from missing
