"""DBSCAN as its definition says it, by comparing all points with all: the judge of the fast one."""

import numpy as np

R_KM, TOUCH_KM, SLACK = 6371.0088, 1e-10, 1e-9
NOISE = -1


def distances_km(latitude, longitude):
    """Great-circle distances of all pairs, by the half chord: exact at small angles."""
    phi, lambda_ = np.radians(latitude), np.radians(longitude)
    xyz = np.stack([np.cos(phi) * np.cos(lambda_), np.cos(phi) * np.sin(lambda_), np.sin(phi)])
    half = np.sqrt(sum((row[:, None] - row) ** 2 for row in xyz)) / 2
    return 2 * R_KM * np.arcsin(np.minimum(half, 1))


def find(latitude, longitude, weight, radius_km, minimum_density):
    latitude, longitude, weight = map(np.asarray, (latitude, longitude, weight))
    apart = distances_km(latitude, longitude)
    near = apart <= radius_km + TOUCH_KM
    is_core = (near * weight).sum(axis=1) >= minimum_density * (1 - SLACK)
    by_place = sorted(np.flatnonzero(is_core), key=lambda i: (latitude[i], longitude[i]))
    label = np.full(len(weight), NOISE)
    for count, first in enumerate(by_place):  # clusters numbered by their first core by place
        reached = [first] if label[first] == NOISE else []
        while reached:
            found = np.flatnonzero(near[reached.pop()] & is_core & (label == NOISE))
            label[found] = count
            reached.extend(found)
    cores = np.array(by_place, int)
    for i in np.flatnonzero(~is_core & near[:, is_core].any(axis=1)):
        nearest = apart[i, cores].min() + TOUCH_KM
        label[i] = label[cores[apart[i, cores] <= nearest][0]]
    weighed = {k: float(weight[label == k].sum()) for k in np.unique(label) if k != NOISE}
    ranked = sorted(weighed, key=lambda k: (-round(weighed[k], 9), k))
    return np.array([NOISE if k == NOISE else ranked.index(k) for k in label]), is_core
