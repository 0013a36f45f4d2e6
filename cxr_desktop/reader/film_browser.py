"""The left panel: what is open, its folders, its films."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_grid import FilmGrid
from cxr_desktop.reader.film_list_model import FilmListModel, LookedAt
from cxr_desktop.reader.film_listing import FilmListing
from cxr_desktop.reader.film_tile import PICTURE
from cxr_desktop.reader.folder_tree import FolderTree
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from cxr_desktop.theme import GAP, SPACING, icon
from engine.datatypes import FilmSource
from engine.errors import EngineError
from engine.progress import Progress

_COUNTS_MS = 100


class FilmBrowser(QWidget):
    """Opens folders, lists films, makes thumbnails, says which film was chosen."""

    film_chosen = Signal(object, object)  # FilmSource, EngineError | None
    opening = Signal(object)  # TaskHandle
    nothing_found = Signal()
    score_all_requested = Signal()
    left_out_requested = Signal()

    def __init__(self, session: EngineSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.films = FilmListModel(self)
        self.grid = FilmGrid(self.films)
        self.tree = FolderTree()
        self.open_button = QToolButton()
        self._split = QSplitter()
        self._fits_tree = True
        self._counts = QPushButton()
        self.score_all = QPushButton("Score folder")
        self._listing = FilmListing(session, self)
        side = round(PICTURE * self.devicePixelRatioF())
        self._thumbnails = ThumbnailFeed(session, side, self)
        self._task: TaskHandle | None = None
        self.heading = ""
        self._progress: Progress | None = None
        self._counting = QTimer(self, singleShot=True, interval=_COUNTS_MS)
        self._lay_out()
        self._connect()
        self.refresh()

    # Opening

    def open(self, roots: Sequence[Path]) -> None:
        """Shows what lies under `roots` instead of what was shown."""
        self.films.clear()
        self._thumbnails.clear()
        self.tree.start(roots)
        self.tree.hide()
        self.heading = _label(roots)
        self.open_button.setText(f"{self.heading}  ▾")
        self.open_button.setToolTip("\n".join(str(root) for root in roots[:10]))
        task = self._listing.open(roots)
        self._task = task
        task.progressed.connect(self._on_progress)
        task.ended.connect(lambda: self._on_opened(task))
        self.opening.emit(task)
        self.refresh()

    def close_down(self) -> None:
        self._listing.cancel()
        self._thumbnails.clear()

    @property
    def is_opening(self) -> bool:
        return self._task is not None

    # What the page tells it

    def set_can_score(self, possible: bool, why_not: str = "") -> None:
        self.score_all.setEnabled(possible)
        self.score_all.setToolTip(
            why_not or "Score every film of the folder shown, in the background"
        )

    def note_problem(self, source: FilmSource, problem: EngineError) -> None:
        """The film turned out unreadable when it was opened."""
        self._on_bad_thumbnail(source, problem)

    def refresh(self) -> None:
        """Brings the line of counts up to date."""
        counts = self.films.counts()
        parts = [f"{counts.films:,} film{'' if counts.films == 1 else 's'}"]
        if counts.unreadable:
            parts.append(f"{counts.unreadable:,} unreadable")
        if counts.others:
            parts.append(f"{counts.others:,} other file{'' if counts.others == 1 else 's'}")
        text = ", ".join(parts)
        if self._task is not None:
            done = f"{self._progress.done:,}" if self._progress else "0"
            text = f"Looking at files: {done}"
            if self._progress and self._progress.total:
                text += f" of {self._progress.total:,}"
        self._counts.setText(text)
        self._counts.setVisible(bool(self.films.files or self._task))
        self.score_all.setVisible(counts.films > 0)
        self._counts.setEnabled(bool(counts.unreadable or counts.others))
        self._counts.setToolTip(
            "Show which files are not films, and why" if self._counts.isEnabled() else ""
        )

    # Parts

    def _lay_out(self) -> None:
        self.open_button.setText("Open  ▾")
        self.open_button.setIcon(icon("folder-open-outline"))
        self.open_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.open_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.open_button.setAccessibleName("Open folder or files")
        self._counts.setFlat(True)
        self._counts.setProperty("role", "quiet")
        self._counts.setAccessibleName("Files")
        self.tree.hide()
        split = self._split
        split.setOrientation(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.splitterMoved.connect(lambda *_: self._on_split_moved())
        split.addWidget(self.tree)
        split.addWidget(self.grid)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setHandleWidth(SPACING)
        top = QHBoxLayout()
        top.addWidget(self.open_button, 1, Qt.AlignmentFlag.AlignLeft)
        foot = QVBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(self._counts)
        foot.addWidget(self.score_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(split, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._listing.looked_at.connect(self._on_looked_at)
        self._thumbnails.made.connect(self._on_thumbnail)
        self._thumbnails.failed.connect(self._on_bad_thumbnail)
        self._counting.timeout.connect(self.refresh)
        self._counts.clicked.connect(self.left_out_requested)
        self.grid.view_changed.connect(self._want_thumbnails)
        self.grid.film_chosen.connect(self._on_chosen)
        self.tree.folder_chosen.connect(self.films.show_folder)
        self.score_all.clicked.connect(self.score_all_requested)

    def _on_looked_at(self, files: list[LookedAt]) -> None:
        was_empty = self.films.rowCount() == 0
        self.films.append(files)
        folders = self.tree.folders
        self.tree.add(files)
        if self.tree.folders > max(1, folders):
            self._show_tree()
        if was_empty and self.grid.current_film is None:
            self.grid.choose_first()  # once, in answer to opening; never again by itself

    def _show_tree(self) -> None:
        """As high as its folders, up to a third; what the reader dragged is left alone."""
        if not self.tree.isHidden() and not self._fits_tree:
            return
        self.tree.show()
        wanted = min(self.tree.height_wanted, self._split.height() // 3)
        self._split.setSizes([wanted, max(1, self._split.height() - wanted)])

    def _on_split_moved(self) -> None:
        self._fits_tree = False

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        if not self._counting.isActive():
            self._counting.start()

    def _on_opened(self, task: TaskHandle) -> None:
        if task is not self._task:
            return
        self._task = self._progress = None
        self.refresh()
        if self.films.rowCount() == 0:
            self.nothing_found.emit()

    def _on_chosen(self, source: FilmSource) -> None:
        row = self.films.row_of(source)
        self.film_chosen.emit(source, self.films.header_problem_at(row) if row >= 0 else None)

    def _want_thumbnails(self) -> None:
        rows = self.grid.visible_rows()
        sources = [self.films.source_at(row) for row in rows if not self.films.problem_at(row)]
        self._thumbnails.want([film for film in sources if film not in self.films.thumbnails])

    def _on_thumbnail(self, source: FilmSource, image: QImage) -> None:
        self.films.set_thumbnail(source, image)

    def _on_bad_thumbnail(self, source: FilmSource, problem: EngineError) -> None:
        row = self.films.row_of(source)
        if row >= 0 and self.films.problem_at(row) is not None:
            return
        self.films.set_problem(source, problem)
        if not self._counting.isActive():
            self._counting.start()


def _label(roots: Sequence[Path]) -> str:
    first = roots[0].name or str(roots[0])
    return first if len(roots) == 1 else f"{first} and {len(roots) - 1} more"
