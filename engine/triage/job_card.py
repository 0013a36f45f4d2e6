"""The model that the open job was made with: its card and its operating curves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import BundleError, EngineError
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobSettings

if TYPE_CHECKING:
    from engine.evaluation.operating_curve import OperatingCurves
    from engine.models.card import ModelCard


@dataclass(frozen=True, slots=True, eq=False)
class JobCard:
    """card, curves : of the job's own model; curves None where its bundle has none.

    other : id and version of a model that lies where the job's own was, "" in its own place.
    problem : why `card` is None, which it is when the job's own model is not to be had.
    """

    card: ModelCard | None
    curves: OperatingCurves | None = None
    other: str = ""
    problem: EngineError | None = None

    def need(self) -> ModelCard:
        """Raises EngineError when the job's own model is not there."""
        if self.card is None:
            raise self.problem or EngineError("", "the job's model is not there")
        return self.card


def card_of(store: JobStore) -> JobCard:
    """For work in a lane: reads small files, and every installed bundle where the job's is gone."""
    settings = store.settings
    other = ""
    for place in _places(settings):
        try:
            found, sha256, curves = _look(place)
        except BundleError:
            continue
        if sha256 == settings.bundle_sha256:
            return JobCard(found, curves)
        other = other or f"{found.id} {found.version}"
    missing = BundleError(
        settings.bundle_id,
        f"the model that the job was made with ({settings.bundle_sha256[:12]}) is not there",
        "Import it again.",
    )
    return JobCard(None, None, other, missing)


def _places(settings: JobSettings) -> Iterator[Path]:
    yield settings.bundle_path
    from engine.models.library import list_bundles

    for entry in list_bundles():
        if entry.card is not None and entry.card.id == settings.bundle_id:
            yield entry.path


def _look(place: Path) -> tuple[ModelCard, str, OperatingCurves | None]:
    from engine.models.bundle import load_bundle, read_card, read_curves

    if place.is_dir():
        card, sha256 = read_card(place)
        return card, sha256, read_curves(place, card)
    bundle = load_bundle(place)
    return bundle.card, bundle.sha256, read_curves(bundle.folder, bundle.card)
