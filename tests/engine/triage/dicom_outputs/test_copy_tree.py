"""The tree of copies: names, bytes, room, going on, and what happens without identity."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image
from pydicom import dcmread

from engine.errors import CancelledError
from engine.export.pseudonyms import new_name, new_uid
from engine.progress import CancelToken, Progress
from engine.triage.dicom_outputs import copy_tree as copy_tree_module
from engine.triage.dicom_outputs.copy_tree import MARK, copy_tree
from engine.triage.dicom_outputs.copying import copy_file
from engine.triage.dicom_outputs.outputs import CannotWriteError, OutputPlan
from engine.triage.dicom_outputs.structured_report import write_structured_reports
from engine.triage.file_table import SeenFile
from engine.triage.film_reading import state_of
from engine.triage.job_error import JobError
from engine.triage.job_store import opened
from engine.triage.job_types import OperatingPoint
from tests.engine.triage.dicom_outputs.dicom_job import (
    CHEST,
    RUN,
    dicom_job,
    end,
    local_plan,
    pydicom_data,
    read,
)
from tests.engine.triage.jobs import FINDINGS, content, settings, the_file

TREE = [
    "1 suspected finding/Pneumonia/0001_Meier.dcm",
    "2 no finding above threshold/0002_low.png",
    "3 refused/film-0003_photo.png",
    "4 failed/film-0004_broken.dcm",
]


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def below(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    return sorted(path.relative_to(folder).as_posix() for path in files)


def hashes(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in below(folder)
    }


def test_every_file_once_and_the_originals_as_they_were(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        before = hashes(tmp_path / "films")
        outputs = copy_tree(store, tmp_path / "tree")
        assert hashes(tmp_path / "films") == before
    assert below(tmp_path / "tree") == TREE
    made = hashes(tmp_path / "tree")
    assert [made[name] for name in TREE] == [
        before[name] for name in ("Meier.dcm", "low.png", "photo.png", "broken.dcm")
    ]
    assert (outputs.written, outputs.kept) == (4, 0)
    (waiting,) = outputs.skipped
    assert (waiting.name, waiting.reason) == (
        "later.png",
        "It waits to be scored. Resume the job.",
    )
    original, copy = tmp_path / "films" / "Meier.dcm", tmp_path / "tree" / TREE[0]
    assert copy.stat().st_mtime_ns == original.stat().st_mtime_ns
    assert copy.stat().st_ino != original.stat().st_ino


def test_hard_links_when_asked(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        copy_tree(store, tmp_path / "tree", link=True)
    original = tmp_path / "films" / "Meier.dcm"
    assert (tmp_path / "tree" / TREE[0]).stat().st_ino == original.stat().st_ino


def test_goes_on_where_it_stopped(tmp_path: Path) -> None:
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            token.cancel()

    with dicom_job(tmp_path) as store:
        plan = OutputPlan(cancel=token, on_progress=stop)
        with pytest.raises(CancelledError):
            copy_tree(store, tmp_path / "tree", plan)
        first = below(tmp_path / "tree")
        outputs = copy_tree(store, tmp_path / "tree")
    assert first == TREE[:2]  # the third in the worklist's order waits
    assert (outputs.written, outputs.kept) == (2, 2)
    assert below(tmp_path / "tree") == TREE
    assert outputs.sentence.startswith("2 written, 2 there already, 1 left out: 1 x It waits")


def test_never_over_something_else(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        copy_tree(store, tmp_path / "tree")
        (tmp_path / "tree" / TREE[1]).write_bytes(b"the reader's own")
        outputs = copy_tree(store, tmp_path / "tree")
    assert (tmp_path / "tree" / TREE[1]).read_bytes() == b"the reader's own"
    assert outputs.skipped[0].reason == "A file of this name is there already. Move it away."


def test_other_thresholds_need_another_folder(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        copy_tree(store, tmp_path / "tree")
        store.use_operating_point(OperatingPoint("ab" * 32, (0.95, 0.95), "by hand"))
        with pytest.raises(JobError, match="copies of another state of the job"):
            copy_tree(store, tmp_path / "tree")
        copy_tree(store, tmp_path / "other")
    assert below(tmp_path / "other")[0] == "2 no finding above threshold/0001_Meier.dcm"


def test_a_folder_with_something_in_it_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "mine.txt").write_text("mine")
    with dicom_job(tmp_path) as store, pytest.raises(JobError, match="something else is in"):
        copy_tree(store, tmp_path / "tree")
    assert below(tmp_path / "tree") == ["mine.txt"]


def test_room_is_asked_for_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nearly_full(_: Path) -> Usage:
        return Usage(10**9, 10**9, 5_000_000)

    with dicom_job(tmp_path) as store:
        monkeypatch.setattr(copy_tree_module.shutil, "disk_usage", nearly_full)
        with pytest.raises(JobError) as caught:
            copy_tree(store, tmp_path / "tree")
    # RG1_UNCI.dcm has 7,202,482 bytes, the others next to none.
    assert caught.value.problem == "the copies need 7.2 MB and 5.0 MB are free"
    assert below(tmp_path / "tree") == []


def test_a_film_that_changed_is_not_copied(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        (tmp_path / "films" / "low.png").write_bytes(b"other")
        outputs = copy_tree(store, tmp_path / "tree")
    assert outputs.skipped[0].reason == "It has changed since the job read it. Resume the job."
    assert TREE[1] not in below(tmp_path / "tree")


def test_other_bytes_of_the_same_size_and_time_are_found_out(tmp_path: Path) -> None:
    path = tmp_path / "films" / "low.png"
    with dicom_job(tmp_path) as store:
        status = path.stat()
        path.write_bytes(path.read_bytes()[:-1] + b"?")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        outputs = copy_tree(store, tmp_path / "tree")
    assert outputs.skipped[0].reason == "It has changed since the job read it. Resume the job."
    assert not list((tmp_path / "tree").rglob("*.part"))


def test_a_file_of_several_films_once_where_its_best_film_belongs(tmp_path: Path) -> None:
    root = tmp_path / "films"
    root.mkdir()
    np.savez(root / "many.npz", films=np.zeros((2, 64, 64), np.uint8))
    with opened(tmp_path / "job", settings(root), FINDINGS) as store:
        store.files.seen([_seen(root / "many.npz")])
        file = the_file(store, root / "many.npz")
        read(store, file)
        store.films.probed(file, content(file, 2))
        store.films.ended(
            [
                end(file, (64, 64), 0.1, 0.1, index=0, member="films[0]"),
                end(file, (64, 64), 0.2, 0.8, index=1, member="films[1]"),
            ]
        )
        outputs = copy_tree(store, tmp_path / "tree")
        hidden = copy_tree(store, tmp_path / "hidden", local_plan(hide_identity=True))
    assert below(tmp_path / "tree") == ["1 suspected finding/Bacterial/0001_many.npz"]
    assert outputs.written == 1
    assert hidden.skipped[0].reason == (
        "A NPZ file of 2 films has no copy without identity."
        " Export its films with the identity hidden."
    )


def test_hidden_copies(tmp_path: Path) -> None:
    original = dcmread(pydicom_data(CHEST))
    with dicom_job(tmp_path) as store:
        outputs = copy_tree(store, tmp_path / "tree", local_plan(hide_identity=True))
        write_structured_reports(store, tmp_path / "sr", local_plan(hide_identity=True))
    assert below(tmp_path / "tree") == [
        "1 suspected finding/Pneumonia/0001_film-0001.dcm",
        "2 no finding above threshold/0002_film-0002.png",
        "3 refused/film-0003.png",
    ]
    assert [one.name for one in outputs.skipped] == ["film 0005", "film 0004"]
    copy = dcmread(tmp_path / "tree" / below(tmp_path / "tree")[0])
    assert copy.PatientID == new_name(RUN, "9RG1")
    assert copy.PixelData == original.PixelData
    # Its report refers to it: same run, same UIDs.
    report = dcmread(tmp_path / "sr" / "film-0001_sr.dcm")
    series = report.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    assert series.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == copy.SOPInstanceUID
    assert copy.SOPInstanceUID == new_uid(RUN, original.SOPInstanceUID)
    assert (report.StudyInstanceUID, report.PatientID) == (copy.StudyInstanceUID, copy.PatientID)
    with (
        Image.open(tmp_path / "films" / "low.png") as before,
        Image.open(tmp_path / "tree" / below(tmp_path / "tree")[1]) as after,
    ):
        assert np.array_equal(np.asarray(before), np.asarray(after))
        assert set(after.info) <= {"Software", "dpi"}


def test_hidden_copies_of_another_run_do_not_mix(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        copy_tree(store, tmp_path / "tree", local_plan(hide_identity=True))
        again = copy_tree(store, tmp_path / "tree", local_plan(hide_identity=True))
        other = OutputPlan(True, "another run", caller=local_plan().caller)
        with pytest.raises(JobError, match="another state"):
            copy_tree(store, tmp_path / "tree", other)
    assert (again.written, again.kept) == (0, 3)
    assert b"run" not in (tmp_path / "tree" / MARK).read_bytes()


def test_a_disk_that_cannot_be_written_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Callable[..., object]:
        raise OSError(28, "No space left on device")

    with dicom_job(tmp_path) as store:
        file = the_file(store, tmp_path / "films" / "low.png")
        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(CannotWriteError) as caught:
            copy_file(file, tmp_path / "tree" / "a.png", link=False)
    assert caught.value.problem == "the copies cannot be written (No space left on device)"
    assert below(tmp_path / "tree") == []


def _seen(path: Path) -> SeenFile:
    return SeenFile(path, state_of(path))


def test_a_tree_of_links_may_be_deleted(tmp_path: Path) -> None:
    with dicom_job(tmp_path) as store:
        copy_tree(store, tmp_path / "tree", link=True)
    shutil.rmtree(tmp_path / "tree")
    assert (tmp_path / "films" / "Meier.dcm").is_file()
