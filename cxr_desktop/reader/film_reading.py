"""The film being read: what is asked about it, and which answers still belong to it.

Every answer carries its film. One that arrives after another film was chosen, or from a model
that is no longer the one in use, is dropped here, in one place.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance

from cxr_desktop.background import LatestOnly, TaskHandle
from cxr_desktop.engine_session import EngineSession, FilmAnswer
from cxr_desktop.reader.film_shelf import FilmShelf
from cxr_desktop.reader.score_book import ScoreBook
from engine.datatypes import Enhancement, FilmSource, Prediction
from engine.errors import EngineError, RefusedError
from engine.models.card import ModelCard


class FilmReading(QObject):
    """Chooses, shows, scores and explains one film at a time."""

    began = Signal(object)  # FilmSource: chosen, nothing known yet
    displayed = Signal(object)  # DisplayImage
    informed = Signal(object)  # FilmInfo
    headed = Signal(object)  # tuple[HeaderRow, ...]
    header_failed = Signal(object)  # EngineError
    unreadable = Signal(object)  # EngineError
    not_enhanced = Signal(object)  # EngineError
    score_began = Signal()
    score_withheld = Signal()  # the reader looks first
    scored = Signal(object)  # Prediction
    not_scored = Signal(object)  # EngineError
    explained = Signal(object)  # Heatmap
    not_explained = Signal(object)  # EngineError

    def __init__(
        self,
        session: EngineSession,
        book: ScoreBook,
        shelf: FilmShelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._book = book
        self._shelf = shelf
        self.source: FilmSource | None = None
        self.enhancement = Enhancement()  # asked for last, or what is seen where that failed
        self._made = Enhancement()  # of what is seen
        self.can_be_read = False  # False once it is known that the film in view cannot be
        self._asked: list[TaskHandle] = []
        self._explaining: TaskHandle | None = None
        self._live = LatestOnly(self)
        self._live.succeeded.connect(lambda answer: self._hand_on(answer, self.displayed))
        self._live.failed.connect(self.not_enhanced)
        book.remembered.connect(self._on_remembered)

    @property
    def card(self) -> ModelCard | None:
        """Of the model in use."""
        return self._book.card

    @property
    def prediction(self) -> Prediction | None:
        """That of the film in view by the model in use."""
        return self._book.of(self.source)

    def choose(self, source: FilmSource, enhancement: Enhancement) -> None:
        """Starts reading `source`; everything still under way for the film before is cancelled."""
        self.leave()
        self.source, self.can_be_read = source, True
        self.enhancement = self._made = enhancement
        ready = self._shelf.find(source, enhancement)
        if ready is None:
            self._open(source, enhancement)  # the child decodes while the window makes room
        self.began.emit(source)
        if ready is not None:
            self.displayed.emit(ready.display)
            self.informed.emit(ready.info)
        if self.source == source:  # nothing has been chosen in answer
            self._ask(source, self._session.header(source), self.headed, self.header_failed)

    def _open(self, source: FilmSource, enhancement: Enhancement) -> None:
        display = self._session.display(source, enhancement)
        self._ask(source, display, self.displayed)
        display.failed.connect(
            lambda error: self._if_current(source, lambda: self._on_unreadable(error))
        )
        info = self._session.info(source)
        self._ask(source, info, self.informed)
        display.failed.connect(lambda _: info.cancel())  # it would fail again, as slowly

    def refuse(self, source: FilmSource, problem: EngineError) -> None:
        """Chooses a film of which it is known already that it cannot be read."""
        self.leave()
        self.source = source
        self.began.emit(source)
        self._on_unreadable(problem)

    def leave(self) -> None:
        """No film is read any more."""
        self.source = None
        self._live.clear()
        self.stop_explaining()
        asked, self._asked = self._asked, []
        for handle in asked:
            handle.cancel()

    def enhance(self, enhancement: Enhancement) -> None:
        """Shows the same film in another way; while one is made only the newest waits."""
        source, self.enhancement = self.source, enhancement
        if source is not None:
            self._live.request(
                lambda: self._noting(self._session.display(source, enhancement), enhancement)
            )

    def drag(self, enhancement: Enhancement, longest_side: int) -> None:
        """As `enhance`, small and fast, while a slider or the film follows the hand."""
        source, self.enhancement = self.source, enhancement
        if source is not None:
            proxy = self._session.display_proxy
            self._live.request(
                lambda: self._noting(proxy(source, enhancement, longest_side), enhancement)
            )

    def _noting(self, handle: TaskHandle, enhancement: Enhancement) -> TaskHandle:
        """What comes of it is known before anybody is told."""
        source = self.source
        handle.succeeded.connect(
            lambda _: self._if_current(source, lambda: self._on_made(enhancement))
        )
        handle.failed.connect(
            lambda _: self._if_current(source, lambda: self._on_not_made(enhancement))
        )
        return handle

    def _on_made(self, enhancement: Enhancement) -> None:
        self._made = enhancement

    def _on_not_made(self, enhancement: Enhancement) -> None:
        if self.enhancement is enhancement:  # nothing else has been asked for meanwhile
            self.enhancement = self._made

    @property
    def refusal(self) -> RefusedError | None:
        """Why the film in view is not assessed, if the input gate has refused it."""
        return None if self.source is None else self._book.refusal_of(self.source)

    @property
    def is_withheld(self) -> bool:
        """The scores of the film in view must not be shown yet."""
        return self.source is not None and self._book.withholds(self.source)

    def score(self, anyway: bool = False) -> None:
        """Scores the film in view, at once where its score is known.

        anyway : also when the input gate refuses it.
        """
        source, card = self.source, self.card
        if self.is_withheld:
            self.score_withheld.emit()
            return
        if source is None or card is None or not self.can_be_read:
            return
        known = self._book.of(source)
        if known is not None:
            self.scored.emit(known)
        elif self.refusal is not None and not anyway:
            self.not_scored.emit(self.refusal)
        else:
            self._ask_for_score(source, card, anyway)

    def _ask_for_score(self, source: FilmSource, card: ModelCard, anyway: bool) -> None:
        self.score_began.emit()
        handle = self._session.score_one(source, card.preprocessing, gated=not anyway)
        self._asked.append(handle)
        handle.succeeded.connect(lambda answer: self._on_scored(answer, card))
        handle.failed.connect(lambda error: self._on_not_scored(source, card, error))

    def _on_not_scored(self, source: FilmSource, card: ModelCard, error: EngineError) -> None:
        if isinstance(error, RefusedError):
            self._book.refuse(source, error)
        if self.card is card:
            self._if_current(source, lambda: self.not_scored.emit(error))

    def explain(self, finding: str, method: str) -> TaskHandle | None:
        """Starts a heat map that takes its time; the one under way before is cancelled."""
        self.stop_explaining()
        source, card = self.source, self.card
        if source is None or card is None:
            return None
        handle = self._session.explain(source, card.preprocessing, finding, method)
        self._explaining = handle
        handle.succeeded.connect(lambda answer: self._on_explained(handle, answer))
        handle.failed.connect(lambda error: self._on_not_explained(handle, error))
        return handle

    @property
    def is_explaining(self) -> bool:
        """A heat map of the film in view is being made."""
        return self._explaining is not None

    def stop_explaining(self) -> None:
        handle, self._explaining = self._explaining, None
        if handle is not None:
            handle.cancel()

    def _ask(
        self,
        source: FilmSource,
        handle: TaskHandle,
        answered: SignalInstance,
        failed: SignalInstance | None = None,
    ) -> None:
        self._asked.append(handle)
        handle.succeeded.connect(lambda answer: self._hand_on(answer, answered))
        if failed is not None:
            handle.failed.connect(
                lambda error: self._if_current(source, lambda: failed.emit(error))
            )

    def _on_unreadable(self, error: EngineError) -> None:
        self.can_be_read = False
        self.unreadable.emit(error)

    def _hand_on(self, answer: FilmAnswer, signal: SignalInstance) -> None:
        self._if_current(answer.source, lambda: signal.emit(answer.value))

    def _if_current(self, source: FilmSource | None, then: Callable[[], object]) -> None:
        if source == self.source:
            then()

    def _on_scored(self, answer: FilmAnswer, card: ModelCard) -> None:
        if self.card is card and isinstance(answer.value, Prediction):
            self._book.remember([answer.value])

    def _on_remembered(self, prediction: Prediction) -> None:
        if prediction.source == self.source:
            self.scored.emit(prediction)

    def _on_explained(self, handle: TaskHandle, answer: FilmAnswer) -> None:
        if handle is self._explaining:
            self._explaining = None
            self._hand_on(answer, self.explained)

    def _on_not_explained(self, handle: TaskHandle, error: EngineError) -> None:
        if handle is self._explaining:
            self._explaining = None
            self.not_explained.emit(error)
