"""The commands `claims`, `refused` and `check`: what an article states, as a list.

Only the standard library is imported up here, as in `__main__`.
"""


def add(commands):
    """The three commands, all with the same options."""
    for name, run, purpose in (
        ("claims", claims, "list what an article states"),
        ("refused", refused, "list the numbers of an article that are no claims, and why"),
        ("check", check, "list the verdict on each fact of an article"),
    ):
        command = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
        command.add_argument("article", metavar="PATH", help="a text file, or a name in seeds/")
        command.add_argument("--json", action="store_true", help="for another program")
        command.set_defaults(run=run)


def claims(options):
    """Every offset of a row points into the decoded original, in a saved page into its markup."""
    from helpers import claims, listings

    article, found = _read(options.article)
    rows = listings.rows(claims.to_frame(found, article))
    return _list(rows, listings.CLAIM_COLUMNS, options.json)


def refused(options):
    from helpers import claims, listings

    article, _ = _read(options.article)
    rows = [
        {"text": article.text[d.start : d.end], "reason": d.reason}
        | dict(zip(("start", "end"), article.in_original(d.start, d.end), strict=True))
        for d in claims.refused(article)
    ]
    return _list(rows, listings.REFUSED_COLUMNS, options.json)


def check(options):
    from helpers import listings, reference, verdicts

    _, found = _read(options.article)
    rows = listings.rows(verdicts.to_frame(verdicts.check_all(found, reference.load())))
    return _list(rows, listings.VERDICT_COLUMNS, options.json)


def _read(name):
    """An article and its claims; a table of thousands of numbers is refused like a broken file."""
    from helpers import articles, claims
    from helpers.failures import ArticleRefused

    try:
        article = articles.read(name)
        return article, claims.find(article)
    except articles.Unreadable as refused:
        raise ArticleRefused(str(refused)) from refused


def _list(rows, columns, as_json):
    from helpers import listings

    print(listings.to_json(rows) if as_json else listings.aligned(rows, columns), end="")
    return 0
