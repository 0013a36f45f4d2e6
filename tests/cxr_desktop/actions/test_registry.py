from __future__ import annotations

from PySide6.QtGui import QKeySequence

from cxr_desktop.actions.registry import ALL_ACTIONS, FILM_KEYS, group_title, is_fixed
from cxr_desktop.reader.reader_actions import READER_ACTIONS


def test_no_two_actions_share_a_name_or_a_key() -> None:
    names = [words.name for words in ALL_ACTIONS]
    keys = [QKeySequence(key).toString() for words in ALL_ACTIONS for key in words.keys]
    assert len(names) == len(set(names))
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_no_action_takes_a_key_of_the_film_or_one_to_move_about_with() -> None:
    assert not [words.name for words in ALL_ACTIONS if any(map(is_fixed, _keys(words)))]
    for key in ("Right", "PgUp", "Home", "+", "-", "Shift+Left", "Tab", "Space", "Return"):
        assert is_fixed(QKeySequence(key))
    assert not is_fixed(QKeySequence("Ctrl+Tab"))


def test_every_key_that_the_film_is_said_to_take_does_something(qtbot) -> None:
    import numpy as np

    from cxr_desktop.reader.film_canvas import FilmCanvas

    canvas = FilmCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(200, 200)
    canvas.show_film(np.zeros((400, 300), np.uint8))
    asked: list[str] = []
    for name in ("next", "previous", "first", "last"):
        getattr(canvas, f"{name}_requested").connect(lambda name=name: asked.append(name))
    for keys, _ in FILM_KEYS:
        for key in keys:
            before, state = len(asked), canvas.state
            pressed = QKeySequence(key)[0]
            qtbot.keyClick(canvas, pressed.key(), pressed.keyboardModifiers())
            assert len(asked) > before or canvas.state != state, key


def test_groups_have_titles() -> None:
    assert {group_title(words.group) for words in READER_ACTIONS} == {
        "Films", "View", "Window", "Enhance", "Model", "Measure",
    }  # fmt: skip


def _keys(words) -> list[QKeySequence]:
    return [QKeySequence(key) for key in words.keys]
