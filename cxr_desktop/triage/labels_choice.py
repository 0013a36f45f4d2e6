"""Where the labels of a job come from: folders, a table, or what readers said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TR_NOOP, QSize, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import breakable, tooltip
from cxr_desktop.theme import GAP, ICON_PX, SPACING, icon
from cxr_desktop.translation import tr
from engine.triage.job_store import JobStore
from engine.triage.label_types import JobLabels, LabelOrigin

if TYPE_CHECKING:
    from engine.models.card import ModelCard

_ORIGINS = (
    (LabelOrigin.FOLDERS, QT_TR_NOOP("Names of the folders")),
    (LabelOrigin.TABLE, QT_TR_NOOP("A table (CSV)")),
    (LabelOrigin.VERDICTS, QT_TR_NOOP("Verdicts of readers")),
    (LabelOrigin.BLIND, QT_TR_NOOP("First impressions, before the scores")),
)
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class LabelWish:
    """Which labels are asked for; `table` for LabelOrigin.TABLE."""

    origin: LabelOrigin = LabelOrigin.FOLDERS
    table: Path | None = None

    def labels(self, store: JobStore, card: ModelCard) -> JobLabels:
        """Reads them: for work in a lane. Raises EngineError."""
        from engine.triage.label_table import labels_from_table
        from engine.triage.labels import labels_from_folders, labels_from_verdicts

        if self.table is not None:
            return labels_from_table(store, card, self.table)
        if self.origin is LabelOrigin.FOLDERS:
            return labels_from_folders(store, card)
        return labels_from_verdicts(store, card, blind=self.origin is LabelOrigin.BLIND)


class LabelsChoice(QWidget):
    """A list of origins, and for a table which file; below, what was matched."""

    wished = Signal(object)  # LabelWish

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy = Privacy()
        self._table: Path | None = None
        self._origin = CalmCombo()
        self._origin.setAccessibleName(tr("Labels"))
        self._origin.setToolTip(tr("What the films show, as known from elsewhere than the model"))
        for _, words in _ORIGINS:
            self._origin.addItem(tr(words))
        self._file = QPushButton()
        self._file.setIcon(icon("file-table-outline"))
        self._file.setIconSize(QSize(ICON_PX, ICON_PX))
        self._file.setAccessibleName(tr("Table of labels"))
        self._file.clicked.connect(self._ask)
        self._again = QPushButton()
        self._again.setIcon(icon("refresh"))
        self._again.setIconSize(QSize(ICON_PX, ICON_PX))
        self._again.setAccessibleName(tr("Judge again"))
        self._again.setToolTip(tr("Read the labels and the scores again"))
        self._again.clicked.connect(self.wish_again)
        self._said = wrapped_label("secondary")
        self._lay_out()
        self._origin.activated.connect(self._on_origin)
        self._show_file()

    @property
    def wish(self) -> LabelWish:
        origin = _ORIGINS[self._origin.currentIndex()][0]
        return LabelWish(origin, self._table if origin is LabelOrigin.TABLE else None)

    def choose(self, wish: LabelWish) -> None:
        """Shows it without asking for it."""
        self._origin.setCurrentIndex([origin for origin, _ in _ORIGINS].index(wish.origin))
        self._table = wish.table or self._table
        self._show_file()

    def use_table(self, table: Path) -> None:
        """The table that was chosen or dropped, from now on."""
        self.choose(LabelWish(LabelOrigin.TABLE, table))
        self.wish_again()

    def say(self, words: str) -> None:
        """What was matched."""
        self._said.setText(breakable(words))
        self._said.setVisible(bool(words))

    def wish_again(self) -> None:
        """Asks for what is shown; a table that is not chosen yet is asked for first."""
        if self.wish.origin is LabelOrigin.TABLE and self._table is None:
            self._ask()
        else:
            self.wished.emit(self.wish)

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        self._show_file()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self._origin, 1)
        line.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(line)
        layout.addWidget(self._file)
        layout.addWidget(self._said)
        self.say("")

    def _on_origin(self) -> None:
        self._show_file()
        self.wish_again()

    def _show_file(self) -> None:
        self._file.setVisible(self.wish.origin is LabelOrigin.TABLE)
        if self._table is None:
            self._file.setText(tr("Choose a table…"))
            self._file.setToolTip(tr("A CSV file: a column for the film, and one for its labels"))
            return
        name = self._privacy.file_name(self._table)
        short = name if len(name) <= _MOST_WORDS else f"{name[: _MOST_WORDS - 1]}…"
        self._file.setText(short)
        self._file.setToolTip(tooltip(self._privacy.value(str(self._table))))

    def _ask(self) -> None:
        beside = str(self._table.parent) if self._table is not None else ""
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Table of labels"), beside, tr("Tables (*.csv *.tsv *.txt)")
        )
        if chosen:
            self.use_table(Path(chosen))
