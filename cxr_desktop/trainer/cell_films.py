"""The films of a cell that was chosen, as thumbnails that open in Read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.film_tiles import Describe, FilmTiles
from cxr_desktop.translation import tr
from engine.datatypes import FilmSource


class CellFilms(QWidget):
    """Hidden until `show_films`."""

    film_opened = Signal(object)  # FilmSource
    folded = Signal()

    def __init__(
        self, engine: EngineSession, describe: Describe, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._describe, self._hidden = engine, describe, False
        self.tiles: FilmTiles | None = None
        self._said = UncutLabel("secondary")
        self.fold = QPushButton(tr("Hide the films"))
        self.fold.setProperty("role", "quiet")
        self.fold.clicked.connect(self._on_fold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._said)
        self._column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_films(self, said: str, films: Sequence[FilmSource]) -> None:
        """In the place of those shown before."""
        self.clear()
        self._said.say(said)
        self.tiles = FilmTiles(self._engine, self._describe)
        self.tiles.opened.connect(self.film_opened)
        self.tiles.hide_identity(self._hidden)
        self._column.insertWidget(1, self.tiles)
        self.tiles.show_films(tuple((film,) for film in films))
        self.show()

    def clear(self) -> None:
        """Also before it goes: no thumbnail is waited for any longer."""
        self.hide()
        if self.tiles is not None:
            self.tiles.close_down()
            self.tiles.hide()
            self.tiles.deleteLater()
            self.tiles = None

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        if self.tiles is not None:
            self.tiles.hide_identity(hidden)

    def _on_fold(self) -> None:
        self.clear()
        self.folded.emit()
