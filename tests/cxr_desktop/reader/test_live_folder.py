from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_table import FilmTable, LookedAt
from cxr_desktop.reader.live_folder import ListedWatch, LiveFolder
from engine.errors import DecodeError
from engine.image_io.watch import FolderChanges

LONG_AGO_NS = 1_600_000_000_000_000_000


def old_file(path: Path) -> Path:
    path.write_bytes(b"a film")
    os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    return path


def listed_watch(folder: Path, *paths: Path) -> ListedWatch:
    def no_directory(path: Path) -> None:
        raise DecodeError(path.name, "there is none")

    table = FilmTable()
    table.add([LookedAt(path, None, DecodeError(path.name, "broken")) for path in paths])
    watch = ListedWatch([folder], no_directory)
    watch.take(table)
    return watch


@pytest.fixture
def live(session: EngineSession) -> LiveFolder:
    live = LiveFolder(session)
    live.poll_ms = 5
    yield live
    live.stop()


@pytest.fixture
def in_use(monkeypatch: pytest.MonkeyPatch) -> list[Qt.ApplicationState]:
    """Whether the program is the one in use; tests put their own state in."""
    state = [Qt.ApplicationState.ApplicationActive]
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: state[0])
    return state


def test_what_arrives_is_told_once_and_what_is_listed_never(
    live: LiveFolder, tmp_path: Path, in_use, qtbot
) -> None:
    known = old_file(tmp_path / "1.png")
    told: list[FolderChanges] = []
    live.changed.connect(told.append)
    live.start(listed_watch(tmp_path, known))
    qtbot.waitUntil(lambda: live.is_looking)
    fresh = old_file(tmp_path / "2.png")
    with qtbot.waitSignal(live.changed):
        pass
    assert [[file.path for file in changes.added] for changes in told] == [[fresh]]
    assert told[0].changed == told[0].removed == ()


def test_no_look_while_another_program_is_in_use_but_f5_looks(
    live: LiveFolder, tmp_path: Path, in_use, monkeypatch, session: EngineSession, qtbot
) -> None:
    looks: list[object] = []
    real = session.watch
    monkeypatch.setattr(session, "watch", lambda watch: looks.append(watch) or real(watch))
    in_use[0] = Qt.ApplicationState.ApplicationInactive
    live.start(listed_watch(tmp_path))
    with qtbot.waitSignals([live._timer.timeout] * 3):
        pass
    assert looks == []
    live.refresh_now()
    live.refresh_now()  # during a look: once more after it
    qtbot.waitUntil(lambda: len(looks) == 2 and not live.is_looking)


def test_switched_off_it_waits_to_be_asked(live: LiveFolder, tmp_path: Path, in_use, qtbot) -> None:
    live.set_on(False)
    live.start(listed_watch(tmp_path))
    assert not live._timer.isActive()
    old_file(tmp_path / "1.png")
    live.refresh_now()
    qtbot.waitUntil(lambda: not live.is_looking)
    with qtbot.waitSignal(live.changed) as told:
        live.refresh_now()
    assert [file.path.name for file in told.args[0].added] == ["1.png"]
    live.set_on(True)
    assert live._timer.isActive()


def test_nothing_is_told_after_other_folders_were_opened(
    live: LiveFolder, tmp_path: Path, in_use, qtbot
) -> None:
    live.start(listed_watch(tmp_path))
    qtbot.waitUntil(lambda: live.is_looking)
    live.stop()
    assert not live.is_looking
    assert not live._timer.isActive()
