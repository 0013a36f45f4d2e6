"""A run as it learns: curves, the confusion matrix of now, heat maps over the epochs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.theme import GAP, GROUP_GAP
from cxr_desktop.trainer.epoch_curves import Curve, EpochCurves
from cxr_desktop.trainer.matrix_view import MatrixView
from cxr_desktop.trainer.run_desk import RunDesk
from cxr_desktop.trainer.run_samples import RunSamples
from cxr_desktop.translation import number, tr
from engine.models.card import Task
from engine.training.events import EpochReport
from engine.training.recipe import Recipe

_NARROW = 720


class RunView(QWidget):
    """Hidden until the run in view has told something."""

    film_opened = Signal(object)  # FilmSource

    def __init__(self, desk: RunDesk, engine: EngineSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.loss, self.metric = EpochCurves(tr("Loss")), EpochCurves("AUC")
        self.matrix = MatrixView(has_films=False)
        self.samples = RunSamples(engine)
        self._shown: tuple[object, ...] = ()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        desk.opened.connect(self._on_opened)
        desk.told.connect(self.refresh)
        desk.films_found.connect(lambda: self.samples.show_films(desk.films))
        self.samples.film_opened.connect(self.film_opened)
        self.refresh()

    def hide_identity(self, hidden: bool) -> None:
        self.samples.hide_identity(hidden)

    def close_down(self) -> None:
        """Before it goes."""
        self.samples.close_down()

    def refresh(self) -> None:
        story, recipe = self._desk.story, self._desk.recipe
        self.setVisible(story.started is not None)
        now = (story.last, len(story.maps), recipe)
        if story.started is None or now == self._shown:  # most of what is told are steps
            return
        self._shown = now
        points = story.points
        train, validate = tr("Training"), tr("Validation")
        self.loss.show_curves(
            (Curve(train, points.loss, dashed=True), Curve(validate, points.validation_loss)),
            points.phases, points.best,
        )  # fmt: skip
        self.metric.set_title(in_words(points.metric_name) or tr("Metric"))
        self.metric.show_curves(
            (Curve(train, points.training_metric, dashed=True), Curve(validate, points.metric)),
            points.phases, points.best,
        )  # fmt: skip
        last = story.last
        self.matrix.setVisible(last is not None and recipe is not None)
        if last is not None and recipe is not None:
            self._show_matrix(last, recipe, len(points.loss))
        if recipe is not None:
            self.samples.show_maps(story.maps, story.map_epochs, recipe.input)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction
        self._body.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        curves = QVBoxLayout()
        curves.setSpacing(GAP)
        curves.addWidget(self.loss)
        curves.addWidget(self.metric)
        beside = QVBoxLayout()
        beside.addWidget(self.matrix)
        beside.addStretch()
        self._body.setSpacing(GROUP_GAP)
        self._body.addLayout(curves, 3)
        self._body.addLayout(beside, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GROUP_GAP)
        layout.addLayout(self._body)
        layout.addWidget(self.samples)

    def _on_opened(self) -> None:
        self.samples.clear()
        self._shown = ()
        self.refresh()

    def _show_matrix(self, last: EpochReport, recipe: Recipe, epoch: int) -> None:
        """Of many findings at once a row a class: what came of those with it and without."""
        columns: tuple[str, ...] = recipe.classes
        if recipe.task is Task.MANY_AT_ONCE:
            columns = (tr("found"), tr("missed"), tr("false alarm"), tr("rightly quiet"))
        title = tr("Validation films after epoch {epoch}").format(epoch=number(epoch))
        self.matrix.show_matrix(title, recipe.classes, columns, last.confusion)
