"""The window's tests need no display and no network, and keep out of the user's settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="en")  # whatever language the machine speaks

import pytest

if TYPE_CHECKING:
    from cxr_desktop.background import BackgroundRunner
    from cxr_desktop.engine_session import EngineSession
    from cxr_desktop.main_window import MainWindow
    from tests.cxr_desktop.fake_services import Gates


@pytest.fixture(autouse=True)
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, log, recent folders and models of this test alone."""
    folder = tmp_path / "state"
    monkeypatch.setenv("CXR_STATE_DIR", str(folder))
    monkeypatch.setenv("CXR_MODELS", str(tmp_path / "models"))
    return folder


@pytest.fixture
def runner(qapp: object) -> Iterator[BackgroundRunner]:
    from cxr_desktop.background import BackgroundRunner

    runner = BackgroundRunner()
    yield runner
    runner.shut_down(lambda: None)


@pytest.fixture
def gates() -> Iterator[Gates]:
    """Where calls into the fake decoder wait; all are opened at the end."""
    from tests.cxr_desktop.fake_services import Gates

    gates = Gates()
    yield gates
    for gate in gates.closed.values():
        gate.set()


@pytest.fixture
def session(runner: BackgroundRunner, gates: Gates) -> Iterator[EngineSession]:
    from cxr_desktop.engine_session import EngineSession
    from tests.cxr_desktop.fake_services import fake_callers

    yield EngineSession(runner, fake_callers(gates))
    for gate in gates.closed.values():
        gate.set()


@pytest.fixture
def window(
    qapp: object, gates: Gates, monkeypatch: pytest.MonkeyPatch, qtbot
) -> Iterator[MainWindow]:
    """The whole window upon fakes, shown, with its small model in use."""
    from cxr_desktop.startup import make_window
    from tests.cxr_desktop.fake_services import fake_callers

    monkeypatch.setattr("engine.models.library.list_bundles", _two_bundles)
    window = make_window(qapp, [], fake_callers(gates))
    window.show()
    qtbot.waitUntil(lambda: window.desk.methods != ())
    yield window
    for gate in gates.closed.values():
        gate.set()
    window.close()
    window.deleteLater()


def _two_bundles() -> tuple[object, ...]:
    from engine.errors import BundleError
    from engine.models.library import BundleEntry
    from tests.cxr_desktop.fake_services import CARD

    problem = BundleError("damaged", "its weights are missing", "Get the bundle again.")
    return (
        BundleEntry(Path("damaged"), None, problem, False),
        BundleEntry(Path("small"), CARD, None, True),
    )


@pytest.fixture
def films(tmp_path: Path) -> Callable[..., Path]:
    """`films("1.png", …)` makes a folder of them for the fake decoder."""
    from tests.cxr_desktop.fake_services import make_films

    return lambda *names: make_films(tmp_path / "films", *names)
