from __future__ import annotations

from PySide6.QtCore import Qt

from cxr_desktop.main_window import MainWindow
from engine.datatypes import FilmSource


def test_what_is_open_can_be_triaged(window: MainWindow, films, qtbot) -> None:
    root = films("60.png", "70.png")
    window.open([root])
    qtbot.waitUntil(lambda: not window.reader.browser.is_opening)
    menu = window.reader.browser.open_button.menu()
    action = next(one for one in menu.actions() if one.text() == "Triage this folder")
    action.trigger()
    assert window.triage.isVisible()
    assert window.triage.form.sources.roots == (root,)
    qtbot.waitUntil(lambda: window.triage.form.counted.text() == "2 files")
    models = window.triage.form.model
    assert [models.itemText(row) for row in range(models.count())] == ["A small model 1.0"]


def test_by_key(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.triage.isVisible)
    assert window.triage.start.isVisible()


def test_the_film_in_view_goes_first(window: MainWindow, films, qtbot, monkeypatch) -> None:
    preferred: list[FilmSource] = []
    monkeypatch.setattr(window.workspaces.jobs, "prefer", preferred.append)
    root = films("60.png")
    window.open([root])
    qtbot.waitUntil(lambda: FilmSource(root / "60.png") in preferred)


def test_hiding_reaches_the_worklist(window: MainWindow, qtbot) -> None:
    window.reader.actions_by_name["hide_identity"].trigger()
    assert window.triage.job.identity_hidden
    assert window.triage.parts.worklist.model.privacy.hidden
