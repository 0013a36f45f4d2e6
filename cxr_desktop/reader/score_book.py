"""The scores of the model in use, for every film on the screen and in the list."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.datatypes import FilmSource, Prediction
from engine.models.card import ModelCard

KEPT_PREDICTIONS = 4000  # about 10 KB each


class ScoreBook(QObject):
    """Forgets the scores of one model when another is taken."""

    remembered = Signal(object)  # Prediction

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.card: ModelCard | None = None
        self._predictions: OrderedDict[FilmSource, Prediction] = OrderedDict()

    def use_model(self, card: ModelCard | None) -> None:
        """None when there is none."""
        self.card = card
        self._predictions.clear()

    def of(self, source: FilmSource | None) -> Prediction | None:
        """What the model in use said about the film, if that is known."""
        return self._predictions.get(source) if source is not None else None

    def remember(self, predictions: Iterable[Prediction]) -> None:
        """Takes scores of the model in use; the oldest go when there are too many."""
        for prediction in predictions:
            self._predictions[prediction.source] = prediction
            self._predictions.move_to_end(prediction.source)
            self.remembered.emit(prediction)
        while len(self._predictions) > KEPT_PREDICTIONS:
            self._predictions.popitem(last=False)

    def forget(self, path: Path) -> None:
        """The file has changed."""
        for source in [source for source in self._predictions if source.path == path]:
            del self._predictions[source]
