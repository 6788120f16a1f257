"""The command `rank`: clusters and their ranking from the user's own addresses.

Only the standard library is imported up here, as in `__main__`.
"""

import re
import sys

BAR = 24  # characters of the longest bar
SHOWN = 20  # clusters printed


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
    command.add_argument("--out", metavar="NAME", help="name of the folder in reports/")
    command.add_argument("--top", type=int, default=SHOWN, help=f"clusters printed ({SHOWN})")
    command.add_argument("--no-report", action="store_true", help="only tables and outlines")
    command.set_defaults(run=run)


def run(options):
    """Rank, print, write; the exit code."""
    from helpers import studies
    from helpers.addresses import BadAddresses
    from helpers.clusters.populations import BadPopulation
    from helpers.failures import AddressesRefused, BadParameter

    if bool(options.sources) == bool(options.synthetic):
        raise BadParameter("name files of addresses, or a calibrated world: --synthetic gii2024")
    source = options.synthetic or tuple(options.sources)
    try:
        study = studies.opened(
            source,
            options.addresses,
            method=_method(options),
            population=options.population,
            progress=_progress(),
            **_reading(options),
        )
    except (BadAddresses, BadPopulation) as refused:
        raise AddressesRefused(str(refused)) from refused
    except LookupError as unknown:
        raise BadParameter(unknown.args[0]) from unknown
    return _publish(study, options)


def _method(options):
    """WIPO's method with what the user wants otherwise."""
    from dataclasses import replace

    from helpers.clusters import WIPO_2024

    wanted = {
        "radius_km": options.radius,
        "minimum_density": options.density,
        "merge_km": options.merge,
    }
    return replace(WIPO_2024, **{k: v for k, v in wanted.items() if v is not None})


def _reading(options):
    from helpers.failures import BadParameter

    windows = {}
    for kind, years in options.window:
        found = re.fullmatch(r"([0-9]{4})[-–]([0-9]{4})", years)
        if not found or found[1] > found[2]:
            raise BadParameter(f"--window {kind} wants two years such as 2019-2023, not '{years}'")
        windows[kind] = (int(found[1]), int(found[2]))
    kinds = {"kinds": tuple(options.kinds)} if options.kinds else {}
    return {
        "windows": windows or None,
        "exact": options.exact,
        "drop_faulty": options.drop_faulty,
        **kinds,
    }


def _progress():
    """A line that says how far the reading is, on a terminal only."""
    if not sys.stderr.isatty():
        return None

    def tell(done):
        end = "\n" if done >= 1 else ""
        print(f"\rreading {done:4.0%}", end=end, file=sys.stderr, flush=True)

    return tell


def _publish(study, options):
    from helpers.runs import ranks

    found = study.find()
    print(printed(found.ranking, options.top))
    for path in ranks.publish(study, found, options):
        print(f"  {path}")
    return 0


def printed(ranking, top):
    """The first clusters as lines of text, a bar for the size of each."""
    shown = ranking.head(top)
    widest = max((len(name) for name in shown["cluster"]), default=0)
    largest = shown["total_share"].max() if len(shown) else 1
    lines = [f"{len(ranking)} clusters; size: sum of the shares, per cent of the world's"]
    for row in shown.itertuples():
        bar = "█" * max(round(BAR * row.total_share / largest), 1)
        lines.append(f"{row.rank:>4}  {row.cluster:<{widest}}  {row.total_share:6.2f}  {bar}")
    return "\n".join(lines)
