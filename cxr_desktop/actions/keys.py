"""Which keys an action has: those of its table until the settings say otherwise."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from cxr_desktop.actions.action_text import ActionText, stored
from cxr_desktop.actions.registry import ALL_ACTIONS
from cxr_desktop.settings import Settings

_NATIVE = QKeySequence.SequenceFormat.NativeText


def holder(settings: Settings, keys: QKeySequence, besides: ActionText) -> ActionText | None:
    """The other action that `keys` belong to, or None when they are free."""
    others = (words for words in ALL_ACTIONS if words.name != besides.name)
    return next((words for words in others if keys in settings.keys(words.setting)), None)


def give(settings: Settings, words: ActionText, keys: QKeySequence) -> None:
    """Makes `keys` the only ones of an action, and takes them from the one that had them."""
    other = holder(settings, keys, words)
    if other is not None:
        kept = [old for old in settings.keys(other.setting) if old != keys]
        settings.set(other.setting, stored(kept))
    settings.set(words.setting, stored([keys]))


def take_all(settings: Settings, words: ActionText) -> None:
    """Leaves an action without a key; it stays on its button or menu."""
    settings.set(words.setting, "")


def reset(settings: Settings, words: ActionText) -> None:
    """The keys of the table again, taken back from whoever has them by now."""
    for key in words.keys:
        other = holder(settings, QKeySequence(key), words)
        if other is not None:
            kept = [old for old in settings.keys(other.setting) if old != QKeySequence(key)]
            settings.set(other.setting, stored(kept))
    settings.reset(words.setting)


def reset_all(settings: Settings) -> None:
    for words in ALL_ACTIONS:
        settings.reset(words.setting)


def keys_text(settings: Settings, words: ActionText) -> str:
    """The keys as the reader's keyboard names them: "Ctrl+O, F3"; "" without any."""
    return ", ".join(shown(keys) for keys in settings.keys(words.setting))


def shown(keys: QKeySequence) -> str:
    return keys.toString(_NATIVE)
