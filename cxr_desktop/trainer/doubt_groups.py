"""Doubted labels, class by class: what a film is called, what it looks more like, and its films."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.counted import films_said
from cxr_desktop.trainer.film_tiles import FilmTiles
from cxr_desktop.trainer.step_page import strong
from cxr_desktop.translation import tr
from engine.datatypes import FilmSource
from engine.doctor.report import DoctorFinding, LabelDoubt


class DoubtGroups(QWidget):
    """The most doubtful films first in each pair of classes; none is left out unasked."""

    opened = Signal(object)  # FilmSource
    leaving_out = Signal(tuple)  # FilmSource

    def __init__(
        self, finding: DoctorFinding, engine: EngineSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doubts = dict(zip(finding.films, finding.doubts, strict=True))
        self._parts: list[FilmTiles] = []
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        pairs: dict[LabelDoubt, list[FilmSource]] = defaultdict(list)
        for film, doubt in self._doubts.items():
            pairs[doubt].append(film)
        for doubt, films in pairs.items():
            self._add(doubt, tuple(films), engine)

    @property
    def tiles(self) -> tuple[QToolButton, ...]:
        return tuple(tile for part in self._parts for tile in part.tiles)

    def hide_identity(self, hidden: bool) -> None:
        for part in self._parts:
            part.hide_identity(hidden)

    def close_down(self) -> None:
        """Before it goes."""
        for part in self._parts:
            part.close_down()

    def _add(self, doubt: LabelDoubt, films: tuple[FilmSource, ...], engine: EngineSession) -> None:
        words = tr("{films}: labelled {given}, more like {likely}").format(
            films=films_said(len(films)), given=in_words(doubt.given), likely=in_words(doubt.likely)
        )
        self._column.addWidget(strong(words))
        tiles = FilmTiles(engine, self._told)
        tiles.opened.connect(self.opened)
        tiles.show_films([(film,) for film in films])
        self._parts.append(tiles)
        self._column.addWidget(tiles)
        leave = QPushButton(tr("Leave these films out"))
        leave.setAccessibleName(tr("Leave out {what}").format(what=words))
        leave.setToolTip(
            tr("The recipe names them as left out; the files stay where they are. Can be undone.")
        )
        leave.clicked.connect(self._leaver(leave, films))
        self.buttons.append(leave)
        self._column.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)

    def _leaver(self, button: QPushButton, films: tuple[FilmSource, ...]) -> Callable[[], None]:
        def leave() -> None:
            button.setEnabled(False)
            button.setText(tr("Left out"))
            self.leaving_out.emit(films)

        return leave

    def _told(self, film: FilmSource) -> str:
        doubt = self._doubts[film]
        return tr("{given} → {likely}").format(
            given=in_words(doubt.given), likely=in_words(doubt.likely)
        )
