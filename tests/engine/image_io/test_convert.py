"""NPZ to folders of PNGs: exact, by class, resumable."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.errors import CancelledError, EngineError
from engine.image_io.convert import convert_npz
from engine.image_io.label_folders import folder_safe, labelling_of
from engine.progress import CancelToken, Progress

RNG = np.random.default_rng(9)
STACK = RNG.integers(0, 256, (4, 20, 30), dtype=np.uint8)


def tree(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    labels = np.array([[0], [1], [1], [0]], np.uint8)
    np.savez_compressed(
        tmp_path / "set.npz",
        train_images=STACK,
        train_labels=labels,
        test_images=STACK[:1],
        test_labels=labels[1:2],
    )
    return tmp_path / "set.npz"


def test_folders_by_split_and_class(archive: Path, tmp_path: Path) -> None:
    reports: list[Progress] = []
    out = tmp_path / "out"
    summary = convert_npz(archive, out, None, reports.append, {"0": "normal", "1": "pneumonia"})
    assert tree(out) == [
        "test/pneumonia/test_images_000000.png",
        "train/normal/train_images_000000.png",
        "train/normal/train_images_000003.png",
        "train/pneumonia/train_images_000001.png",
        "train/pneumonia/train_images_000002.png",
    ]
    assert (summary.written, summary.kept, summary.failed) == (5, 0, ())
    assert [(report.done, report.total) for report in reports] == [(n, 5) for n in range(1, 6)]
    saved = cv2.imread(str(out / "train/normal/train_images_000003.png"), cv2.IMREAD_UNCHANGED)
    assert saved.dtype == np.uint8
    np.testing.assert_array_equal(saved, STACK[3])


def test_stopped_and_resumed(archive: Path, tmp_path: Path) -> None:
    out, cancel = tmp_path / "out", CancelToken()

    def stop_after_two(report: Progress) -> None:
        if report.done == 2:
            cancel.cancel()

    with pytest.raises(CancelledError):
        convert_npz(archive, out, cancel, stop_after_two)
    assert len(tree(out)) == 2
    (out / "train/0/train_images_000000.png").write_bytes(b"")  # an empty file is no film
    summary = convert_npz(archive, out)
    assert (summary.written, summary.kept) == (4, 1)
    assert len(tree(out)) == 5
    assert not [name for name in tree(out) if ".part" in name]


def test_16_bit_colour_and_floats(tmp_path: Path) -> None:
    deep = RNG.integers(0, 65536, (2, 20, 20), dtype=np.uint16)
    np.save(tmp_path / "deep.npy", deep)
    convert_npz(tmp_path / "deep.npy", tmp_path / "a")
    saved = cv2.imread(str(tmp_path / "a/deep_000001.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(saved, deep[1])
    colour = RNG.integers(0, 256, (2, 20, 20, 3), dtype=np.uint8)
    np.save(tmp_path / "colour.npy", colour)
    convert_npz(tmp_path / "colour.npy", tmp_path / "b")
    saved = cv2.imread(str(tmp_path / "b/colour_000001.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(saved[..., ::-1], colour[1])
    np.save(tmp_path / "real.npy", RNG.random((20, 20)))
    convert_npz(tmp_path / "real.npy", tmp_path / "c")
    saved = cv2.imread(str(tmp_path / "c/real_000000.png"), cv2.IMREAD_UNCHANGED)
    assert (saved.dtype, saved.min(), saved.max()) == (np.uint16, 0, 65535)


def test_nan_is_left_out_and_reported(tmp_path: Path) -> None:
    stack = RNG.random((3, 20, 20))
    stack[1, 0, 0] = np.nan
    np.savez(tmp_path / "a.npz", films=stack)
    summary = convert_npz(tmp_path / "a.npz", tmp_path / "out")
    assert tree(tmp_path / "out") == ["films_000000.png", "films_000002.png"]
    assert [film.name for film in summary.failed] == ["films[1]"]
    assert "NaN" in summary.failed[0].reason


def test_many_findings_become_a_table(tmp_path: Path) -> None:
    hot = np.array([[1, 1, 0], [0, 0, 0], [0, 1, 0], [1, 0, 0]])
    np.savez(tmp_path / "a.npz", images=STACK, labels=hot)
    convert_npz(tmp_path / "a.npz", tmp_path / "out", class_names={"0": "Effusion"})
    with (tmp_path / "out/images_labels.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["file", "Effusion", "class_1", "class_2"]
    assert rows[2] == {
        "file": "images_000002.png",
        "Effusion": "0",
        "class_1": "1",
        "class_2": "0",
    }
    assert len(tree(tmp_path / "out")) == 5


def test_a_folder_that_cannot_be_written(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file is in the way")
    with pytest.raises(EngineError, match="cannot be written"):
        convert_npz(archive, tmp_path / "out")


def test_what_is_no_archive(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), STACK[0])
    with pytest.raises(EngineError, match="not an archive of arrays"):
        convert_npz(tmp_path / "a.png", tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("No finding", "No finding"),
        ("a/b|c", "a_b_c"),
        ("..", "_"),
        ("", "_"),
        ("CON", "_CON"),
        ("end. ", "end"),
        ("رئة", "رئة"),
    ],
)
def test_folder_names_are_safe(name: str, safe: str) -> None:
    assert folder_safe(name) == safe


def test_labels_that_come_out_alike_stay_apart() -> None:
    folders = labelling_of(np.array(["a/b", "a|b", "A_b", "a/b"]), {}).folders
    assert folders[0] == folders[3]
    assert len({folder.casefold() for folder in folders}) == 3


def test_one_hot_and_whole_floats_are_classes() -> None:
    assert labelling_of(np.eye(3)[[2, 0]], {}).folders == ("2", "0")
    assert labelling_of(np.array([1.0, 0.0]), {}).folders == ("1", "0")
    assert labelling_of(np.array([0.5, 1.0]), {}).table == (("0.5",), ("1",))
