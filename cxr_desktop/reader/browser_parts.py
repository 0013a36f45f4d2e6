"""The widgets of the left panel and how they lie in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.film_grid import FilmGrid
from cxr_desktop.reader.film_list_model import FilmListModel
from cxr_desktop.reader.filter_bar import FilterBar
from cxr_desktop.reader.folder_tree import FolderTree
from cxr_desktop.reader.wrapping_button import WrappingButton
from cxr_desktop.theme import GAP, SPACING, icon
from cxr_desktop.translation import tr


class BrowserParts:
    """Made once, laid out in `panel`; what they say is the browser's."""

    def __init__(self, panel: QWidget, films: FilmListModel) -> None:
        self.open_button = QToolButton()
        self.filter_bar = FilterBar()
        self.tree = FolderTree()
        self.grid = FilmGrid(films)
        self.show_all = QPushButton(tr("Show all films"))
        self.new_films = QPushButton()
        self.counts = WrappingButton()
        self.score_all = QPushButton(tr("Score folder"))
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._films = QStackedWidget()
        self._fits_tree = True
        self._dress()
        self._lay_out(panel)

    def show_arrangement(self, films: FilmListModel) -> None:
        """What the filter leaves, or that it leaves nothing."""
        total = films.table.films
        self.filter_bar.setVisible(total > 0)
        self.filter_bar.show_arrangement(films.arrangement, films.rowCount(), total)
        self._films.setCurrentIndex(1 if total and films.rowCount() == 0 else 0)

    def show_tree(self) -> None:
        """As high as its folders, up to a third; what the reader dragged is left alone."""
        if not self.tree.isHidden() and not self._fits_tree:
            return
        self.tree.show()
        wanted = min(self.tree.height_wanted, self._split.height() // 3)
        self._split.setSizes([wanted, max(1, self._split.height() - wanted)])

    def _dress(self) -> None:
        self.open_button.setText(tr("Open") + "  ▾")
        self.open_button.setIcon(icon("folder-open-outline"))
        self.open_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.open_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.open_button.setAccessibleName(tr("Open folder or files"))
        self.counts.setFlat(True)
        self.counts.setProperty("role", "quiet")
        self.counts.setAccessibleName(tr("Files"))
        self.new_films.setIcon(icon("arrow-down"))
        self.new_films.setToolTip(tr("Go to the first of the films that have arrived"))
        self.new_films.hide()
        self.tree.hide()

    def _lay_out(self, panel: QWidget) -> None:
        self._films.addWidget(self.grid)
        self._films.addWidget(self._nothing_left())
        split = self._split
        split.setChildrenCollapsible(False)
        split.splitterMoved.connect(lambda *_: self._on_split_moved())
        split.addWidget(self.tree)
        split.addWidget(self._films)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setHandleWidth(SPACING)
        top = QHBoxLayout()
        top.addWidget(self.open_button, 1, Qt.AlignmentFlag.AlignLeft)
        foot = QVBoxLayout()
        foot.setSpacing(SPACING)
        for widget in (self.new_films, self.counts, self.score_all):
            foot.addWidget(widget)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.filter_bar)
        layout.addWidget(split, 1)
        layout.addLayout(foot)

    def _nothing_left(self) -> QWidget:
        """Instead of the grid while the filter hides every film."""
        notice = QWidget()
        words = QLabel(tr("No film fits the filter."))
        words.setProperty("role", "secondary")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        column = QVBoxLayout(notice)
        column.addStretch()
        column.addWidget(words)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        return notice

    def _on_split_moved(self) -> None:
        self._fits_tree = False
