"""One action in the settings: its keys, pressed anew by a click, and told when they are taken."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.actions import keys
from cxr_desktop.actions.action_text import ActionText
from cxr_desktop.actions.registry import group_title, is_fixed
from cxr_desktop.settings import Settings
from cxr_desktop.settings_rows import ResetButton
from cxr_desktop.theme import GAP, ICON_PX, TARGET_PX, icon
from cxr_desktop.translation import tr

_KEY_WIDTH = 180


class KeyRow(QWidget):
    """Click, press the keys; Esc leaves them as they were."""

    def __init__(
        self, words: ActionText, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action, self._settings = words, settings
        self._wanted = QKeySequence()
        self.words = ""
        self._label = QLabel(tr(words.text))
        self._label.setWordWrap(True)
        self._button = QPushButton()
        self._button.setFixedWidth(_KEY_WIDTH)
        self._button.setToolTip(tr("Click, then press the keys"))
        self._button.clicked.connect(self.record)
        self._edit = _KeyEdit()
        self._edit.setFixedWidth(_KEY_WIDTH)
        self._edit.setAccessibleName(tr("New keys: {action}").format(action=tr(words.text)))
        self._edit.keySequenceChanged.connect(self._on_pressed)
        self._edit.given_up.connect(self._stop)
        self._clear = _icon_button("close", tr("No key: {action}").format(action=tr(words.text)))
        self._clear.clicked.connect(lambda: keys.take_all(settings, words))
        self._reset = ResetButton(tr(words.text))
        self._reset.clicked.connect(lambda: keys.reset(settings, words))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setProperty("role", "flagged")
        self._take, self._keep = QPushButton(), QPushButton(tr("Leave it"))
        self._take.clicked.connect(self._take_over)
        self._keep.clicked.connect(self._stop)
        self._lay_out()
        settings.changed.connect(self._on_setting)
        self._show_keys()
        self._stop()

    @property
    def told(self) -> str:
        """What stands below the row, "" when nothing does."""
        return self._told.text()

    def record(self) -> None:
        """The next keys pressed are the new ones."""
        self._tell("")
        self._edit.clear()
        self._button.hide()
        self._edit.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._label, 1)
        for widget in (self._button, self._edit, self._clear, self._reset):
            row.addWidget(widget)
        ask = QHBoxLayout()
        ask.setSpacing(GAP)
        ask.addWidget(self._take)
        ask.addWidget(self._keep)
        ask.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        layout.addLayout(row)
        layout.addWidget(self._told)
        layout.addLayout(ask)

    def _on_setting(self, key: str) -> None:
        if key == self._action.setting.key:
            self._show_keys()
            self._tell("")

    def _show_keys(self) -> None:
        action, text = tr(self._action.text), keys.keys_text(self._settings, self._action)
        self._button.setText(text or tr("No key"))
        name = tr("{action}: {keys}").format(action=action, keys=text or tr("No key"))
        self._button.setAccessibleName(name)
        self.words = f"{action} {group_title(self._action.group)} {text}".casefold()
        self._clear.setEnabled(bool(text))
        self._reset.set_needed(not self._settings.is_default(self._action.setting))

    def _on_pressed(self, pressed: QKeySequence) -> None:
        if pressed.isEmpty():
            return
        self._stop()
        name = keys.shown(pressed)
        other = keys.holder(self._settings, pressed, self._action)
        if is_fixed(pressed):
            self._tell(tr("{key} always does the same and cannot be given away.").format(key=name))
        elif other is None:
            keys.give(self._settings, self._action, pressed)
        else:
            self._wanted = pressed
            action = tr(other.text)
            self._tell(
                tr("{key} belongs to “{action}”.").format(key=name, action=action),
                tr("Take it from “{action}”").format(action=action),
            )

    def _take_over(self) -> None:
        keys.give(self._settings, self._action, self._wanted)
        self._stop()

    def _stop(self) -> None:
        had_focus = self._edit.hasFocus() or self._take.hasFocus() or self._keep.hasFocus()
        self._tell("")
        self._button.show()
        if had_focus:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.hide()

    def _tell(self, sentence: str, take: str = "") -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        self._take.setText(take)
        self._take.setVisible(bool(take))
        self._keep.setVisible(bool(take))
        if take:
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)


class _KeyEdit(QKeySequenceEdit):
    """Takes one combination; Esc and a click elsewhere give up."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setFinishingKeyCombinations([QKeyCombination(Qt.Key.Key_Escape)])
        self.setMinimumHeight(TARGET_PX)
        self.editingFinished.connect(self._on_finished)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.keySequence().isEmpty() and self.isVisible():
            self.given_up.emit()

    def _on_finished(self) -> None:
        if self.keySequence().isEmpty():
            self.given_up.emit()


def _icon_button(icon_name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
