"""The menu of the button that opens films: folders, files, samples, what was open lately."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from cxr_desktop.translation import tr


@dataclass(frozen=True, slots=True, eq=False)
class OpenMenu:
    """Filled anew whenever what was open lately, or whether it may be named, has changed.

    actions : to open something. triage : makes a job of what is open.
    """

    button: QToolButton
    actions: tuple[QAction, ...]
    open_samples: Callable[[], None]
    open_folder: Callable[[Path], None]
    triage: Callable[[], None]

    def fill(self, recent: tuple[Path, ...]) -> None:
        """`recent` is () while folders may not be named."""
        menu = self.button.menu() or QMenu(self.button)
        menu.clear()
        menu.addActions(list(self.actions))
        menu.addAction(tr("Samples"), self.open_samples)
        menu.addSeparator()
        triage = menu.addAction(tr("Triage this folder"), self.triage)
        triage.setToolTip(tr("Score every film of it, the suspicious ones first"))
        if recent:
            menu.addSeparator()
        for folder in recent:
            action = menu.addAction(folder.name or str(folder))
            action.setToolTip(str(folder))
            action.triggered.connect(lambda _=False, where=folder: self.open_folder(where))
        menu.setToolTipsVisible(True)
        self.button.setMenu(menu)
