"""Assembly of the window: rail, workspaces, task strip, and what belongs to the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.background import BackgroundRunner, TaskHandle
from cxr_desktop.engine_session import Callers, EngineSession
from cxr_desktop.key_sheet import KeySheet
from cxr_desktop.model_desk import ModelDesk, device_line
from cxr_desktop.models.models_page import ModelsPage
from cxr_desktop.rail import Rail
from cxr_desktop.reader.reader_page import ReaderPage
from cxr_desktop.settings import Settings
from cxr_desktop.settings_dialog import SettingsDialog
from cxr_desktop.settings_schema import LAST_FOLDER, RECENT_FOLDERS, THEME, WINDOW_GEOMETRY
from cxr_desktop.task_strip import TaskStrip
from cxr_desktop.theme import apply_theme
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.sample_films import sample_paths

READ, MODELS = 0, 1
_FIRST_SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Engine work begins after the first paint, so that the window is there at once."""

    first_painted = Signal()

    def __init__(self, settings: Settings, callers: Callers) -> None:
        super().__init__()
        self._settings = settings
        self._painted = self._closed = False
        self._dialogs: dict[type[QDialog], QDialog] = {}
        self.runner = BackgroundRunner()
        self.session = EngineSession(self.runner, callers)
        self.desk = ModelDesk(self.session, settings, self)
        self.reader = ReaderPage(self.session, self.desk, settings)
        self.models = ModelsPage(self.desk)
        self.strip = TaskStrip()
        self.rail = Rail()
        self.setWindowTitle("CXR Desktop")
        self.setAcceptDrops(True)
        self._lay_out()
        self._wire()
        self._make_actions()
        self._fill_open_menu()
        self._restore()

    def open(self, roots: Sequence[Path]) -> None:
        """Opens files and folders in the workspace Read."""
        if roots:
            self.show_workspace(READ)
            self.reader.open(roots)

    def show_workspace(self, number: int) -> None:
        self.rail.choose(number)
        self._stack.setCurrentIndex(number)

    def begin_work(self) -> None:
        """Starts the children and loads the model; called once, after the first paint."""
        self.session.warm_up()
        self.desk.start()

    # Assembly

    def _lay_out(self) -> None:
        self.rail.add_workspace("Read", "radiology-box-outline", "Read films (Ctrl+R)")
        self.rail.add_workspace("Models", "cube-outline", "Models (Ctrl+M)")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self.models)
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
        self.rail.keys_requested.connect(lambda: self._show_dialog(KeySheet, KeySheet))
        self.strip.model_clicked.connect(lambda: self.show_workspace(MODELS))
        self.reader.models_requested.connect(lambda: self.show_workspace(MODELS))
        self.reader.open_requested.connect(self.ask_for_folder)
        self.reader.samples_requested.connect(self.open_samples)
        self.reader.folder_opened.connect(self._on_folder_opened)
        self.reader.task_began.connect(self._on_task)
        self.desk.load_began.connect(lambda path: self.strip.show_model(f"Loading {path.name}"))
        self.desk.load_ended.connect(self._on_model)
        self.desk.listed.connect(self._on_listed)
        self._settings.changed.connect(self._on_setting)
        self.first_painted.connect(self.begin_work, Qt.ConnectionType.QueuedConnection)

    def _make_actions(self) -> None:
        for text, keys, run in (
            ("Open a folder", ("Ctrl+O",), self.ask_for_folder),
            ("Open files", ("Ctrl+Shift+O",), self.ask_for_files),
            ("Read", ("Ctrl+R",), lambda: self.show_workspace(READ)),
            ("Models", ("Ctrl+M",), lambda: self.show_workspace(MODELS)),
            ("Settings", ("Ctrl+,",), self.show_settings),
            ("Keys and mouse", ("?", "F1"), lambda: self._show_dialog(KeySheet, KeySheet)),
            ("Full screen", ("F11",), self.toggle_full_screen),
            ("Leave", ("Esc",), self.leave),
        ):
            action = QAction(text, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(lambda _=False, run=run: run())
            self.addAction(action)

    def _restore(self) -> None:
        state = self._settings.state(WINDOW_GEOMETRY)
        if state.isEmpty() or not self.restoreGeometry(state):
            self.resize(*_FIRST_SIZE)

    # What a person asks of the window

    def ask_for_folder(self) -> None:
        last = self._settings.text(LAST_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self, "Open a folder of films", last)
        if chosen:
            self.open([Path(chosen)])

    def ask_for_files(self) -> None:
        last = self._settings.text(LAST_FOLDER)
        chosen, _ = QFileDialog.getOpenFileNames(self, "Open films", last, "All files (*)")
        self.open([Path(name) for name in chosen])

    def open_samples(self) -> None:
        self.open(sample_paths())

    def show_settings(self) -> None:
        self._show_dialog(SettingsDialog, lambda owner: SettingsDialog(self._settings, owner))

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def leave(self) -> None:
        """Esc: full screen first, then the work that runs."""
        if self.isFullScreen():
            self.showNormal()
        elif self.strip.cancel_button.isVisible():
            self.strip.cancel_button.click()

    def _show_dialog(self, kind: type[QDialog], make: Callable[[QWidget], QDialog]) -> None:
        """One of each kind, not modal: work and film go on."""
        dialog = self._dialogs.get(kind)
        if dialog is None:
            dialog = self._dialogs[kind] = make(self)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    # What follows from it

    def _fill_open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction("Open a folder\tCtrl+O", self.ask_for_folder)
        menu.addAction("Open files\tCtrl+Shift+O", self.ask_for_files)
        menu.addAction("Samples", self.open_samples)
        recent = [Path(line) for line in self._settings.lines(RECENT_FOLDERS)]
        if recent:
            menu.addSeparator()
        for folder in recent:
            action = menu.addAction(folder.name or str(folder))
            action.setToolTip(str(folder))
            action.triggered.connect(lambda _=False, where=folder: self.open([where]))
        menu.setToolTipsVisible(True)
        self.reader.browser.open_button.setMenu(menu)

    def _on_folder_opened(self, folder: Path) -> None:
        self._settings.set(LAST_FOLDER, str(folder))
        self._settings.remember_folder(folder)
        self._fill_open_menu()

    def _on_task(
        self, task: TaskHandle, verb: str, done_line: Callable[[], str], stopping: str
    ) -> None:
        self.strip.watch(task, verb, done_line, stopping)

    def _on_model(self, error: EngineError | None) -> None:
        loaded = self.desk.loaded
        if loaded is None:
            self.strip.show_model("No model")
        else:
            about = f"{loaded.device.name}. {loaded.device.note}".strip()
            self.strip.show_model(device_line(loaded), f"{loaded.card.title}\n{about}")
        if error is not None:
            self.strip.say(message_of(error).sentences)

    def _on_listed(self, entries: tuple) -> None:
        if not any(entry.card is not None for entry in entries) and self.desk.loaded is None:
            self.strip.show_model("No model")

    def _on_setting(self, key: str) -> None:
        app = QApplication.instance()
        if key == THEME.key and isinstance(app, QApplication):
            apply_theme(app, self._settings.text(THEME) == "dark")

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
        self._settings.set(WINDOW_GEOMETRY, self.saveGeometry())
        self.reader.close_down()
        self._settings.save()
        self.runner.shut_down(self.session.close)
