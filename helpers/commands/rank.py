"""The command `rank`: clusters and their ranking from the user's own addresses.

Only the standard library is imported up here, as in `__main__`.
"""

import glob
import os
import re
import sys

BAR = 24  # characters of the longest bar
SHOWN = 20  # clusters printed
# 'a.csv' in FROM 'a.csv' a; comments are matched to be left, as an apostrophe may be in them.
QUOTED = re.compile(
    r"""--[^\n]*|/\*.*?\*/|(?P<sign>['"])(?P<text>(?:(?!(?P=sign)).)*)(?P=sign)""", re.S
)


def add(commands):
    """The command with its options."""
    command = commands.add_parser(
        "rank",
        help="find, rank and measure clusters from addresses",
        description="Read geocoded addresses of inventors and authors, find the dense areas, rank "
        "them by WIPO's method and write reports/rank-NAME/: the ranking and the members as CSV "
        "and Parquet, outlines as GeoJSON, and a report on the method (notebook, HTML, PDF).",
    )
    command.add_argument(
        "sources",
        metavar="ADDRESSES",
        nargs="*",
        help="Parquet or CSV files, patterns (in quotes), or one SELECT for DuckDB; columns: "
        "document, kind, year, latitude, longitude and, if known, fraction",
    )
    command.add_argument(
        "--synthetic", metavar="NAME", help="a calibrated world instead of files: gii2024"
    )
    command.add_argument(
        "--addresses", type=int, metavar="N", help="of the calibrated world (all of the edition's)"
    )
    method = command.add_argument_group("method (defaults: WIPO's of 2024)")
    method.add_argument("--radius", type=float, metavar="KM", help="of a neighbourhood (15)")
    method.add_argument(
        "--density", type=float, metavar="N", help="addresses that make a core (4500)"
    )
    method.add_argument(
        "--merge", type=float, metavar="KM", help="edges this near may be merged; 0: never (5)"
    )
    method.add_argument(
        "--window",
        nargs=2,
        action="append",
        default=[],
        metavar=("KIND", "YEARS"),
        help="years that count, for instance: --window patent 2019-2023 (all)",
    )
    method.add_argument(
        "--kinds", nargs="+", metavar="KIND", help="kinds that count (patent article)"
    )
    method.add_argument(
        "--population", metavar="FILE", help="inhabitants by place, for the intensity: CSV, "
        "Parquet (latitude, longitude, population) or GeoTIFF"
    )  # fmt: skip
    reading = command.add_argument_group("reading")
    reading.add_argument("--exact", action="store_true", help="no rounding to 0.01 degrees")
    reading.add_argument(
        "--drop-faulty", action="store_true", help="leave faulty rows out and count them"
    )
    command.add_argument(
        "--dask", metavar="ADDRESS", help="of a Dask scheduler whose workers read and sweep"
    )
    command.add_argument(
        "--out", metavar="NAME", help="the folder is reports/rank-NAME (after the file)"
    )
    command.add_argument("--top", type=int, default=SHOWN, help=f"clusters printed ({SHOWN})")
    command.add_argument("--no-report", action="store_true", help="only tables and outlines")
    command.set_defaults(run=run)


def run(options):
    """Rank, print, write; the exit code."""
    from helpers.addresses import BadAddresses
    from helpers.clustering import PlacesRefused
    from helpers.clusters import NothingDense
    from helpers.clusters.populations import BadPopulation
    from helpers.failures import AddressesRefused, BadParameter
    from helpers.worlds import WorldTooSmall

    parameters = _parameters(options)
    try:
        return _rank(options, parameters)
    except (BadAddresses, BadPopulation, PlacesRefused, NothingDense) as refused:
        raise AddressesRefused(str(refused)) from refused
    except (LookupError, ConnectionError, WorldTooSmall) as unknown:
        raise BadParameter(unknown.args[0]) from unknown


def _rank(options, parameters):
    from helpers import progress, studies
    from helpers.environment import REPORTS
    from helpers.runs import ranks

    tell = progress.in_terminal()
    study = studies.of_parameters(**parameters, progress=tell)
    for line in remarks(study.intake):
        print(line, file=sys.stderr)
    found = study.find(tell)
    print(printed(found.ranking, options.top))
    name = "rank-" + (options.out or _name(options))
    publish = ranks.publish_tables if options.no_report else ranks.publish_report
    if tell and not options.no_report:
        tell("making the report")
    files = publish(study, found, name, parameters, REPORTS)
    for path in files:
        print(f"  {os.path.relpath(path)}")
    return 0


