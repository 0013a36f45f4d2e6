"""What is said of a file that is not as the job knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import DecodeError, EngineError
from engine.triage.dicom_outputs.source_film import refuse_changed
from engine.triage.file_table import NO_STATE
from engine.triage.film_reading import state_of
from engine.triage.job_types import FileState


def test_a_file_that_was_never_read_has_not_changed(tmp_path: Path) -> None:
    torn = tmp_path / "torn.zip"
    torn.write_bytes(b"PK")
    with pytest.raises(EngineError, match="the job has not read it"):
        refuse_changed(torn, NO_STATE)
    refuse_changed(torn, state_of(torn))


def test_another_size_is_a_change_and_nothing_there_a_problem_of_its_own(tmp_path: Path) -> None:
    film = tmp_path / "film.png"
    film.write_bytes(b"x")
    with pytest.raises(EngineError, match="it has changed since the job read it"):
        refuse_changed(film, FileState(2, film.stat().st_mtime_ns))
    with pytest.raises(DecodeError):
        refuse_changed(tmp_path / "gone.png", NO_STATE)
