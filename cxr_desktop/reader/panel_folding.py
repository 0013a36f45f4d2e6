"""Side panels that fold away by themselves while there is no room for both."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.reader_columns import ReaderColumns
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import Setting


@dataclass(frozen=True, slots=True, eq=False)
class FoldingPanel:
    """A panel, the action that shows and hides it, and where the reader's wish is kept."""

    panel: QWidget
    action: QAction
    wish: Setting


class PanelFolding(QObject):
    """Where two panels have no room, showing one folds the other; room brings it back.

    What folds by itself is not the reader's wish: only what the reader does is remembered.
    """

    def __init__(
        self, columns: ReaderColumns, panels: tuple[FoldingPanel, FoldingPanel], settings: Settings
    ) -> None:
        """The second of `panels` stays when both were wanted and neither was asked for last."""
        super().__init__(columns)
        self._columns = columns
        self._panels = panels
        self._settings = settings
        self._folded: FoldingPanel | None = None
        self._by_itself = False
        self._last = panels[1]
        for part in panels:
            part.action.setChecked(settings.flag(part.wish))
            part.panel.setVisible(part.action.isChecked())
            part.action.toggled.connect(lambda on, part=part: self._on_toggled(part, on))
        columns.resized.connect(self._fit)

    def _on_toggled(self, part: FoldingPanel, on: bool) -> None:
        part.panel.setVisible(on)
        if self._by_itself:
            return
        self._settings.set(part.wish, "true" if on else "false")
        if on:
            self._last = part
            if self._folded is part:
                self._folded = None
            self._fit()

    def _fit(self) -> None:
        if any(part.panel.isHidden() and part.action.isChecked() for part in self._panels):
            return  # the films are shown alone
        if self._columns.has_room_for_both:
            folded, self._folded = self._folded, None
            if folded is not None:
                self._check(folded, True)
        elif all(part.action.isChecked() for part in self._panels):
            first, second = self._panels
            self._folded = first if self._last is second else second
            self._check(self._folded, False)

    def _check(self, part: FoldingPanel, on: bool) -> None:
        self._by_itself = True
        part.action.setChecked(on)
        self._by_itself = False
