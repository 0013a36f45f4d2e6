"""The workspace Models: every bundle that is installed, as a card; choose one, import another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TR_NOOP, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.model_desk import ModelDesk, installed_words
from cxr_desktop.models.model_card_view import ModelCardView
from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import GROUP_GAP, SPACING
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.models.archive import SUFFIX

if TYPE_CHECKING:
    from engine.inference.service import LoadedModel

_WIDEST = 920
_LOOKING = QT_TR_NOOP("Looking for models")


class ModelsPage(QWidget):
    """Follows the ModelDesk; holds no state of its own but what it shows."""

    def __init__(self, desk: ModelDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards: dict[Path, ModelCardView] = {}
        self._loading: Path | None = None
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._list = QVBoxLayout()
        self._list.setSpacing(GROUP_GAP)
        self._lay_out()
        self._say(tr(_LOOKING))
        desk.listed.connect(self._on_listed)
        desk.load_began.connect(self._on_load_began)
        desk.load_ended.connect(self._on_load_ended)
        desk.imported.connect(lambda installed: self._say(installed_words(installed)))
        desk.import_failed.connect(self._on_error)
        desk.removed.connect(lambda path: self._say(tr("Removed: {name}").format(name=path.name)))
        self.setAcceptDrops(True)

    @property
    def notice(self) -> str:
        return self._notice.text()

    @property
    def cards(self) -> tuple[ModelCardView, ...]:
        return tuple(self._cards.values())

    def import_from(self, path: Path) -> None:
        self._say(tr("Adding {name}").format(name=path.name))
        self._desk.add(path)

    def _lay_out(self) -> None:
        title = QLabel(tr("Models"))
        title.setProperty("role", "heading")
        from_file, from_folder = (
            QPushButton(tr("Add a file…")),
            QPushButton(tr("Add a model…")),
        )
        from_file.setToolTip(tr("Copy a .cxrmodel file into your models"))
        from_folder.setToolTip(
            tr('Copy a model into your own: the folder "bundle" of a run, or drop it here')
        )
        from_file.clicked.connect(self._ask_for_file)
        from_folder.clicked.connect(self._ask_for_folder)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(from_folder)
        head.addWidget(from_file)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        inside.setSpacing(GROUP_GAP)
        inside.addLayout(head)
        inside.addWidget(self._notice)
        inside.addLayout(self._list)
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, SPACING, 0)
        row.addWidget(column, 1)
        row.addStretch(0)
        scroll.setWidget(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _bundles_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for path in _bundles_in(event.mimeData()):
            self.import_from(path)

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Add a model"), "", tr("Models (*.cxrmodel);;All files (*)")
        )
        if chosen:
            self.import_from(Path(chosen))

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Add a model's folder"))
        if chosen:
            self.import_from(Path(chosen))

    def _on_listed(self, entries: tuple) -> None:
        for card in self._cards.values():
            self._list.removeWidget(card)
            card.deleteLater()
        self._cards = {}
        for entry in sorted(entries, key=lambda one: one.bundled):  # the user's own first
            where = (
                tr("came with the program")
                if entry.bundled
                else tr("your own · research use · {path}").format(path=entry.path)
            )
            view = ModelCardView(
                entry.card, entry.problem, entry.path.name, where, own=not entry.bundled
            )
            view.remove_requested.connect(lambda path=entry.path: self._desk.remove(path))
            view.use_requested.connect(lambda path=entry.path: self._desk.use(path))
            self._cards[entry.path] = view
            self._list.addWidget(view)
        if not entries:
            self._say(tr("No model is installed. Add a .cxrmodel file or a bundle's folder."))
        elif self.notice == tr(_LOOKING):
            self._say("")
        self._mark()

    def _on_load_began(self, path: Path) -> None:
        self._loading = path
        self._mark()

    def _on_load_ended(self, error: EngineError | None) -> None:
        self._loading = None
        if error is None:
            self._say("")
        else:
            self._on_error(error)
        self._mark()

    def _on_error(self, error: EngineError) -> None:
        self._say(message_of(error).sentences)

    def _mark(self) -> None:
        for path, card in self._cards.items():
            in_use = path == self._desk.path
            loaded = self._desk.loaded if in_use else None
            device = _runs_on(loaded) if loaded else ""
            card.set_state(in_use=in_use, loading=path == self._loading, device=device)

    def _say(self, text: str) -> None:
        self._notice.setText(breakable(text))
        self._notice.setVisible(bool(text))


def _bundles_in(dropped: QMimeData) -> tuple[Path, ...]:
    """Folders and single-file models; other files are films, which the window takes."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.is_dir() or path.suffix.lower() == SUFFIX)


def _runs_on(loaded: LoadedModel) -> str:
    line = tr("Runs on {device}.").format(device=loaded.device.name)
    return f"{line} {in_words(loaded.device.note)}".strip()
