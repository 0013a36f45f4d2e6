"""What a panel says while it has nothing to show: a sentence, what to do, buttons."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import GAP
from cxr_desktop.translation import tr

COPY = QT_TR_NOOP("Copy details")
COPIED = QT_TR_NOOP("Copied")


class StateNotice(QWidget):
    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._remedy = wrapped_label(), wrapped_label("secondary")
        self._action, self._copy = QPushButton(), QPushButton(tr(COPY))
        self._copy.setToolTip(tr("Copy this message to the clipboard"))
        self._action.clicked.connect(self.action_requested)
        self._copy.clicked.connect(self._copy_details)
        self._details = ""
        buttons = FlowLayout()
        buttons.addWidget(self._action)
        buttons.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._text)
        layout.addWidget(self._remedy)
        layout.addSpacing(GAP)
        layout.addLayout(buttons)

    @property
    def action(self) -> QPushButton:
        """What says `action_requested`."""
        return self._action

    @property
    def last_button(self) -> QPushButton:
        """What has the focus before it leaves the notice."""
        return self._copy

    def say(self, text: str, remedy: str = "", action: str = "", *, copyable: bool = False) -> None:
        """Shows what is not empty; `action` labels the button of `action_requested`."""
        for label, words in ((self._text, text), (self._remedy, remedy)):
            label.setText(breakable(words))
            label.setVisible(bool(words))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._copy.setText(tr(COPY))
        self._copy.setVisible(copyable)
        self._details = "\n".join(words for words in (text, remedy) if words)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(tr(COPIED))


class UncutLabel(QLabel):
    """Wraps, and is as high as that needs: a dialog of fixed size does not ask for it.

    Does not widen what it is in, not even for a word without end.
    """

    def __init__(self, role: str = "", words: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        self.setText(words)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        self.setMinimumHeight(0)  # which heightForWidth would not go below
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))  # -1 without a width


def wrapped_label(role: str = "") -> QLabel:
    """A label that wraps and takes every letter as itself."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
