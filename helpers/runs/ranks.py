"""What a ranking from addresses leaves behind: tables, outlines, and its report."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd

from helpers import runs
from helpers.clusters import NOISE, Clusters
from helpers.environment import ROOT
from helpers.runs import publishing, records
from helpers.studies import Study

METHOD = ROOT / "notebooks" / "method.ipynb"


def publish_tables(
    study: Study, found: Clusters, name: str, parameters: dict, into: Path
) -> list[Path]:
    """The folder `name` in `into` with the tables, whole or not at all; the paths of its files.

    `parameters`: those of the method's notebook.
    """
    watch = records.Stopwatch()
    with publishing.stage(into, name) as stage:
        finished = stage / "new"
        try:
            publishing.put(stage / records.STARTED, records.begun(name))
            finished.mkdir()
            write(finished, study, found)
            record = records.record(name, METHOD.stem, watch, parameters=parameters)
            publishing.put(finished / records.FILE, records.to_json(record))
            publishing.publish(finished, into / name)
        except OSError as fault:
            raise publishing.unpublished(name, fault) from fault
    return sorted(path for path in (into / name).rglob("*") if path.is_file())


def publish_report(
    study: Study, found: Clusters, name: str, parameters: dict, into: Path
) -> list[Path]:
    """The same folder with the report on the method beside the tables."""
    runs.without_web_addresses()
    # Here, because tables alone need neither notebook nor exporter.
    from helpers.runs import reports
    from helpers.runs.orders import Order

    order = Order(None, parameters, name, pictured=False, notebook=METHOD)
    return reports.make(order, into, also=lambda folder: write(folder, study, found)).files


def write(folder: Path, study: Study, found: Clusters) -> None:
    """ranking, members, pairs, totals and dropped as CSV and Parquet; outlines as GeoJSON."""
    with duckdb.connect() as connection:
        for name, table in _tables(study, found):
            table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
            connection.register("shown", table)
            target = str(folder / f"{name}.parquet").replace("'", "''")
            connection.execute(f"COPY shown TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
    found.write_outlines(folder / "outlines.geojson")


def _tables(study: Study, found: Clusters) -> Iterator[tuple[str, pd.DataFrame]]:
    ranking = found.ranking.astype({"rank": "int64"})
    yield "ranking", ranking.drop(columns="label")
    inside = found.members[found.members["label"] != NOISE]
    named = inside.merge(ranking[["label", "rank", "cluster"]], on="label")
    first = ["rank", "cluster", "latitude", "longitude", "weight", "is_core"]
    rest = [c for c in named.columns if c not in (*first, "label")]
    yield "members", named[first + rest].sort_values(["rank", "latitude", "longitude"])
    if len(found.pairs):
        yield "pairs", found.pairs.drop(columns=["a", "b"])
    yield "totals", study.intake.totals
    if len(study.intake.dropped):
        yield "dropped", study.intake.dropped
