"""How much of a heat map lies in the lungs, against the share that chance would give.

    python -m benchmarks.heatmap_in_lungs [--model PATH] [--method cam] [--finding NAME]

For every film of shared/data/lung-masks: the share of the positive heat-map energy inside the
lung mask, widened by 3 % of the film's longer side, and as chance level the share of the film
that this widened mask covers. Intervals: percentile bootstrap over films, 95 %.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.shared_films import SHARED
from engine.child_process import ServiceCall
from engine.datatypes import BoolArray, FilmSource, Heatmap
from engine.explanation.overlay import to_film_grid
from engine.explanation.registry import METHOD_IDS, explain
from engine.image_io.formats import decode
from engine.inference.predictor import Predictor, open_predictor
from engine.inference.preprocessing import to_model_input
from engine.models.bundle import load_bundle
from engine.models.library import find_bundle
from engine.progress import CancelToken, ignore_progress

MASKED_FILMS = SHARED / "lung-masks"
WIDENING = 0.03  # of the longer side: opacities at the pleura and the hila count as lung
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class FilmShare:
    """inside : share of the energy in the mask, NaN for an empty map; chance : the mask's area."""

    score: float
    inside: float
    chance: float


def share_inside(heatmap: Heatmap, mask: BoolArray) -> float:
    """Both (H, W): energy inside over all energy, NaN where the map is all zero."""
    total = float(heatmap.values.sum(dtype=np.float64))
    return float(heatmap.values[mask].sum(dtype=np.float64)) / total if total > 0 else float("nan")


def widened_mask(path: Path, shape: tuple[int, int]) -> BoolArray:
    """The lung mask at the film's size, dilated by WIDENING; bool (H, W)."""
    mask = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if mask is None:
        raise SystemExit(f"The mask {path} cannot be read.")
    fitted = cv2.resize(mask, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST)
    side = 2 * round(WIDENING * max(shape)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.dilate(fitted, disc) > 127)


def measure(predictor: Predictor, method: str, finding: str, films: int) -> Iterator[FilmShare]:
    """One FilmShare a film, in the order of their names."""
    card = predictor.bundle.card
    index = card.finding_names.index(finding)
    call = ServiceCall(CancelToken()._event, ignore_progress)
    for path in _films(films):
        model_input = to_model_input(decode(FilmSource(path)), card.preprocessing)
        score = float(predictor.predict([model_input])[0].scores[index])
        heatmap = explain(predictor, model_input, finding, method, call)
        mask = widened_mask(MASKED_FILMS / "masks" / path.name, model_input.grid.film_shape)
        on_film = to_film_grid(heatmap, model_input.grid)
        yield FilmShare(score, share_inside(on_film, mask), float(mask.mean()))


def bootstrap_interval(values: npt.NDArray[np.float64], seed: int = 0) -> tuple[float, float]:
    """95 % percentile interval of the mean of `values` (n,), n > 0."""
    picks = np.random.default_rng(seed).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def table(shares: Sequence[FilmShare], threshold: float) -> str:
    """Markdown rows for all films and for those at or above the threshold."""
    groups = (
        ("all films", shares),
        (f"score ≥ {threshold:.3f}", [share for share in shares if share.score >= threshold]),
    )
    columns = ("films", "n", "empty maps", "inside the lungs", "by chance", "gain")
    head = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"
    return "\n".join([head, *(_row(name, group) for name, group in groups)])


def _row(name: str, group: Sequence[FilmShare]) -> str:
    inside = np.array([share.inside for share in group])
    chance = np.array([share.chance for share in group])
    shown = ~np.isnan(inside)
    if not shown.any():
        return f"| {name} | 0 | {len(group)} | - | - | - |"
    parts = (inside[shown], chance[shown], inside[shown] - chance[shown])
    cells = " | ".join(_cell(part) for part in parts)
    return f"| {name} | {int(shown.sum())} | {int((~shown).sum())} | {cells} |"


def _cell(values: npt.NDArray[np.float64]) -> str:
    low, high = bootstrap_interval(values)
    return f"{values.mean():.3f} ({low:.3f} to {high:.3f})"


def _films(count: int) -> list[Path]:
    films = sorted((MASKED_FILMS / "images").iterdir())[:count]
    if not films:
        raise SystemExit(f"This benchmark needs the films in {MASKED_FILMS}.")
    return films


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, help="a bundle; default the starter")
    parser.add_argument("--method", choices=METHOD_IDS, default="cam")
    parser.add_argument("--finding", help="default the model's first")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--films", type=int, default=10**6, help="at most so many")
    given = parser.parse_args()
    bundle = load_bundle(given.model) if given.model else find_bundle(None)
    finding = given.finding or bundle.card.finding_names[0]
    if finding not in bundle.card.finding_names:
        parser.error(f"{finding} is not one of {', '.join(bundle.card.finding_names)}")
    predictor = open_predictor(bundle, given.device)
    shares = list(measure(predictor, given.method, finding, given.films))
    threshold = bundle.card.findings[bundle.card.finding_names.index(finding)].threshold.value
    print(f"{bundle.card.id} {bundle.card.version}, {finding}, {given.method}\n")
    print(table(shares, threshold))


if __name__ == "__main__":
    main()
