"""What finding clusters costs, beside its peers: each in a process of its own, one after another.

python3 tests/clustering_benchmark.py [--grouped N ...] [--distinct N ...] [--scaling N ...]

Grouped: N addresses at 0.01 degree; ours is given the addresses and groups them itself, the peers
are given the places. Distinct: N points of weight 1 at their exact coordinates. Scaling: ours
alone. 15 km; minimum density 4,500 for 10^7 addresses and in proportion for others. A cache filled
beforehand; neither loading the columns nor imports count, peak memory counts both.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from clustering_world import addresses

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
RADIUS_KM, EARTH_RADIUS_KM = 15, 6371.0088
CHORD = 2 * np.sin(RADIUS_KM / EARTH_RADIUS_KM / 2)
MOST_BYTES = 14 * 2**30  # a peer that wants more fails alone and does not take the machine with it
HEAD = "| who | points | wall s | CPU s | CPU × ours | peak MB | cores | noise | partition |"


# --- who: (latitude, longitude, weight, density) -> (points, label, is_core)


def ours(latitude, longitude, weight, density):
    from helpers import clustering

    found = clustering.find(latitude, longitude, weight, RADIUS_KM, density)
    return len(weight), *found


def ours_with_grouping(latitude, longitude, weight, density):
    from helpers import clustering

    places, _ = clustering.grouped(latitude, longitude, weight)
    return ours(*places, density)


def grouping_alone(latitude, longitude, weight, density):
    from helpers import clustering

    places, place = clustering.grouped(latitude, longitude, weight)
    return len(places.weight), place, None


def sklearn_haversine(latitude, longitude, weight, density):
    points = np.radians(np.column_stack([latitude, longitude]))
    return sklearn(points, weight, density, RADIUS_KM / EARTH_RADIUS_KM, "haversine", "ball_tree")


def sklearn_vectors(latitude, longitude, weight, density):
    return sklearn(vectors(latitude, longitude), weight, density, CHORD, "euclidean", "kd_tree")


def sklearn(points, weight, density, eps, metric, algorithm):
    from sklearn.cluster import DBSCAN

    # It takes whole densities only; weights are scaled so that ours is one.
    whole = DBSCAN(eps=eps, min_samples=10**6, metric=metric, algorithm=algorithm)
    fitted = whole.fit(points, sample_weight=weight * (10**6 / density))
    is_core = np.zeros(len(weight), bool)
    is_core[fitted.core_sample_indices_] = True
    return len(weight), fitted.labels_, is_core


def scipy_pairs(latitude, longitude, weight, density):
    """All pairs within the radius, sums of weights, components of the graph of cores."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    count = len(weight)
    pairs = cKDTree(vectors(latitude, longitude)).query_pairs(CHORD, output_type="ndarray")
    one, two = pairs.T
    total = weight + np.bincount(one, weight[two], count) + np.bincount(two, weight[one], count)
    is_core = total >= density
    both = is_core[one] & is_core[two]
    graph = coo_array((np.ones(both.sum(), bool), (one[both], two[both])), (count, count))
    label = np.where(is_core, connected_components(graph, directed=False)[1], -1)
    for a, b in ((one, two), (two, one)):
        border = ~is_core[a] & is_core[b]
        label[a[border]] = label[b[border]]
    return count, label, is_core


def pypi_dbscan(latitude, longitude, weight, density):
    from dbscan import DBSCAN

    label, is_core = DBSCAN(vectors(latitude, longitude), eps=CHORD, min_samples=round(density))
    return len(weight), label, is_core


def vectors(latitude, longitude):
    north, east = np.radians(latitude), np.radians(longitude)
    return np.column_stack(
        [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)]
    )


NAMES = {
    ours: ("ours", "numba"),
    ours_with_grouping: ("ours, grouping included", "numba"),
    grouping_alone: ("our grouping alone", "numba"),
    sklearn_haversine: ("scikit-learn, haversine ball tree", "sklearn"),
    sklearn_vectors: ("scikit-learn, k-d tree of unit vectors", "sklearn"),
    scipy_pairs: ("scipy, pairs and components", "scipy"),
    pypi_dbscan: ("dbscan (PyPI), no weights", "dbscan"),
}


# --- one run


def measured(who, file: Path, density: float) -> dict:
    """Run one of them in a new process on the columns in a file."""
    out = file.with_name(who.__name__ + ".npz")
    run = subprocess.run(
        [sys.executable, __file__, "--one", who.__name__, str(file), str(density), str(out)],
        capture_output=True, text=True,
    )  # fmt: skip
    if run.returncode:
        last = (run.stderr.strip().splitlines() or [f"ended by signal {-run.returncode}"])[-1]
        return {"failed": last}
    return {**json.loads(run.stdout.splitlines()[-1]), "out": out}


