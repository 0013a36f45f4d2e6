"""What the wizard's child with the torch layer runs: a quick look, the cost, start weights.

It is a `DataService` too, so that one child can do; a window that wants proposals at once while a
quick look runs starts two. Torch is imported by the first call that needs it. The data doctor has
children of its own (`engine.doctor.examine`), because it decodes films that may kill a decoder.
A child may have no children, so films are decoded in this one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import needs_torch
from engine.service_host import ServiceCall
from engine.training.data_service import DataService, service_token
from engine.training.dataset_types import SplitExamples
from engine.training.quick_look_types import CostEstimate, QuickLook, QuickLookSettings
from engine.training.recipe import Recipe
from engine.training.start_report import StartReport

if TYPE_CHECKING:
    from engine.training.frozen_backbone import KeptBackbone

TRIAL_SECONDS = 10.0


class WizardService(DataService):
    """One call at a time. Every method raises MissingLayerError without the torch layer.

    The network of the last quick look stays open, so that the next one need not start it again; a
    trial of the cost lets it go, since it measures this process.
    """

    def __init__(self) -> None:
        super().__init__()
        self._backbone: KeptBackbone | None = None

    def quick_look(
        self,
        recipe: Recipe,
        split: SplitExamples | None,
        cache: Path,
        settings: QuickLookSettings | None,
        device: str,
        call: ServiceCall,
    ) -> QuickLook:
        """See `engine.training.quick_look`; split None is the recipe's own.

        With `settings.folds` 0 it ends with the first matrix; a second call with folds then takes
        the embeddings from the cache. Raises RecipeError, DeviceError, CancelledError.
        """
        try:
            from engine.training.frozen_backbone import KeptBackbone
            from engine.training.quick_look import QuickLookPlace, quick_look

            given = split if split is not None else self.split(recipe, call)
            self._backbone = self._backbone or KeptBackbone()
            place = QuickLookPlace(cache, device=device, backbone=self._backbone)
            return quick_look(recipe, given, place, settings, call.report, service_token(call))
        except ModuleNotFoundError as missing:
            raise needs_torch("A quick look") from missing

    def cost_trial(
        self,
        recipe: Recipe,
        split: SplitExamples | None,
        cache: Path,
        seconds: float,
        device: str,
        call: ServiceCall,
    ) -> CostEstimate:
        """See `engine.training.cost_trial`; about TRIAL_SECONDS are enough.

        Raises RecipeError, DeviceError, CancelledError.
        """
        try:
            from engine.training.cost_trial import cost_trial

            self._backbone = None
            given = split if split is not None else self.split(recipe, call)
            return cost_trial(
                recipe, given, cache,
                seconds=seconds, device=device, report=call.report, cancel=service_token(call),
            )  # fmt: skip
        except ModuleNotFoundError as missing:
            raise needs_torch("A trial of the cost") from missing

    def start_report(self, recipe: Recipe) -> StartReport:
        """What becomes of every tensor when the recipe's network takes its start weights over.

        Raises RecipeError or BundleError for weights that cannot be used.
        """
        try:
            from engine.training.start_trial import try_start

            return try_start(recipe)
        except ModuleNotFoundError as missing:
            raise needs_torch("Looking at start weights") from missing


def make_wizard_service() -> WizardService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return WizardService()
