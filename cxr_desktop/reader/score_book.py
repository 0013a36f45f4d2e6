"""The scores of the model in use, for every film on the screen and in the list."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.datatypes import FilmSource, Prediction
from engine.errors import RefusedError
from engine.models.card import ModelCard

KEPT_PREDICTIONS = 4000  # about 10 KB each


class ScoreBook(QObject):
    """Forgets the scores of one model when another is taken.

    `withholds` says of which films nothing may be shown yet: the reader looks at them first.
    Their scores are kept here all the same.
    """

    remembered = Signal(object)  # Prediction

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.card: ModelCard | None = None
        self.withholds: Callable[[FilmSource], bool] = lambda _: False
        self._predictions: OrderedDict[FilmSource, Prediction] = OrderedDict()
        self._refusals: dict[FilmSource, RefusedError] = {}

    def use_model(self, card: ModelCard | None) -> None:
        """None when there is none."""
        self.card = card
        self._predictions.clear()

    def of(self, source: FilmSource | None) -> Prediction | None:
        """What the model in use said about the film, if that is known and may be shown."""
        if source is None or self.withholds(source):
            return None
        return self._predictions.get(source)

    def refusal_of(self, source: FilmSource) -> RefusedError | None:
        """Why the input gate does not let the film pass to the model, if that is known."""
        return self._refusals.get(source)

    def remember(self, predictions: Iterable[Prediction]) -> None:
        """Takes scores of the model in use; the oldest go when there are too many."""
        for prediction in predictions:
            self._predictions[prediction.source] = prediction
            self._predictions.move_to_end(prediction.source)
            self._tell(prediction)
        while len(self._predictions) > KEPT_PREDICTIONS:
            self._predictions.popitem(last=False)

    def refuse(self, source: FilmSource, refusal: RefusedError) -> None:
        """The input gate has seen the film."""
        self._refusals[source] = refusal

    def reveal(self, source: FilmSource) -> None:
        """It is withheld no longer: what is known of it is told now."""
        prediction = self._predictions.get(source)
        if prediction is not None:
            self._tell(prediction)

    def shown(self) -> list[Prediction]:
        """All that is known and may be shown."""
        return [one for one in self._predictions.values() if not self.withholds(one.source)]

    def forget(self, path: Path) -> None:
        """The file has changed."""
        for known in (self._predictions, self._refusals):
            for source in [source for source in known if source.path == path]:
                del known[source]

    def _tell(self, prediction: Prediction) -> None:
        if not self.withholds(prediction.source):
            self.remembered.emit(prediction)
