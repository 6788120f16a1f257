"""What is to be made: an article and parameters, proved before anything is started or written."""

import re
from dataclasses import dataclass
from pathlib import Path

from helpers.articles import Article
from helpers.environment import ROOT
from helpers.failures import BadParameter
from helpers.runs import parameters

SEEDS = ROOT / "seeds"
NOTEBOOK = ROOT / "notebooks" / "article_check.ipynb"


@dataclass(frozen=True)
class Order:
    """What is to be made: the article and the proved parameters of the notebook."""

    article: Article
    parameters: dict[str, object]
    name: str  # of the report's folder
    pictured: bool  # README shows the first page of the notebook's own default
    notebook: Path = NOTEBOOK

    @property
    def shown_parameters(self) -> dict[str, object]:
        """The parameters as a report may show them: the article's file, not its folder here."""
        return self.parameters | {"article": Path(self.parameters["article"]).name}


def order(article: Article, given: dict[str, str], notebook: Path = NOTEBOOK) -> Order:
    """Prove the parameters for an article.

    A report with other than the default parameters gets a folder of its own: NAME--edition-2022.
    """
    known = parameters.declared(notebook)
    proved = parameters.prove(given, known)
    _prove_edition(str(proved.get("edition", "auto")))
    own = [_suffix(n, value) for n, value in proved.items() if value != known[n].default]
    return Order(
        article,
        {"article": _found_from_anywhere(article)} | proved,
        name="".join([article.name, *own]),
        pictured=article.name == known["article"].default and not own,
        notebook=notebook,
    )


def _suffix(name: str, value: object) -> str:
    return f"--{name}-" + re.sub(r"[^\w.-]+", "-", str(value))


def _found_from_anywhere(article: Article) -> str:
    """An article's name if it lies in seeds/, else its full path: the kernel works elsewhere."""
    path = Path(article.path).resolve()
    return article.name if path.parent == SEEDS.resolve() else str(path)


def _prove_edition(edition: str) -> None:
    if edition == "auto":
        return
    from helpers import reference

    held = sorted({str(year) for year in reference.load().clusters["edition"]})
    if edition not in held:
        raise BadParameter(f"'edition' wants auto or one of {', '.join(held)}, not '{edition}'")
