"""Jobs for the window's tests: small films, a tiny model, and its services in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxr_desktop.background import BackgroundRunner
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.settings import Settings
from cxr_desktop.triage.job_run import RunCallers
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.worklist_view import WorklistView
from engine.child_process import LocalCaller
from engine.models.bundle import ModelBundle, load_bundle
from engine.services import DECODER_SERVICE, MODEL_SERVICE
from engine.triage.job_types import JobFinding, JobSettings
from tests.engine.models.tiny_bundle import write_tiny_bundle
from tests.engine.triage.lists import job


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> ModelBundle:
    folder = tmp_path_factory.mktemp("bundle") / "tiny"
    write_tiny_bundle(folder)
    return load_bundle(folder)


@pytest.fixture
def job_findings(tiny_bundle: ModelBundle) -> tuple[JobFinding, ...]:
    return tuple(
        JobFinding(one.name, one.threshold.value, one.parent) for one in tiny_bundle.card.findings
    )


@pytest.fixture
def job_settings(tiny_bundle: ModelBundle) -> Callable[..., JobSettings]:
    """`job_settings(root, …)`: settings of a job over these roots, with the tiny model."""
    card = tiny_bundle.card

    def make(*roots: Path, **more: object) -> JobSettings:
        return JobSettings(
            roots, tiny_bundle.folder, card.id, card.version, tiny_bundle.sha256,
            device="cpu", **more,
        )  # fmt: skip

    return make


@pytest.fixture
def run_callers() -> list[RunCallers]:
    """Those of every run so far."""
    return []


@pytest.fixture
def triage(runner: BackgroundRunner, run_callers: list[RunCallers]) -> Iterator[TriageSession]:
    """Threads are joined first; then the job is let go of."""

    def make() -> RunCallers:
        callers = RunCallers((LocalCaller(DECODER_SERVICE),), LocalCaller(MODEL_SERVICE))
        run_callers.append(callers)
        return callers

    session = TriageSession(runner, make)
    yield session
    runner.shut_down(session.end_children)
    session.close_down()


@pytest.fixture
def worklist(
    triage: TriageSession, session: EngineSession, tmp_path: Path, qtbot
) -> Iterator[WorklistView]:
    """The seven films of `tests.engine.triage.lists.job`, shown."""
    with job(tmp_path):
        pass
    view = WorklistView(triage, session, Settings())
    qtbot.addWidget(view)
    qtbot.addWidget(view.filters)
    view.resize(900, 500)
    view.show()
    triage.open_job(tmp_path / "job")
    qtbot.waitUntil(lambda: view.model.rowCount() == 7 and view.model.line_at(0) is not None)
    yield view
    view.close_down()


@pytest.fixture
def desk(triage: TriageSession) -> ReadingDesk:
    """Without a film."""
    return ReadingDesk(triage, Settings())
