"""What folders seem to hold, on the shared sets and on small ones."""

import re
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.errors import RecipeError
from engine.training.sources.gathering import gather_report
from engine.training.sources.proposal import propose_patient_pattern, propose_source


def draw(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.arange(1024, dtype=np.uint8).reshape(32, 32))


@pytest.mark.shared
def test_the_paediatric_set(shared_data: Path) -> None:
    proposal = propose_source(shared_data / "paediatric-pneumonia")
    assert proposal.source.kind == "class folders"
    assert proposal.split.kind == "folders"
    assert proposal.classes == (("PNEUMONIA", 4027), ("NORMAL", 1451))
    assert not proposal.several_labels
    match = re.search(proposal.source.group_pattern, "train/PNEUMONIA/person12_virus_48.jpeg")
    assert match is not None
    assert match[1] == "person12"


@pytest.mark.shared
def test_the_nih_table(shared_data: Path) -> None:
    proposal = propose_source(shared_data / "nih-1000")
    source = proposal.source
    assert (source.kind, source.file_pattern, source.group_column) == (
        "table",
        "images/{}",
        "patient",
    )
    assert len(source.label_columns) == 14
    assert proposal.several_labels
    report = gather_report(source, Path("/"))
    assert report.sentence() == "662 labelled films of 440 patients."


def test_a_table_with_a_list_and_a_part(tmp_path: Path) -> None:
    for name in "abcd":
        draw(tmp_path / "x" / f"{name}.png")
    (tmp_path / "data.csv").write_text(
        "Image Index,Finding Labels,Patient ID,Fold\n"
        "a.png,Mass|Edema,1,train\nb.png,No Finding,2,train\nc.png,Mass,3,val\nd.png,Mass,4,test\n"
    )
    proposal = propose_source(tmp_path)
    assert proposal.source.list_column == "Finding Labels"
    assert (proposal.split.kind, proposal.split.column) == ("column", "Fold")
    assert proposal.classes == (("Mass", 3), ("Edema", 1))
    report = gather_report(proposal.source, Path("/"), proposal.split.column)
    assert len(report.examples) == 4


def test_arrays(tmp_path: Path) -> None:
    grey = np.arange(2 * 32 * 32, dtype=np.uint8).reshape(2, 32, 32)
    label = np.array([0, 1])
    np.savez(tmp_path / "a.npz", train_images=grey, train_labels=label, test_images=grey)
    proposal = propose_source(tmp_path)
    assert (proposal.source.kind, proposal.split.kind) == ("npz", "folders")


def test_a_folder_without_labels_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="holds no films"):
        propose_source(tmp_path)
    draw(tmp_path / "a.png")
    with pytest.raises(RecipeError, match="neither class folders nor a table"):
        propose_source(tmp_path)


def test_patients_by_name_need_several_films_and_are_no_dates() -> None:
    assert propose_patient_pattern(["a/p1.png", "b/p2.png"]) == ""
    dated = [f"{2010 + n % 9}0304_{n}.png" for n in range(40)]
    assert propose_patient_pattern(dated) == ""
    pattern = propose_patient_pattern([f"a/0001{n % 7}_00{n}.png" for n in range(30)])
    found = re.search(pattern, "a/00013_003.png")
    assert found is not None
    assert found[1] == "00013"
