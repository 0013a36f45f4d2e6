"""Scores of the film in view and of the folder: when they are asked for, and where they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cxr_desktop.background import TaskHandle
from cxr_desktop.reader.folder_scoring import score_of
from cxr_desktop.settings_schema import SCORE_ON_OPEN
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.datatypes import Prediction
from engine.errors import EngineError

if TYPE_CHECKING:
    from cxr_desktop.reader.reader_page import ReaderPage


class ScoresShown(QObject):
    """Between the model's desk, the book of scores, the panel and the list of films."""

    def __init__(self, page: ReaderPage, settle: QTimer) -> None:
        """`settle` runs out when a film has been looked at for long enough to be scored."""
        super().__init__(page)
        self._page = page
        self._settle = settle
        findings, desk = page.side.findings, page.desk
        settle.timeout.connect(self.score_if_wanted)
        page.choice.chosen.connect(lambda _: settle.start())
        page.active.unreadable.connect(lambda _: settle.stop())
        page.book.remembered.connect(self._on_remembered)
        findings.score_requested.connect(self.score)
        findings.score_anyway_requested.connect(lambda: page.reading.score(anyway=True))
        page.browser.score_all_requested.connect(self._score_folder)
        page.scoring.changed.connect(self._show_can_score)
        desk.load_began.connect(lambda _: self._on_model_loading())
        desk.load_ended.connect(self._on_model_loaded)
        desk.methods_known.connect(page.heat_maps.set_methods)
        self._show_can_score()

    def score(self) -> None:
        """The film with the controls."""
        self._page.reading.score()

    def score_if_wanted(self) -> None:
        page, reading = self._page, self._page.reading
        if page.settings.flag(SCORE_ON_OPEN) or reading.prediction is not None:
            for pane in page.board.panes:
                pane.reading.score()
        elif reading.card is not None and reading.can_be_read:
            page.active.show_scores()

    def withhold_anew(self) -> None:
        """`page.book.withholds` says something else now: in panel, list and over the films."""
        page, card = self._page, self._page.book.card
        page.browser.films.forget_scores(page.book.withholds)
        if card is not None:
            known = {one.source: score_of(one, card) for one in page.book.shown()}
            page.browser.films.set_scores(known)
        for pane in page.board.panes:
            if pane.reading.is_withheld:
                pane.overlay.hide()
        if page.reading.source is not None:
            page.active.show_scores()

    def _on_remembered(self, prediction: Prediction) -> None:
        card = self._page.book.card
        if card is not None and not self._page.scoring.running:
            self._page.browser.films.set_scores({prediction.source: score_of(prediction, card)})

    def _score_folder(self) -> None:
        scoring = self._page.scoring
        run: TaskHandle | None = scoring.start()
        if run is not None:
            self._page.task_began.emit(
                run, tr("Scoring"), scoring.summary, tr("Stopping after this film")
            )

    def _show_can_score(self) -> None:
        why_not = ""
        if self._page.desk.loaded is None:
            why_not = tr("A model has to be loaded first")
        elif self._page.scoring.running:
            why_not = tr("The folder is being scored")
        self._page.browser.set_can_score(not why_not, why_not)

    def _on_model_loading(self) -> None:
        if self._page.desk.loaded is None:
            words = tr("The model is being loaded.")
            self._page.side.findings.show_state("loading", words)

    def _on_model_loaded(self, error: EngineError | None) -> None:
        page = self._page
        loaded = page.desk.loaded
        if error is not None:
            if loaded is None:
                message = message_of(error)
                page.side.findings.show_state("no model", message.text, message.remedy)
            return
        page.scoring.stop()
        for pane in page.board.panes:
            pane.reading.stop_explaining()
        card = loaded.card if loaded is not None else None
        page.book.use_model(card)
        page.heat_maps.drop_all()
        page.browser.films.forget_scores()
        page.side.findings.set_model_card(card)
        page.modes.refresh_model_view()
        self._show_can_score()
        if page.reading.source is not None and not page.reading.can_be_read:
            page.active.say_not_scorable()
        else:
            self.score_if_wanted()