def one(name: str, file: str, density: str, out: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    who = globals()[name]
    who(*np.array([[0.0, 0.001, 5], [0.0, 0.001, 5], [1.0, 1, 1]]), 2.0)  # compiled or loaded
    columns = list(np.load(file))
    begun, cpu = time.perf_counter(), cpu_seconds()
    points, label, is_core = who(*columns, float(density))
    record = {"points": points, "wall": time.perf_counter() - begun, "cpu": cpu_seconds() - cpu}
    record["peak"] = peak_mb()
    if is_core is not None:
        np.savez(out, label=label, is_core=is_core)
    print(json.dumps(record))


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_mb() -> float:
    """Of this process alone; ru_maxrss would begin with what the parent held when it forked."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


# --- tables


def compared(peers, file: Path, density: float, reference: dict) -> None:
    for who in peers:
        name, package = NAMES[who]
        if importlib.util.find_spec(package) is None:
            print(f"| {name} | not installed |")
            continue
        record = measured(who, file, density)
        if "failed" in record:
            print(f"| {name} | failed: {record['failed'][:90]} |")
            continue
        reference = reference or record
        print(row(name, record, reference), flush=True)


def row(name: str, record: dict, reference: dict) -> str:
    same = ("", "", "")
    if record is not reference and record["out"].exists():
        same = agreement(np.load(reference["out"]), np.load(record["out"]))
    numbers = (
        f"{record['points']:,}", f"{record['wall']:.2f}", f"{record['cpu']:.2f}",
        f"{record['cpu'] / reference['cpu']:.1f}", f"{record['peak']:,.0f}",
    )  # fmt: skip
    return "| " + " | ".join([name, *numbers, *same]) + " |"


def agreement(mine, other) -> tuple[str, str, str]:
    """Whether cores, noise and the partition of the cores are the same; else how many are not."""
    cores = int((mine["is_core"] != other["is_core"]).sum())
    noise = int(((mine["label"] == -1) != (other["label"] == -1)).sum())
    both = mine["is_core"] & other["is_core"]
    pairs = np.unique(np.column_stack([mine["label"][both], other["label"][both]]), axis=0)
    split = 2 * len(pairs) - len(np.unique(pairs[:, 0])) - len(np.unique(pairs[:, 1]))
    return tuple("same" if not n else f"{n:,} differ" for n in (cores, noise, split))


def write(folder: Path, count: int, rounded: bool = False, unweighted: bool = False) -> Path:
    file = folder / f"{count}{'-places' if rounded else ''}.npy"
    columns = addresses(count)
    if rounded:
        from helpers import clustering

        columns = clustering.grouped(*columns).places
    if unweighted:
        columns = (*columns[:2], np.ones(count))
    np.save(file, np.stack(columns))
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for case, default in (("grouped", [10**6, 10**7]), ("distinct", [10**7])):
        parser.add_argument(f"--{case}", type=number, nargs="*", default=default)
    parser.add_argument("--scaling", type=number, nargs="*", default=[10**5, 10**6, 10**7, 10**8])
    asked = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in asked.grouped:
            print(f"\n{count:,} addresses at 0.01 degree\n\n{HEAD}\n{'|---' * 9}|")
            density = 4500 * count / 10**7
            raw, places = write(folder, count), write(folder, count, rounded=True)
            whole = measured(ours_with_grouping, raw, density)
            print(row(NAMES[ours_with_grouping][0], whole, whole), flush=True)
            peers = (ours, sklearn_haversine, sklearn_vectors, scipy_pairs)
            compared(peers, places, density, whole)
            raw.unlink(), places.unlink()
        for count in asked.distinct:
            print(f"\n{count:,} distinct points\n\n{HEAD}\n{'|---' * 9}|")
            file = write(folder, count, unweighted=True)
            compared((ours, pypi_dbscan), file, 4500 * count / 10**7, {})
            file.unlink()
        if asked.scaling:
            scaling(folder, asked.scaling)


def scaling(folder: Path, counts: list[int]) -> None:
    """Cost per address, and the slope of its logarithm: 0 is flat, below 0 is falling."""
    print(
        "\n| addresses | places | wall s | CPU s | CPU ns an address | peak MB |\n"
        + "|---" * 6
        + "|"
    )
    costs = []
    for count in counts:
        file = write(folder, count)
        record = measured(ours_with_grouping, file, 4500 * count / 10**7)
        file.unlink()
        if "failed" in record:
            print(f"| {count:,} | failed: {record['failed'][:90]} |")
            continue
        costs.append((count, record["cpu"] / count))
        print(
            f"| {count:,} | {record['points']:,} | {record['wall']:.2f} | {record['cpu']:.2f} "
            f"| {record['cpu'] / count * 1e9:.0f} | {record['peak']:,.0f} |", flush=True,
        )  # fmt: skip
    if len(costs) > 1:
        slope = np.polyfit(*np.log(costs).T, 1)[0]
        print(f"\nslope of log cost per address over log addresses: {slope:+.2f}")


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(
        (line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?"
    )
    return (
        f"{os.cpu_count()} cores, {model}; Python {sys.version.split()[0]}, numpy {np.__version__}"
    )


def number(text: str) -> int:
    return int(float(text))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:])
    else:
        main()
