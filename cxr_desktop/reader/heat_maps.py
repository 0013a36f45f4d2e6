"""Which heat map lies over the film: from a chosen finding and method to the overlay.

The method and the colours are those of the panel, for all films on the screen; the map is that
of the pane that has the controls. What lies over the other panes stays, and the panel says what
it is when it comes back to them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_sentences import in_words, upper_first
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.film_reading import FilmReading
from cxr_desktop.reader.findings_panel import FindingsPanel
from cxr_desktop.reader.heat_overlay import HeatOverlay
from cxr_desktop.reader.overlay_controls import OverlayControls
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.datatypes import Heatmap, Prediction
from engine.errors import EngineError
from engine.explanation.method_info import MethodInfo
from engine.models.card import ModelCard

CLOSED_FORM = "cam"  # the method whose maps come with the scores


class HeatMaps(QObject):
    """The closed form is shown at once; any other method is asked of the model's child."""

    task_began = Signal(object, str)  # TaskHandle, verb

    def __init__(
        self,
        pane: FilmPane,
        findings: FindingsPanel,
        controls: OverlayControls,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panes: list[FilmPane] = []
        self._findings = findings
        self._controls = controls
        self._running: TaskHandle | None = None
        self.on_open = False  # show the highest flagged finding's map without being asked
        self.held_back = False  # not even then
        findings.finding_chosen.connect(self._on_finding)
        controls.changed.connect(lambda _: self.restyle())
        controls.method_chosen.connect(lambda _: self._show(asked=True))
        controls.visibility_changed.connect(self._show_or_hide)
        self.take_in(pane)

    @property
    def overlay(self) -> HeatOverlay:
        """Of the pane that has the controls."""
        return self._pane.overlay

    @property
    def _reading(self) -> FilmReading:
        return self._pane.reading

    def take_in(self, pane: FilmPane) -> None:
        """Another pane whose heat maps are made here."""
        self._panes.append(pane)
        pane.overlay.set_style(self._controls.style_in_use())
        pane.canvas.set_overlay_visible(self._controls.overlay_visible)
        reading = pane.reading
        reading.began.connect(lambda _: self._if_followed(pane, self.drop))
        reading.scored.connect(lambda p: self._if_followed(pane, lambda: self._on_scored(p)))
        reading.explained.connect(lambda h: self._if_followed(pane, lambda: self._on_explained(h)))
        reading.not_explained.connect(
            lambda error: self._if_followed(pane, lambda: self._on_not_explained(error))
        )

    def follow(self, pane: FilmPane) -> None:
        """From now on the controls are for this pane."""
        self._pane.reading.stop_explaining()
        self._pane = pane
        if pane.overlay.heatmap is None:
            self._show(asked=False)
        else:
            self._findings.select(pane.overlay.heatmap.finding)
            self._note(pane.overlay.heatmap)

    def restyle(self) -> None:
        """The colours and the opacity of the controls, on every pane."""
        for pane in self._panes:
            pane.overlay.set_style(self._controls.style_in_use())

    def drop_all(self) -> None:
        """Another model: no map is known for any film yet."""
        for pane in self._panes:
            pane.overlay.hide()
        self._controls.set_note("")

    def toggle(self) -> None:
        """The heat map on or off; where no finding is chosen, that of the most suspicious one."""
        prediction, card = self._reading.prediction, self._reading.card
        if self._findings.selected_finding or prediction is None or card is None:
            self._controls.toggle()
            return
        finding = self._highest_flagged(prediction) or highest_finding(prediction, card)
        self._findings.select(finding)
        self._on_finding(finding)

    def set_methods(self, methods: tuple[MethodInfo, ...]) -> None:
        available = [method.id for method in methods if method.available]
        kept = self._controls.method if self._controls.method in available else ""
        default = CLOSED_FORM if CLOSED_FORM in available else next(iter(available), "")
        self._controls.set_methods(methods, kept or default)

    def drop(self) -> None:
        """Another film: no map is known for it yet."""
        self.overlay.hide()
        self._controls.set_note("")

    def _on_finding(self, finding: str) -> None:
        if finding and not self._controls.overlay_visible:
            self._controls.toggle()  # it was asked for, so it must be seen
        self._show(asked=True)

    def _on_scored(self, prediction: Prediction) -> None:
        if self.overlay.heatmap is not None or self._reading.is_explaining:
            return  # the score was only told again, as when another pane was filled
        if self.on_open and not self.held_back and not self._findings.selected_finding:
            self._findings.select(self._highest_flagged(prediction))
        self._show(asked=False)

    def _show(self, *, asked: bool) -> None:
        """`asked`: by the reader just now; a slow method starts only then."""
        finding, prediction = self._findings.selected_finding, self._reading.prediction
        self._reading.stop_explaining()
        if not finding or prediction is None or self._reading.card is None:
            self.drop()
            return
        if self._closed_form():
            self._show_closed_form(finding, prediction)
        elif asked:
            self._ask_for(finding)
        else:
            self._findings.select("")
            self.drop()

    def _closed_form(self) -> bool:
        return self._controls.method in (CLOSED_FORM, "")

    def _show_closed_form(self, finding: str, prediction: Prediction) -> None:
        card = self._reading.card
        if card is None or finding not in card.finding_names:
            return
        try:
            index = card.finding_names.index(finding)
            self.overlay.show_closed_form(prediction, index, finding)
        except EngineError as error:
            self._on_not_explained(error)
            return
        self._note(self.overlay.heatmap)

    def _ask_for(self, finding: str) -> None:
        self.overlay.hide()
        handle = self._reading.explain(finding, self._controls.method)
        if handle is not None:
            self._controls.set_note(tr("Being computed"))
            handle.cancelled.connect(lambda: self._on_cancelled(handle))
            self._running = handle
            self.task_began.emit(handle, tr("Heat map of {finding}").format(finding=finding))

    def _on_explained(self, heatmap: Heatmap) -> None:
        prediction = self._reading.prediction
        if prediction is not None:
            self.overlay.show(heatmap, prediction.grid)
            self._note(heatmap)

    def _on_not_explained(self, error: EngineError) -> None:
        self.overlay.hide()
        self._controls.set_note(message_of(error, hidden=self._pane.privacy.hidden).sentences)

    def _on_cancelled(self, handle: TaskHandle) -> None:
        if handle is self._running and self.overlay.heatmap is None:
            self._controls.set_note(tr("Stopped. Choose the finding again to start over."))
            self._findings.select("")

    def _show_or_hide(self, visible: bool) -> None:
        for pane in self._panes:
            pane.canvas.set_overlay_visible(visible)

    def _if_followed(self, pane: FilmPane, then: Callable[[], object]) -> None:
        if pane is self._pane:
            then()

    def _note(self, heatmap: Heatmap | None) -> None:
        if heatmap is None:
            return
        words = upper_first(in_words(heatmap.method))
        empty = not heatmap.values.any()
        said = tr("{method}. Nothing on this film spoke for {finding}.") if empty else "{method}."
        self._controls.set_note(said.format(method=words, finding=heatmap.finding))

    def _highest_flagged(self, prediction: Prediction) -> str:
        card = self._reading.card
        if card is None:
            return ""
        flagged = [
            (float(score), finding.name)
            for score, finding in zip(prediction.scores, card.findings, strict=True)
            if score >= finding.threshold.value
        ]
        return max(flagged)[1] if flagged else ""


def highest_finding(prediction: Prediction, card: ModelCard) -> str:
    """The finding with the highest score."""
    scores = zip((float(score) for score in prediction.scores), card.finding_names, strict=True)
    return max(scores)[1]
