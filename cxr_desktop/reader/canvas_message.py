"""What stands in place of a film: what happened, what to do, and a button for it."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import BODY_PX, GAP, GROUP_GAP, HEADING_PX, body_font, tokens
from cxr_desktop.translation import tr

_WIDTH = 440
COPY = QT_TR_NOOP("Copy details")
COPIED = QT_TR_NOOP("Copied")


class CanvasMessage(QWidget):
    """Always in the dark theme's colours: the canvas is black in both themes."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text, self._remedy = _label(), _label(), _label()
        self._title.setFont(body_font(HEADING_PX, bold=True))
        self._action = QPushButton()
        self._action.clicked.connect(self.action_requested)
        self._copy = QPushButton(tr(COPY))
        self._copy.setToolTip(tr("Copy this message to the clipboard"))
        self._copy.clicked.connect(self._copy_details)
        self._details = ""
        self._lay_out()
        self.set_colours()

    def say(self, title: str, text: str, remedy: str, action: str, copyable: bool) -> None:
        """Shows the parts that are not empty. `action` labels the main button."""
        for label, words in ((self._title, title), (self._text, text), (self._remedy, remedy)):
            label.setText(breakable(words))
            label.setVisible(bool(words))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._copy.setText(tr(COPY))
        self._copy.setVisible(copyable)
        self._details = "\n".join(words for words in (title, text, remedy) if words)
        self.setAccessibleName(self._details)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()

    def fit_into(self, width: int, height: int) -> None:
        """Centred, narrower where the canvas is."""
        self.setFixedWidth(max(min(_WIDTH, width - 2 * GROUP_GAP), 120))
        needed = self.layout().heightForWidth(self.width())
        self.resize(self.width(), max(needed, self.minimumSizeHint().height()))
        self.move((width - self.width()) // 2, max((height - self.height()) // 2, 0))

    def set_colours(self) -> None:
        colours = tokens(dark=True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.text)
        self._title.setPalette(palette)
        self._remedy.setPalette(palette)
        palette.setColor(QPalette.ColorRole.WindowText, colours.secondary)
        self._text.setPalette(palette)
        self.setStyleSheet(
            f"QPushButton {{ background: {colours.raised}; color: {colours.text};"
            f" border-color: {colours.line}; }}"
            f"QPushButton:hover {{ background: {colours.line}; }}"
            f"QPushButton:focus {{ border-color: {colours.accent}; }}"
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for label in (self._title, self._text, self._remedy):
            layout.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.setContentsMargins(0, GAP, 0, 0)
        buttons.addStretch()
        buttons.addWidget(self._action)
        buttons.addWidget(self._copy)
        buttons.addStretch()
        layout.addLayout(buttons)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(tr(COPIED))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setFont(body_font(BODY_PX))
    return label