def _parameters(options):
    """The options as the parameters of the method's notebook: only what the user gave."""
    from helpers.failures import BadParameter

    if bool(options.sources) == bool(options.synthetic):
        raise BadParameter("name files of addresses, or a calibrated world: --synthetic gii2024")
    if options.out and not re.fullmatch(r"[\w.-]+", options.out):
        raise BadParameter(f"--out is a name of letters and digits, no path: '{options.out}'")
    if options.merge is not None and not 0 <= options.merge < float("inf"):  # NaN too
        raise BadParameter(f"--merge wants kilometres, 0 for never, not {options.merge:g}")
    _prove_sources(options)
    if options.sources and options.addresses is not None:
        raise BadParameter("--addresses is the size of a calibrated world; files have their own")
    given = {
        "addresses": options.synthetic or ";".join(map(_anywhere, options.sources)),
        # 0: as many as the edition has.
        "number": (options.addresses or 0) if options.synthetic else None,
        "radius_km": options.radius,
        "minimum_density": options.density,
        "merge_km": options.merge,
        "population": options.population and _anywhere(options.population),
        "windows": "; ".join(" ".join(window) for window in options.window) or None,
        "kinds": " ".join(options.kinds) if options.kinds else None,
        "exact": options.exact or None,
        "drop_faulty": options.drop_faulty or None,
        "dask": options.dask,
    }
    return {name: value for name, value in given.items() if value is not None}


def _prove_sources(options):
    """Refuse what would be read as something else: another world, a query beside files."""
    from helpers.failures import BadParameter
    from helpers.studies import is_query
    from helpers.worlds import EDITIONS

    if options.synthetic and options.synthetic not in EDITIONS:
        there = ", ".join(EDITIONS)
        raise BadParameter(f"no calibrated world '{options.synthetic}'; there is {there}")
    if options.addresses == 0:
        raise BadParameter("a world of 0 addresses is too small; without --addresses it is whole")
    queries = [source for source in options.sources if is_query(source)]
    if queries and len(options.sources) > 1:
        raise BadParameter("a SELECT stands alone; name files in it: UNION ALL … FROM 'file'")
    for source in options.sources:
        if ";" in source and not queries:
            raise BadParameter(f"'{source}' has a ; in its name; rename the file or its folder")


def _anywhere(source):
    """Full paths of a file, or of the files in a query, for the kernel works in another folder."""
    from helpers.studies import is_query

    return QUOTED.sub(_whole_path, source) if is_query(source) else _full(source)


def _whole_path(quoted):
    """What stands between quotes in a query, as a full path if files of that name are here."""
    sign, text = quoted["sign"], quoted["text"] or ""
    is_here = os.path.splitext(text)[1] and glob.glob(os.path.expanduser(text), recursive=True)
    return sign + _full(text).replace(sign, sign * 2) + sign if is_here else quoted[0]


def _full(path):
    return os.path.abspath(os.path.expanduser(path))


def _name(options):
    """A folder's name: the world and its size, or the first file's."""
    if options.synthetic:
        size = f"-{options.addresses}" if options.addresses else ""
        return options.synthetic + size
    stem = os.path.basename(options.sources[0]).partition(".")[0]
    return re.sub(r"[^\w]+", "-", stem).strip("-")[:40] or "addresses"


def remarks(intake):
    """Lines on what was left out, and on what is odd about the addresses."""
    from helpers.wording import plural

    rows = intake.dropped.itertuples()
    left = [f"left out: {plural(r.rows, 'row')}, {r.reason} {r.kind}".rstrip() for r in rows]
    return [*left, *intake.warnings]


def printed(ranking, top):
    """The first clusters as lines of text, a bar for the size of each."""
    shown = ranking.head(max(top, 0))
    widest = max((len(name) for name in shown["cluster"]), default=0)
    largest = shown["total_share"].max() if len(shown) else 1
    many = f"{len(ranking)} cluster" + ("" if len(ranking) == 1 else "s")
    lines = [f"{many}; size: sum of the shares, per cent of the world's"]
    for row in shown.itertuples():
        bar = "█" * max(round(BAR * row.total_share / largest), 1)
        lines.append(f"{row.rank:>4}  {row.cluster:<{widest}}  {row.total_share:6.2f}  {bar}")
    return "\n".join(lines)
