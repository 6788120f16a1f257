"""A made-up world of addresses: some 240 heavy centres with long tails, and the countryside."""

import numpy as np

CENTRES = 240
TOWNS = 40_000
COUNTRYSIDE = 0.25  # of all addresses
PATENTS = 4.1 / 31.1  # of all addresses, as in GII 2024
PART = 1_000_000  # made at a time: memory stays bounded, and a smaller world is a part of a larger


def addresses(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Latitude, longitude and weight. Patents and articles weigh half of all addresses each."""
    rng = np.random.default_rng(seed)
    centres, towns = land(rng, CENTRES), land(rng, TOWNS)
    columns = np.empty(count), np.empty(count), np.empty(count)
    for start in range(0, count, PART):
        size = min(PART, count - start)
        part = some_addresses(np.random.default_rng([seed, start]), size, centres, towns)
        for column, values in zip(columns, part, strict=True):
            column[start : start + size] = values
    return columns


def land(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Places in three belts of longitude, as thick as the inhabited continents."""
    belt = rng.choice(3, count, p=[0.3, 0.3, 0.4])
    longitude = np.array([-90.0, 10.0, 110.0])[belt] + rng.normal(0, 14, count)
    return np.clip(rng.normal(38, 10, count), -60, 75), longitude


def some_addresses(rng: np.random.Generator, count: int, centres, towns):
    share, falling = 1 / np.arange(1, CENTRES + 1) ** 0.9, 1 / np.arange(10, TOWNS + 10)
    rural = rng.random(count) < COUNTRYSIDE
    centre = rng.choice(CENTRES, count, p=share / share.sum())
    town = rng.choice(TOWNS, count, p=falling / falling.sum())
    spread_km = np.where(rural, 1.0, 3.0 + 12.0 * share[centre])
    away_km = spread_km * rng.exponential(1, count) / rng.random(count) ** 0.25  # a long tail
    bearing = rng.uniform(0, 2 * np.pi, count)
    latitude = np.where(rural, towns[0][town], centres[0][centre])
    latitude = np.clip(latitude + away_km * np.cos(bearing) / 111.2, -90, 90)
    stretch = np.maximum(np.cos(np.radians(latitude)), 0.01)
    longitude = np.where(rural, towns[1][town], centres[1][centre])
    longitude = (longitude + away_km * np.sin(bearing) / 111.2 / stretch + 180) % 360 - 180
    weight = np.where(rng.random(count) < PATENTS, 0.5 / PATENTS, 0.5 / (1 - PATENTS))
    return latitude, longitude, weight
