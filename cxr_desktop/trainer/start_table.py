"""A report on start weights, as a line and tensor by tensor."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP
from PySide6.QtWidgets import QWidget

from cxr_desktop.trainer.step_page import PlainTable
from cxr_desktop.translation import number, tr
from engine.training.start_report import LayerMatch, LayerState, StartReport

_STATES = {
    LayerState.LOADED: QT_TR_NOOP("loaded"),
    LayerState.SHAPE_DIFFERS: QT_TR_NOOP("shape differs"),
    LayerState.MISSING: QT_TR_NOOP("not in the file"),
    LayerState.UNUSED: QT_TR_NOOP("unused"),
}
# What a person looks for stands first.
_ORDER = (LayerState.SHAPE_DIFFERS, LayerState.MISSING, LayerState.UNUSED, LayerState.LOADED)


class StartTable(PlainTable):
    """A row a tensor: those that were not taken over first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tensors of the start weights"))
        if parent is not None:
            self.setParent(parent)

    def show_report(self, report: StartReport) -> None:
        heads = (tr("Tensor"), tr("Outcome"), tr("Shape"), tr("Shape in the file"))
        layers = sorted(report.layers, key=lambda layer: _ORDER.index(layer.state))
        self.show_rows(heads, [_row(layer) for layer in layers])


def start_line(report: StartReport) -> str:
    """How many tensors were taken over, and the sum of their file."""
    loaded = report.count(LayerState.LOADED)
    differs, missing = report.count(LayerState.SHAPE_DIFFERS), report.count(LayerState.MISSING)
    return tr(
        "Loaded {loaded} of {all} tensors ({share} % of the parameters). Shape differs: {differs};"
        " not in the file: {missing}; unused: {unused}. The last layer always starts anew.\n"
        "sha256 {sha256}"
    ).format(
        loaded=number(loaded),
        all=number(loaded + differs + missing),
        share=number(100 * report.share, 1),
        differs=number(differs),
        missing=number(missing),
        unused=number(report.count(LayerState.UNUSED)),
        sha256=report.sha256,
    )


def _row(layer: LayerMatch) -> tuple[str, ...]:
    name = layer.name or layer.source_name
    return name, tr(_STATES[layer.state]), _shape(layer.shape), _shape(layer.source_shape)


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(number(side, grouped=False) for side in shape)
