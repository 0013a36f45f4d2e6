"""Augmentation: repeatable, in range, and doing nothing when told to do nothing."""

import numpy as np

from engine.training.augment import augment, move
from engine.training.recipe import Augmentation

NOTHING = Augmentation(flip=0, rotation=0, shift=0, contrast=0, brightness=0)
STRONG = Augmentation(
    zoom=0.2, aspect=0.2, shear=0.1, gamma=0.6, illumination=0.2, noise=0.05,
    blur=1, sharpen=1, clahe=1, resample=1, cutout=3,
)  # fmt: skip


def film() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (40, 50), np.uint8)


def test_all_zero_changes_nothing() -> None:
    unchanged = augment(film(), NOTHING, np.random.default_rng(1))
    assert np.abs(unchanged.astype(int) - film()).max() <= 1  # back from floats, rounded down


def test_the_same_seed_gives_the_same_film() -> None:
    one, other = (augment(film(), STRONG, np.random.default_rng(7)) for _ in range(2))
    assert np.array_equal(one, other)
    assert one.shape == (40, 50)
    assert one.dtype == np.uint8
    assert not np.array_equal(one, augment(film(), STRONG, np.random.default_rng(8)))


def test_a_certain_flip_mirrors_left_and_right() -> None:
    settings = Augmentation(flip=1, rotation=0, shift=0, contrast=0, brightness=0)
    flipped = move(film(), settings, np.random.default_rng(1))
    assert np.array_equal(flipped, film()[:, ::-1])
