"""Tables of actions made into QActions, whose keys and tool tips follow the settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cxr_desktop.actions.action_text import ActionText
from cxr_desktop.settings import Settings
from cxr_desktop.theme import icon
from cxr_desktop.translation import tr

_NATIVE = QKeySequence.SequenceFormat.NativeText


def make_actions(
    owner: QWidget,
    table: Iterable[ActionText],
    settings: Settings,
    context: Qt.ShortcutContext,
) -> dict[str, QAction]:
    """One QAction for each row, by its name, added to `owner`."""
    actions = {}
    for words in table:
        action = QAction(tr(words.text), owner)
        action.setShortcutContext(context)
        action.setCheckable(words.checkable)
        if words.icon:
            action.setIcon(icon(words.icon))
        owner.addAction(action)
        actions[words.name] = action
        _Follower(action, words, settings)
    return actions


def with_key(text: str, *actions: QAction) -> str:
    """ "Fit (F)", the way a tool tip names the key of its button; "(0, 1)" of several."""
    keys = [action.shortcut().toString(_NATIVE) for action in actions]
    told = ", ".join(key for key in keys if key)
    return tr("{text} ({key})").format(text=text, key=told) if told else text


def name_key(widget: QWidget, action: QAction, text: str = "") -> None:
    """Gives `widget` a tool tip that names the key of `action`, also when that changes.

    For buttons that do what an action does without being made from it; `text` says what, in
    the reader's language. A second call takes the place of the first.
    """
    name_keys(widget, [action], text or action.text())


def name_keys(widget: QWidget, actions: Sequence[QAction], text: str) -> None:
    """`name_key` for a control that stands for several actions: a list with a key for each line."""
    for old in widget.findChildren(_KeyTip, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.give_up()
    _KeyTip(widget, tuple(actions), text)


class _Follower(QObject):
    """Lies on its action and hands it the keys in use."""

    def __init__(self, action: QAction, words: ActionText, settings: Settings) -> None:
        super().__init__(action)
        self._action = action
        self._setting = words.setting
        self._settings = settings
        settings.changed.connect(self._on_setting)
        self._take_keys()

    def _on_setting(self, key: str) -> None:
        if key == self._setting.key:
            self._take_keys()

    def _take_keys(self) -> None:
        self._action.setShortcuts(list(self._settings.keys(self._setting)))
        self._action.setToolTip(with_key(self._action.text(), self._action))


class _KeyTip(QObject):
    """Lies on its widget and keeps the tool tip true."""

    def __init__(self, widget: QWidget, actions: tuple[QAction, ...], text: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._actions = actions
        self._text = text
        for action in actions:
            action.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        self._widget.setToolTip(with_key(self._text, *self._actions))

    def give_up(self) -> None:
        for action in self._actions:
            action.changed.disconnect(self.show)
        self.setParent(None)  # at once, so that it is not found by the next one to name a key
        self.deleteLater()
