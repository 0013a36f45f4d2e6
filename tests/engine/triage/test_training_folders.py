"""Class folders of labelled films, as training and the rule about patients read them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.datatypes import Identity
from engine.errors import CancelledError
from engine.image_io.patients import patient_of, propose_rule
from engine.progress import CancelToken, Progress
from engine.training.dataset import gather
from engine.training.recipe import DataSource
from engine.triage.database import JobError
from engine.triage.job_types import JobFinding
from engine.triage.training_folders import PATIENT_PATTERN, FolderPlan, write_label_folders
from engine.triage.training_labels import LabelLevel
from tests.engine.triage.jobs import content, scored, the_file
from tests.engine.triage.labelled_job import AGREE, corrected, labelled_job


def below(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_training_reads_the_folders_patient_by_patient(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        store.verdicts.give(2, corrected())
        store.verdicts.give(3, corrected("Bacterial"))
        export = write_label_folders(store, tmp_path / "labels")
        original = (tmp_path / "films/two/berta.png").read_bytes()
    assert (export.films, export.patients, export.left_out) == (3, 2, ())
    assert below(tmp_path / "labels") == [
        "No finding/patient000001_film000002_anna_2.png",
        "Pneumonia/patient000001_film000001_anna_1.png",
        "Pneumonia/patient000003_film000003_berta.png",
    ]
    copy = tmp_path / "labels/Pneumonia/patient000003_film000003_berta.png"
    assert copy.read_bytes() == original
    examples = gather(DataSource(root="labels", group_pattern=PATIENT_PATTERN), tmp_path)
    assert [(one.labels, one.group) for one in examples] == [
        (("No finding",), "patient000001"),
        (("Pneumonia",), "patient000001"),
        (("Pneumonia",), "patient000003"),
    ]
    paths = [one.film.path for one in examples]
    rule = propose_rule([path.name for path in paths])
    by_rule = [patient_of(Identity(), path, rule) for path in paths]
    assert by_rule == ["patient000001", "patient000001", "patient000003"]


def test_the_finest_finding_may_be_the_class(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        plan = FolderPlan(LabelLevel.FINEST, no_finding="NORMAL")
        store.verdicts.give(2, AGREE)
        write_label_folders(store, tmp_path / "labels", plan)
    assert [name.split("/")[0] for name in below(tmp_path / "labels")] == ["Bacterial", "NORMAL"]


def test_what_a_folder_cannot_say_is_left_out_with_the_reason(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        file = the_file(store, tmp_path / "films/two/berta.png")
        store.files.again([file.key])
        sources = store.films.probed(file, content(file, 2))
        store.films.ended(
            [scored(file, 0.9, 0.1, index=one.index, member=one.member) for one in sources]
        )
        (tmp_path / "films/two/nobody.png").write_bytes(b"another film by now")
        for film in (1, 2, 3, 4):
            store.verdicts.give(film, corrected("Bacterial"))
        export = write_label_folders(store, tmp_path / "labels")
    reasons = {one.name: one.reason for one in export.left_out}
    assert reasons["berta.png films[0]"] == (
        "Its file holds several films. Write a table: it names each of them."
    )
    assert reasons["nobody.png"].startswith("The file has changed since it was read.")
    assert len(below(tmp_path / "labels")) == export.films == 2


def test_several_labels_need_a_table(tmp_path: Path) -> None:
    with labelled_job(tmp_path, findings=(JobFinding("A", 0.5), JobFinding("B", 0.5))) as store:
        store.verdicts.give(1, corrected("A", "B"))
        store.verdicts.give(2, corrected("B"))
        export = write_label_folders(store, tmp_path / "labels")
    assert export.left_out[0].reason == (
        "It has several labels (A, B), and a folder takes one."
        " Write a table: it has a column a finding."
    )
    assert below(tmp_path / "labels") == ["B/patient000001_film000002_anna_2.png"]


def test_links_share_the_bytes(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(3, AGREE)
        os.utime(tmp_path / "films/two/nobody.png", (1, 1))
        store.verdicts.give(4, AGREE)
        export = write_label_folders(store, tmp_path / "labels", FolderPlan(link=True))
    assert export.films == 2
    linked = tmp_path / "labels/Pneumonia/patient000003_film000003_berta.png"
    assert linked.samefile(tmp_path / "films/two/berta.png")
    # Only its time has changed: copying found the same bytes.
    copied = tmp_path / "labels/No finding/patient000004_film000004_nobody.png"
    assert not copied.samefile(tmp_path / "films/two/nobody.png")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        (tmp_path / "labels").mkdir()
        write_label_folders(store, tmp_path / "labels")
        with pytest.raises(JobError, match="there is something in it already"):
            write_label_folders(store, tmp_path / "labels")
    assert len(below(tmp_path / "labels")) == 1


def test_stopped_half_way_nothing_is_left(tmp_path: Path) -> None:
    cancel = CancelToken()
    seen: list[Progress] = []

    def stop_at_the_second(progress: Progress) -> None:
        seen.append(progress)
        if progress.done == 1:
            cancel.cancel()

    with labelled_job(tmp_path) as store:
        for film in (1, 2, 3):
            store.verdicts.give(film, AGREE)
        before = sorted(path.name for path in tmp_path.iterdir())
        plan = FolderPlan(cancel=cancel, on_progress=stop_at_the_second)
        with pytest.raises(CancelledError):
            write_label_folders(store, tmp_path / "labels", plan)
    assert [(one.done, one.total) for one in seen] == [(0, 3), (1, 3)]
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        with pytest.raises(JobError, match="nothing can be written here"):
            write_label_folders(store, tmp_path / "file" / "labels")


def test_without_labels_no_folder_is_made(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        with pytest.raises(JobError, match="no film has a label to learn from"):
            write_label_folders(store, tmp_path / "labels")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["films", "job"]
