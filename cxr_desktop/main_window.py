"""The window: rail, workspaces, task strip, and what belongs to the whole of it.

It is shown empty and furnished with its workspaces after its first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions.action_set import make_actions, name_key
from cxr_desktop.actions.window_actions import WINDOW_ACTIONS
from cxr_desktop.background import TaskHandle
from cxr_desktop.empty_page import empty_page
from cxr_desktop.open_menu import OpenMenu
from cxr_desktop.rail import Rail
from cxr_desktop.settings import Settings, thumbnails_folder
from cxr_desktop.settings_schema import (
    LAST_FOLDER,
    LIVE_FOLDER,
    RECENT_FOLDERS,
    THEME,
    WINDOW_GEOMETRY,
)
from cxr_desktop.task_strip import TaskStrip
from cxr_desktop.theme import apply_theme
from cxr_desktop.translation import tr

if TYPE_CHECKING:
    from cxr_desktop.background import BackgroundRunner
    from cxr_desktop.engine_session import EngineSession
    from cxr_desktop.model_desk import ModelDesk
    from cxr_desktop.models.models_page import ModelsPage
    from cxr_desktop.reader.privacy import Privacy
    from cxr_desktop.reader.reader_page import ReaderPage
    from cxr_desktop.triage.triage_page import TriagePage
    from cxr_desktop.workspaces import Workspaces
    from engine.datatypes import FilmSource

READ, TRIAGE, TRAIN, MODELS = 0, 1, 2, 3
_FIRST_SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Reads and shows nothing by itself before `furnish`."""

    first_painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._painted = self._closed = self._film_only = False
        self._dialogs: dict[str, QDialog] = {}
        self._workspaces: Workspaces | None = None
        self._to_open: Sequence[Path] = ()
        self.strip = TaskStrip()
        self.rail = Rail()
        self.setWindowTitle("CXR Desktop")
        self.setAcceptDrops(True)
        self._make_actions()
        self._lay_out()
        self._wire()
        self._restore()

    def furnish(self, workspaces: Workspaces) -> None:
        """Puts the workspaces in, once, and opens what was asked for meanwhile."""
        self._workspaces = workspaces
        empty = self._stack.currentWidget()
        for page in workspaces.pages:
            self._stack.addWidget(page)
        self._stack.removeWidget(empty)
        empty.deleteLater()
        self._wire_workspaces()
        self._fill_open_menu()
        self.show_workspace(READ)
        if self._to_open:
            self.open(self._to_open)

    @property
    def workspaces(self) -> Workspaces:
        """Raises RuntimeError before `furnish`."""
        if self._workspaces is None:
            raise RuntimeError("the window has no workspaces yet")
        return self._workspaces

    @property
    def runner(self) -> BackgroundRunner:
        return self.workspaces.runner

    @property
    def session(self) -> EngineSession:
        return self.workspaces.session

    @property
    def desk(self) -> ModelDesk:
        return self.workspaces.desk

    @property
    def reader(self) -> ReaderPage:
        return self.workspaces.reader

    @property
    def triage(self) -> TriagePage:
        return self.workspaces.triage

    @property
    def models(self) -> ModelsPage:
        return self.workspaces.models

    def open(self, roots: Sequence[Path]) -> None:
        """Opens files and folders in the workspace Read, as soon as there is one."""
        self._to_open = roots
        if roots and self._workspaces is not None:
            self.show_workspace(READ)
            self.reader.open(roots)

    def show_workspace(self, number: int) -> None:
        self.rail.choose(number)
        if self._workspaces is not None:
            self._stack.setCurrentIndex(number)
            if number == READ:
                self.reader.take_keys()
            elif number == TRIAGE:
                self.triage.take_keys()
            elif number == TRAIN:
                self.workspaces.trainer.take_keys()

    # Assembly

    def _lay_out(self) -> None:
        named = self.actions_by_name
        self.rail.add_workspace(tr("Read"), "radiology-box-outline", named["workspace_read"])
        self.rail.add_workspace(tr("Triage"), "format-list-numbered", named["workspace_triage"])
        self.rail.add_workspace(tr("Train"), "school-outline", named["workspace_train"])
        self.rail.add_workspace(tr("Models"), "cube-outline", named["workspace_models"])
        self.rail.name_keys(settings=named["settings"], key_sheet=named["key_sheet"])
        self._stack = QStackedWidget()
        self._stack.addWidget(empty_page())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.strip)
        self.setCentralWidget(whole)
        self.show_workspace(READ)

    def _wire(self) -> None:
        self.rail.workspace_chosen.connect(self.show_workspace)
        self.rail.settings_requested.connect(self.show_settings)
        self.rail.keys_requested.connect(self.show_keys)
        self.strip.model_clicked.connect(lambda: self.show_workspace(MODELS))
        self.settings.changed.connect(self._on_setting)

    def _wire_workspaces(self) -> None:
        name_key(self.reader.start.open_button, self.actions_by_name["open_folder"])
        self.reader.side.overlay.name_keys(self.reader.actions_by_name)
        self.reader.models_requested.connect(lambda: self.show_workspace(MODELS))
        self.reader.open_requested.connect(self.ask_for_folder)
        self.reader.samples_requested.connect(self.open_samples)
        self.reader.folder_opened.connect(self._on_folder_opened)
        self.reader.task_began.connect(self._on_task)
        self.reader.told.connect(self.strip.say)
        self.reader.titles.privacy_changed.connect(self._on_privacy)
        self.reader.film_only_requested.connect(self.toggle_film_only)
        self.reader.browser.film_chosen.connect(self._on_film_chosen)
        self.triage.told.connect(self.strip.say)
        self.workspaces.link.read_wanted.connect(lambda: self.show_workspace(READ))
        self.workspaces.link.worklist_wanted.connect(lambda: self.show_workspace(TRIAGE))
        self.workspaces.trainer.film_opened.connect(lambda _: self.show_workspace(READ))
        self.workspaces.trainer.models_wanted.connect(lambda: self.show_workspace(MODELS))
        self.triage.shown.connect(lambda: self.show_workspace(TRIAGE))
        self.triage.addAction(self.reader.actions_by_name["hide_identity"])
        self._follow_model()

    def _follow_model(self) -> None:
        from cxr_desktop.model_line import ModelLine  # it needs NumPy

        ModelLine(self.strip, self.desk)

    def _make_actions(self) -> None:
        context = Qt.ShortcutContext.WindowShortcut
        self.actions_by_name = make_actions(self, WINDOW_ACTIONS, self.settings, context)
        for name, run in (
            ("open_folder", self.ask_for_folder),
            ("open_files", self.ask_for_files),
            ("workspace_read", lambda: self.show_workspace(READ)),
            ("workspace_triage", lambda: self.show_workspace(TRIAGE)),
            ("workspace_train", lambda: self.show_workspace(TRAIN)),
            ("workspace_models", lambda: self.show_workspace(MODELS)),
            ("settings", self.show_settings),
            ("key_sheet", self.show_keys),
            ("full_screen", self.toggle_full_screen),
            ("leave", self.leave),
        ):
            self.actions_by_name[name].triggered.connect(lambda _=False, run=run: run())

    def _restore(self) -> None:
        state = self.settings.state(WINDOW_GEOMETRY)
        if state.isEmpty() or not self.restoreGeometry(state):
            self.resize(*_FIRST_SIZE)

    # What a person asks of the window

    def ask_for_folder(self) -> None:
        last = self.settings.text(LAST_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self, tr("Open a folder of films"), last)
        if chosen:
            self.open([Path(chosen)])

    def ask_for_files(self) -> None:
        last = self.settings.text(LAST_FOLDER)
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Open films"), last, tr("All files (*)"))
        self.open([Path(name) for name in chosen])

    def open_samples(self) -> None:
        from engine.sample_films import sample_paths

        self.open(sample_paths())

    def triage_open_folder(self) -> None:
        """A new job over what is open in the workspace Read."""
        self.triage.propose(self.reader.browser.roots)

    def show_settings(self) -> None:
        from cxr_desktop.settings_dialog import SettingsDialog

        self._show_dialog(
            "settings", lambda: SettingsDialog(self.settings, self, self._more_rows())
        )

    def _more_rows(self) -> dict[str, QWidget]:
        """Of the settings dialog: what is no setting, as soon as there are workspaces."""
        if self._workspaces is None:
            return {}
        from cxr_desktop.kept_thumbnails import KeptThumbnailsRow

        row = KeptThumbnailsRow(self.session, thumbnails_folder())
        return {LIVE_FOLDER.group: row}

    def show_key_settings(self) -> None:
        from cxr_desktop.settings_dialog import KEYS_GROUP, SettingsDialog

        self.show_settings()
        dialog = self._dialogs["settings"]
        if isinstance(dialog, SettingsDialog):
            dialog.show_group(KEYS_GROUP)

    def show_keys(self) -> None:
        from cxr_desktop.key_sheet import KeySheet

        def make() -> QDialog:
            sheet = KeySheet(self.settings, self)
            sheet.change_requested.connect(self.show_key_settings)
            return sheet

        self._show_dialog("keys", make)

    def toggle_film_only(self) -> None:
        """Nothing on the screen but the films and the line that says what this is for."""
        self._show_film_only(not self._film_only)

    def _show_film_only(self, alone: bool) -> None:
        self._film_only = alone
        self.rail.setVisible(not alone)
        self.reader.show_panels(not alone)
        if alone:
            self.showFullScreen()
            self.reader.canvas.setFocus()
        else:
            self.showNormal()

    def toggle_full_screen(self) -> None:
        if self._film_only:
            self._show_film_only(False)
        elif self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def leave(self) -> None:
        """Esc: what is in the hand first, then the full screen, then the work that runs."""
        workspaces = self._workspaces
        reading = workspaces is not None and workspaces.reader.isVisible()
        if reading and self.reader.canvas.give_up():
            return
        if self._film_only:
            self._show_film_only(False)
        elif self.isFullScreen():
            self.showNormal()
        elif self.strip.cancel_button.isVisible():
            self.strip.cancel_button.click()

    def _show_dialog(self, kind: str, make: Callable[[], QDialog]) -> None:
        """One of each kind, not modal: work and film go on."""
        dialog = self._dialogs.get(kind)
        if dialog is None:
            dialog = self._dialogs[kind] = make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    # What follows from it

    def _fill_open_menu(self) -> None:
        named = self.actions_by_name
        hidden = self.reader.titles.privacy.hidden  # folders are often named after patients
        recent = () if hidden else self.settings.lines(RECENT_FOLDERS)
        OpenMenu(
            self.reader.browser.open_button,
            (named["open_folder"], named["open_files"]),
            self.open_samples,
            lambda folder: self.open([folder]),
            self.triage_open_folder,
        ).fill(tuple(Path(line) for line in recent))

    def _on_privacy(self, privacy: Privacy) -> None:
        self.strip.identity_hidden = privacy.hidden
        self.triage.hide_identity(privacy.hidden)
        self.workspaces.trainer.hide_identity(privacy.hidden)
        self._fill_open_menu()

    def _on_folder_opened(self, folder: Path) -> None:
        self.settings.set(LAST_FOLDER, str(folder))
        self.settings.remember_folder(folder)
        self._fill_open_menu()

    def _on_film_chosen(self, source: FilmSource) -> None:
        """What is being read goes before what waits."""
        self.workspaces.jobs.prefer(source)

    def _on_task(
        self, task: TaskHandle, verb: str, done_line: Callable[[], str], stopping: str
    ) -> None:
        self.strip.watch(task, verb, done_line, stopping)

    def _on_setting(self, key: str) -> None:
        app = QApplication.instance()
        if key == THEME.key and isinstance(app, QApplication):
            apply_theme(app, self.settings.text(THEME) == "dark")

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.open(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.shut_down()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Cancels, joins, ends the children; before QApplication ends. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self.settings.set(WINDOW_GEOMETRY, self.saveGeometry())
        if self._workspaces is not None:
            self._workspaces.close_down()
        self.settings.save()
