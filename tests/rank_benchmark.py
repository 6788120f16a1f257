"""What a ranking costs from Parquet to tables, beside a plain scan of the same files.

python3 tests/rank_benchmark.py [--write] [ADDRESSES ...]

For each number of addresses (the full edition of 31.1 million if none is given) a calibrated world
is made, or found where it was made before; then, in turn and each in a process of its own: a scan
(the sums of every column that a ranking reads, by DuckDB) and `rank --no-report`, from the start of
Python to the last file. Wall time, CPU time, peak memory; --write keeps the table beside this file.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SCAN = """
import duckdb, sys
print(duckdb.sql("SELECT count(*), sum(document), max(kind), sum(year), sum(latitude), "
                 f"sum(longitude), sum(fraction) FROM '{sys.argv[1]}'").fetchall())
"""
HEAD = (
    "| addresses | places | scan, wall s | rank, wall s | rank, CPU s | CPU µs an address "
    "| peak MB | rank ÷ scan |\n|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("addresses", nargs="*", type=lambda text: int(float(text)))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = [machine(), "", HEAD, *(row(number) for number in options.addresses or [31_100_000])]
    print("\n".join(lines))
    if options.write:
        Path(__file__).with_suffix(".md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def machine() -> str:
    import duckdb
    import numba

    model = next(
        (line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")),
        platform.machine(),
    )
    return (
        f"{os.cpu_count()} cores, {model}; Python {platform.python_version()}, "
        f"DuckDB {duckdb.__version__}, numba {numba.__version__}"
    )


def _cpuinfo() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def row(number: int) -> str:
    from helpers import studies

    world = studies.kept("gii2024", number, None)
    measured([sys.executable, "-c", SCAN, world.addresses])  # the files are in memory then
    scan = measured([sys.executable, "-c", SCAN, world.addresses])
    name = f"benchmark-{number}"
    words = ["rank", "--synthetic", "gii2024", "--addresses", str(number), "--no-report"]
    rank = measured([sys.executable, "-m", "helpers", *words, "--out", name])
    places = studies.addresses.read(world.addresses).places
    return (
        f"| {number:,} | {len(places):,} | {scan['wall']:.2f} | {rank['wall']:.2f} "
        f"| {rank['cpu']:.2f} | {1e6 * rank['cpu'] / number:.2f} | {rank['mb']:,.0f} "
        f"| {rank['wall'] / scan['wall']:.1f} |"
    )


def measured(command: list[str]) -> dict[str, float]:
    """Wall and CPU seconds and peak MB of a command."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {status}")
    wall = time.perf_counter() - begun
    scale = 1024**2 if sys.platform == "darwin" else 1024  # bytes there, kB elsewhere
    return {
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "mb": used.ru_maxrss / scale,
    }


if __name__ == "__main__":
    main()
