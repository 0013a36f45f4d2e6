"""The side panels follow the film that has the controls.

Every pane tells what its film brings; only what concerns the pane with the controls reaches the
panels, and when another pane takes them over the panels show what is known there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.side_panel import SidePanel
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import UserMessage, message_of
from engine.datatypes import DisplayImage, Enhancement, FilmInfo, HeaderRow, Prediction
from engine.errors import EngineError, RefusedError


class ActiveFilm(QObject):
    """`changed` comes whenever title, corner texts or what can be done may have changed."""

    changed = Signal()
    shown = Signal(object)  # DisplayImage: the film with the controls is on the screen
    known = Signal(object)  # FilmInfo of it
    unreadable = Signal(object)  # EngineError
    not_enhanced = Signal(object)  # EngineError
    scored = Signal(object)  # Prediction

    def __init__(self, pane: FilmPane, side: SidePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pane = pane
        self._side = side
        self._not_scored: EngineError | None = None  # while the panel says so
        self.take_in(pane)

    @property
    def can_be_changed(self) -> bool:
        """The film is there, and so is what is known of it."""
        return self.pane.info is not None and self.pane.display is not None

    def fresh_enhancement(self) -> Enhancement:
        """How a film is shown that has just been opened: CLAHE stays, its window is its own."""
        return replace(self._side.enhance.current(), voi=None, invert=False)

    def take_in(self, pane: FilmPane) -> None:
        """Another pane that may get the controls."""
        reading = pane.reading
        for signal, answer in (
            (reading.began, lambda _: self.forget()),
            (reading.displayed, self._on_displayed),
            (reading.informed, self._on_informed),
            (reading.headed, self._on_headed),
            (reading.header_failed, self._on_no_header),
            (reading.unreadable, self._on_unreadable),
            (reading.not_enhanced, self._on_not_enhanced),
            (reading.score_began, self._on_score_began),
            (reading.score_withheld, self._on_withheld),
            (reading.scored, self._on_scored),
            (reading.not_scored, self._on_not_scored),
        ):
            signal.connect(self._for(pane, answer))

    def follow(self, pane: FilmPane) -> None:
        """The controls are this pane's from now on."""
        side, before = self._side, self.pane
        before.panel_state = side.enhance.state()
        self.pane = pane
        if pane.panel_state is not None:
            side.enhance.restore(pane.panel_state)
        else:
            side.enhance.show_film(pane.info)
        if not pane.is_empty:  # linked, it may have changed since it had the controls
            side.enhance.show_enhancement(pane.enhancement)
        if pane.display is not None and pane.info is not None:
            side.enhance.show_display(pane.display)
        side.header.show_identity(pane.info)
        side.header.show_header(pane.header)
        if pane.header_problem is not None:
            self._on_no_header(pane.header_problem)
        self.show_scores()
        self.changed.emit()

    def forget(self) -> None:
        """Another film has been chosen, or none."""
        side = self._side
        side.enhance.show_film(None)
        side.header.show_identity(None)
        side.header.show_header(())
        self._not_scored = None
        side.findings.show_scores(None)
        self.changed.emit()

    def retell(self) -> None:
        """What was said of failures, as far as it may be said now."""
        if self.pane.header_problem is not None:
            self._on_no_header(self.pane.header_problem)
        if self._not_scored is not None:
            self._on_not_scored(self._not_scored)

    def say_not_scorable(self) -> None:
        if self.pane.reading.card is not None:
            self._say("empty", tr("A film that cannot be read is not scored."))

    def show_scores(self) -> None:
        """What is known of the film, as far as it may be shown."""
        reading = self.pane.reading
        self._not_scored = None
        self._side.findings.show_scores(reading.prediction)
        if reading.card is None or reading.source is None or reading.prediction is not None:
            return
        if reading.is_withheld:
            self._on_withheld()
        elif reading.refusal is not None:
            self._on_not_scored(reading.refusal)
        elif reading.can_be_read:
            self._say("not scored", tr("This film has not been scored yet."))
        else:
            self.say_not_scorable()

    def _for(self, pane: FilmPane, answer: Callable[..., None]) -> Callable[..., None]:
        def gated(*what: object) -> None:
            if pane is self.pane:
                answer(*what)

        return gated

    def _on_displayed(self, display: DisplayImage) -> None:
        if self.pane.info is not None:
            self._side.enhance.show_display(display)
        self.shown.emit(display)
        self.changed.emit()

    def _on_informed(self, info: FilmInfo) -> None:
        self._side.enhance.show_film(info)
        if self.pane.display is not None:
            self._side.enhance.show_display(self.pane.display)
        self._side.header.show_identity(info)
        self.known.emit(info)
        self.changed.emit()

    def _on_headed(self, rows: tuple[HeaderRow, ...]) -> None:
        self._side.header.show_header(rows)

    def _on_no_header(self, error: EngineError) -> None:
        self._side.header.show_error(self._message(error).sentences)

    def _on_unreadable(self, error: EngineError) -> None:
        self.say_not_scorable()
        self.unreadable.emit(error)
        self.changed.emit()

    def _on_not_enhanced(self, error: EngineError) -> None:
        """The film stays as it was; its new look could not be made, so nobody may claim it."""
        self._side.enhance.show_enhancement(self.pane.enhancement)
        self.not_enhanced.emit(error)

    def _on_score_began(self) -> None:
        self._say("loading", tr("Asking the model about this film."))

    def _on_scored(self, prediction: Prediction) -> None:
        self._not_scored = None
        self._side.findings.show_scores(prediction)
        self.scored.emit(prediction)

    def _on_not_scored(self, error: EngineError) -> None:
        if isinstance(error, RefusedError):
            self._say("refused", in_words(error.reason))
        else:
            message = self._message(error)
            self._say("failed", message.text, message.remedy)
        self._not_scored = error

    def _on_withheld(self) -> None:
        self._say("withheld", tr("Say first what you see. The model's scores come after that."))

    def _message(self, error: EngineError) -> UserMessage:
        return message_of(error, hidden=self.pane.privacy.hidden)

    def _say(self, kind: str, text: str, remedy: str = "") -> None:
        self._not_scored = None
        self._side.findings.show_state(kind, text, remedy)
