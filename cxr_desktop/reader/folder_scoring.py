"""Scores every film of the folder shown, in the background, and tells list and reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_list_model import FilmListModel, FilmScore
from cxr_desktop.reader.score_book import ScoreBook
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource, Outcome, Prediction
from engine.errors import DecodeError, RefusedError
from engine.image_io.find import FoundFile
from engine.models.card import ModelCard

if TYPE_CHECKING:
    from engine.inference.pipeline import FilmResult


class FolderScoring(QObject):
    """One run at a time, through the input gate. What was scored stays when a run is stopped."""

    changed = Signal()  # a run began or ended

    def __init__(
        self,
        session: EngineSession,
        films: FilmListModel,
        book: ScoreBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._films = films
        self._book = book
        self._run: TaskHandle | None = None
        self._scored = self._flagged = self._failed = self._refused = 0

    @property
    def running(self) -> bool:
        return self._run is not None

    def start(self) -> TaskHandle | None:
        """None without a model, without films, and while a run is under way."""
        card = self._book.card
        files = [file for file in self._films.shown_files if file.film_file is not None]
        if card is None or not files or self.running:
            return None
        self._scored = self._flagged = self._failed = self._refused = 0
        films = sum(file.rows for file in files)
        found = [FoundFile(file.path) for file in files]
        run = self._session.score_folder(found, films, card.preprocessing)
        self._run = run
        run.arrived.connect(lambda results: self._on_results(run, card, results))
        run.ended.connect(lambda: self._on_ended(run))
        self.changed.emit()
        return run

    def stop(self) -> None:
        """For a folder or a model that is no longer the one in view."""
        run, self._run = self._run, None
        if run is not None:
            run.cancel()
            self.changed.emit()

    def summary(self) -> str:
        """ "Scored 412 films, 38 flagged, 2 refused, 3 could not be scored"."""
        said = (
            tr("Scored {films} film, {flagged} flagged")
            if self._scored == 1
            else tr("Scored {films} films, {flagged} flagged")
        )
        parts = [said.format(films=number(self._scored), flagged=number(self._flagged))]
        if self._refused:
            parts.append(tr("{count} refused").format(count=number(self._refused)))
        if self._failed:
            parts.append(tr("{count} could not be scored").format(count=number(self._failed)))
        return ", ".join(parts)

    def _on_results(self, run: TaskHandle, card: ModelCard, results: list[FilmResult]) -> None:
        if run is not self._run or card is not self._book.card:
            return
        predictions = [result.prediction for result in results if result.prediction is not None]
        scores: dict[FilmSource, FilmScore] = {
            prediction.source: score_of(prediction, card) for prediction in predictions
        }
        self._scored += len(predictions)
        self._flagged += sum(score.flagged for score in scores.values())
        for result in results:
            if result.outcome is not Outcome.SCORED:
                self._take_unscored(result)
        withheld = self._book.withholds
        shown = {source: score for source, score in scores.items() if not withheld(source)}
        self._films.set_scores(shown)
        self._book.remember(predictions)

    def _take_unscored(self, result: FilmResult) -> None:
        """One that the gate refuses can be looked at, and scored anyway."""
        reason = result.reason.rstrip(".")
        if result.outcome is Outcome.REFUSED:
            self._refused += 1
            words = reason[:1].lower() + reason[1:]
            self._book.refuse(result.source, RefusedError(result.source.name, words))
            return
        self._failed += 1
        self._films.set_problem(result.source, DecodeError(result.source.name, reason))

    def _on_ended(self, run: TaskHandle) -> None:
        if run is self._run:
            self._run = None
            self.changed.emit()


def score_of(prediction: Prediction, card: ModelCard) -> FilmScore:
    """The badge: the flagged finding with the highest score, else the highest score of all."""
    scored = [
        (float(score) >= finding.threshold.value, float(score), finding.name)
        for score, finding in zip(prediction.scores, card.findings, strict=True)
    ]
    flagged, value, name = max(scored)
    return FilmScore(value, flagged, name, card.score_word)
