"""The recipe in the making, kept in the state folder, so that no crash and no closing loses it.

Films, labels, split and every choice are in the recipe. It is written a moment after it has
changed, whole or not at all, and offered when the program starts again; nothing is opened unasked.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from cxr_desktop.background import BackgroundRunner
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.errors import EngineError
from engine.export.files import write_file
from engine.training.recipe import Recipe

DRAFT_NAME = "train-draft.toml"
_LANE = "train draft"
_PAUSE_MS = 800


class DraftKeeper(QObject):
    """`title` is that of the draft of an earlier window, "" without one."""

    changed = Signal()  # `title`
    failed = Signal(object)  # EngineError

    def __init__(self, session: TrainerSession, file: Path) -> None:
        super().__init__()
        self._session, self._file = session, file
        self._draft: Recipe | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._keep)
        session.recipe_changed.connect(self._on_recipe)
        if file.is_file():
            self._runner.run(_LANE, lambda _: _read(file)).succeeded.connect(self._on_read)

    @property
    def title(self) -> str:
        return "" if self._draft is None else self._draft.bundle.title

    def go_on(self) -> None:
        """With the draft: its films are gathered anew."""
        if self._draft is not None:
            self._session.use_recipe(self._draft)

    def close_down(self) -> None:
        """Before the window goes: what still waits is written."""
        self._session.recipe_changed.disconnect(self._on_recipe)
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    @property
    def _runner(self) -> BackgroundRunner:
        return self._session.runner

    def _on_recipe(self) -> None:
        """Films that were chosen anew have no recipe yet; the old draft stays until they have."""
        if self._session.recipe is not None:
            self._timer.start()

    def _keep(self) -> None:
        recipe, file = self._session.recipe, self._file
        if recipe is not None:
            task = self._runner.run(_LANE, lambda _: _write(recipe, file), to_the_end=True)
            task.failed.connect(self.failed)

    def _on_read(self, draft: Recipe | None) -> None:
        self._draft = draft
        self.changed.emit()


def _read(file: Path) -> Recipe | None:
    """None for a file that cannot be understood: there is nothing to offer then."""
    from engine.training.recipe_file import read_draft

    try:
        return read_draft(file)
    except EngineError:
        return None


def _write(recipe: Recipe, file: Path) -> Path:
    from engine.training.recipe_file import draft_toml

    return write_file(file, draft_toml(recipe).encode(), overwrite=True)
