"""A row of the settings dialog: what the thumbnails kept between runs take, and their end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.theme import GAP
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.image_io.thumbnail_store import KeptThumbnails


class KeptThumbnailsRow(QWidget):
    """Asks whenever it is shown, since every folder that is opened adds to them."""

    def __init__(self, session: EngineSession, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._folder = session, folder
        self._clear = QPushButton(tr("Clear kept thumbnails"))
        self._clear.setEnabled(False)
        self._clear.clicked.connect(self._on_clear)
        self._amount = QLabel()
        self._amount.setWordWrap(True)
        self._hint = QLabel(
            tr(
                "Small pictures of films, so that a folder seen before is shown sooner. They are"
                " pictures of patients: clearing overwrites them."
            )
        )
        self._hint.setProperty("role", "secondary")
        self._hint.setWordWrap(True)
        self._clear.setAccessibleDescription(self._hint.text())
        self.words = f"{self._clear.text()} {self._hint.text()}".casefold()
        self._clearing = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._amount)
        layout.addWidget(self._hint)

    @property
    def amount(self) -> str:
        """What is said about them, "" while it is not known."""
        return self._amount.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._clearing:
            self._follow(self._session.keep_thumbnails(self._folder))

    def _on_clear(self) -> None:
        self._clearing = True
        self._show("", can_clear=False)
        self._follow(self._session.keep_thumbnails(self._folder, clear=True))

    def _follow(self, task: TaskHandle) -> None:
        """One after another in one lane, so the answers come in the order of asking."""
        task.succeeded.connect(lambda kept: self._show(amount_line(kept), kept.count > 0))
        task.failed.connect(self._on_failed)
        task.ended.connect(self._on_ended)

    def _on_failed(self, error: EngineError) -> None:
        self._show(message_of(error).sentences, can_clear=True)

    def _on_ended(self) -> None:
        self._clearing = False

    def _show(self, text: str, can_clear: bool) -> None:
        self._amount.setText(text)
        if not can_clear and self._clear.hasFocus():
            self._clear.focusPreviousChild()  # a disabled button would drop the focus anywhere
        self._clear.setEnabled(can_clear)


def amount_line(kept: KeptThumbnails) -> str:
    """ "1,234 thumbnails are kept. They take 12.3 MB." """
    if not kept.count:
        return tr("No thumbnails are kept.")
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    size = QLocale().formattedDataSize(kept.bytes, 1, form)
    if kept.count == 1:
        return tr("One thumbnail is kept. It takes {size}.").format(size=size)
    words = tr("{count} thumbnails are kept. They take {size}.")
    return words.format(count=number(kept.count), size=size)
