"""The table of labels, as training reads it."""

from __future__ import annotations

import csv
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.image_io.opening import check_regular
from engine.training.dataset import gather, multi_hot
from engine.training.recipe import DataSource
from engine.triage.database import JobError
from engine.triage.file_table import SeenFile
from engine.triage.job_types import FileState
from engine.triage.training_table import write_label_table
from tests.engine.triage.jobs import content, scored, the_file
from tests.engine.triage.labelled_job import AGREE, add, corrected, draw, labelled_job

CLASSES = ("Pneumonia", "Bacterial", "No finding")
SOURCE = DataSource(
    root=".", kind="table", table="labels.csv", label_columns=CLASSES, group_column="patient",
    frame_column="frame",
)  # fmt: skip


def rows(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


def test_training_reads_the_table(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        store.verdicts.give(2, corrected())
        store.verdicts.give(3, corrected("Bacterial"))
        export = write_label_table(store, tmp_path / "labels.csv")
    assert (export.films, export.patients, export.left_out) == (3, 2, ())
    examples = gather(SOURCE, tmp_path)
    assert [one.path_below_root for one in examples] == [
        "films/one/anna_1.png", "films/one/anna_2.png", "films/two/berta.png",
    ]  # fmt: skip
    assert multi_hot(examples, CLASSES).tolist() == [[1, 1, 0], [0, 0, 1], [0, 1, 0]]
    assert [one.group for one in examples] == ["P1", "P1", "P2"]
    header, first, *_others = rows(tmp_path / "labels.csv")
    assert header == [
        "file", "frame", *CLASSES, "patient", "view", "date", "sha256", "reader", "source",
    ]  # fmt: skip
    assert first[5:8] + first[9:] == ["P1", "PA", "2021-03-04", "Dr. A", "agree"]
    assert len(first[8]) == 64


def test_a_table_elsewhere_names_whole_paths(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        write_label_table(store, elsewhere / "labels.csv")
    (example,) = gather(SOURCE, elsewhere)
    assert example.film.path == tmp_path / "films/one/anna_1.png"


def test_films_of_one_file_have_their_frames(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        path = tmp_path / "films" / "many.npz"
        np.savez(path, films=np.arange(3 * 64, dtype=np.uint8).reshape(3, 8, 8))
        add(store, path, "", (0.9, 0.1))
        file = the_file(store, path)
        store.files.again([file.key])
        sources = store.films.probed(file, content(file, 3))
        store.films.ended(
            [scored(file, 0.9, 0.1, index=one.index, member=one.member) for one in sources]
        )
        (first, second, third) = [
            line.film for line in store.worklist.all_entries() if line.file == file.key
        ]
        store.verdicts.give(first, AGREE)
        store.verdicts.give(second, corrected())
        store.verdicts.give(third, corrected("Bacterial"))
        write_label_table(store, tmp_path / "labels.csv")
    examples = gather(SOURCE, tmp_path)
    assert [one.film.index for one in examples] == [0, 1, 2]
    assert multi_hot(examples, CLASSES).tolist() == [[1, 0, 0], [0, 0, 1], [0, 1, 0]]
    assert len({one.group for one in examples}) == 1


def test_chosen_findings_and_another_name_for_none(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        store.verdicts.give(1, AGREE)
        write_label_table(store, tmp_path / "t.csv", ("Bacterial",), no_finding="NORMAL")
        assert rows(tmp_path / "t.csv")[0][:4] == ["file", "frame", "Bacterial", "NORMAL"]
        with pytest.raises(JobError, match="Hernia: the job's model has no such finding"):
            write_label_table(store, tmp_path / "u.csv", ("Hernia",))
        with pytest.raises(JobError, match="another column of the table has this name"):
            write_label_table(store, tmp_path / "u.csv", no_finding="Pneumonia")


def test_films_that_training_could_not_find_are_left_out_with_the_reason(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        for film in (1, 2, 3, 4):
            store.verdicts.give(film, AGREE)
        root = store.settings.roots[0]
        (root / "one/anna_1.png").unlink()
        os.utime(root / "one/anna_2.png", (1, 1))
        export = write_label_table(store, tmp_path / "labels.csv")
    assert export.films == 2
    reasons = {one.name: one.reason for one in export.left_out}
    assert reasons["anna_1.png"].startswith("The file is not there any more.")
    assert reasons["anna_2.png"].startswith("The file has changed since it was read.")


def test_a_film_in_an_archive_needs_a_copy(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        film = draw(tmp_path / "in.png", 5)
        with zipfile.ZipFile(tmp_path / "films" / "exam.zip", "w") as archive:
            archive.write(film, "in.png")
        inside = tmp_path / "films" / "exam.zip" / "in.png"
        status = check_regular(inside)
        store.files.seen([SeenFile(inside, FileState(status.st_size, status.st_mtime_ns))])
        store.films.ended([scored(the_file(store, inside), 0.9, 0.1)])
        store.verdicts.give(the_file(store, inside).key, AGREE)
        with pytest.raises(JobError, match=r"no film has a label.*It lies in an archive"):
            write_label_table(store, tmp_path / "labels.csv")
    assert not (tmp_path / "labels.csv").exists()


def test_nothing_labelled_and_nothing_overwritten(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        with pytest.raises(JobError, match=r"no film has a label to learn from\. Agree"):
            write_label_table(store, tmp_path / "labels.csv")
        store.verdicts.give(1, AGREE)
        (tmp_path / "labels.csv").write_text("mine")
        with pytest.raises(EngineError, match="is there already"):
            write_label_table(store, tmp_path / "labels.csv")
        assert (tmp_path / "labels.csv").read_text() == "mine"
        write_label_table(store, tmp_path / "labels.csv", overwrite=True)
    assert len(rows(tmp_path / "labels.csv")) == 2
