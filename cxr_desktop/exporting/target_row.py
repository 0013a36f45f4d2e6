"""Where an export goes: a name that fits the film, a folder, and what lies there already."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from cxr_desktop.reader.texts import tooltip
from cxr_desktop.theme import GAP, GROUP_GAP, ICON_PX, icon
from cxr_desktop.translation import tr
from engine.export.names import free_target, is_taken

_LABEL_WIDTH = 88


class TargetRow(QWidget):
    """A name that the reader typed stays; only its ending follows the format."""

    changed = Signal()
    folder_chosen = Signal(object)  # Path

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._typed = False
        self._beside: tuple[str, ...] = ()
        self._name = QLineEdit()
        self._name.setAccessibleName(tr("File name"))
        self._name.textEdited.connect(self._on_typed)
        self._choose = QPushButton()
        self._choose.setIcon(icon("folder-open-outline"))
        self._choose.setIconSize(QSize(ICON_PX, ICON_PX))
        self._choose.setAccessibleName(tr("Folder"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask)
        self._replace = QCheckBox(tr("Replace the file of this name"))
        self._replace.toggled.connect(self.changed)
        self._lay_out()
        self._show_folder()

    @property
    def target(self) -> Path:
        return self._folder / self._name.text().strip()

    @property
    def usable(self) -> bool:
        """Whether there is a name, of a file that is not there or may be replaced."""
        name = self._name.text().strip()
        plain = bool(name) and name not in (".", "..") and Path(name).name == name
        return plain and (self._replace.isChecked() or self._replace.isHidden())

    @property
    def replace(self) -> bool:
        return self._replace.isChecked() and not self._replace.isHidden()

    def suggest(self, name: str, *, beside: tuple[str, ...] = (), anew: bool = False) -> None:
        """A name for the film; `anew` even where the reader typed one.

        `beside`: the suffixes of what is written along with it, which may be there as well.
        """
        self._beside = beside
        if self._typed and not anew and self._name.text().strip():
            typed = Path(self._name.text().strip())
            self._name.setText(typed.with_suffix(Path(name).suffix).name)
        else:
            self._typed = False
            self._name.setText(free_target(self._folder, name, beside=beside).name)
        self._look()

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._show_folder()
        self._look()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GROUP_GAP)
        grid.setVerticalSpacing(GAP // 2)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(
            ((tr("File name"), self._name), (tr("Folder"), self._choose))
        ):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._replace, 2, 1)

    def _show_folder(self) -> None:
        """The folder's own name: where it lies may tell a patient's."""
        self._choose.setText(self._folder.name or str(self._folder))
        self._choose.setToolTip(tooltip(str(self._folder)))

    def _on_typed(self) -> None:
        self._typed = True
        self._look()

    def _look(self) -> None:
        there = False
        try:
            there = self._name.text().strip() != "" and is_taken(self.target, self._beside)
        except (OSError, ValueError):  # the engine says what is wrong with such a name
            there = False
        if not there:
            self._replace.setChecked(False)
        self._replace.setVisible(there)
        self.changed.emit()

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Folder for the export"), str(self._folder)
        )
        if chosen:
            self.set_folder(Path(chosen))
            self.folder_chosen.emit(Path(chosen))
