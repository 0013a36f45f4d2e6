"""Steps that the tests of reading a job share."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cxr_desktop.triage.desk_film import DeskFilm
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.triage_session import TriageSession
from engine.triage.job_types import Verdict
from engine.triage.worklist import Int64Array
from tests.engine.triage.lists import job


def open_known(
    triage: TriageSession, folder: Path, qtbot, blind_first: bool = False, looking: bool = False
) -> None:
    """The job of `tests.engine.triage.lists`."""
    with job(folder, blind_first):
        pass
    with qtbot.waitSignal(triage.job_opened):
        triage.open_job(folder / "job", looking=looking)


def on_desk(desk: ReadingDesk, key: int, qtbot) -> DeskFilm:
    """This film, once everything is known of it."""
    desk.take(key)
    qtbot.waitUntil(lambda: desk.film is not None and desk.film.entry.film == key)
    assert desk.film is not None
    return desk.film


def verdict_of(desk: ReadingDesk) -> Verdict | None:
    return None if desk.film is None else desk.film.entry.verdict


def keys(*some: int) -> Int64Array:
    return np.array(some, np.int64)
