"""Every kind of source becomes labelled films, and every other file is accounted for."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from engine.errors import RecipeError
from engine.training.dataset_types import GatherReport, Part, WhyLeftOut
from engine.training.recipe import DataSource
from engine.training.recipe_data import LabelName
from engine.training.sources.gathering import gather, gather_report
from tests.engine.training.sources import films


def whys(report: GatherReport) -> list[tuple[str, str]]:
    return sorted((one.path.name, one.why.value) for one in report.left_out)


@pytest.mark.parametrize("names", [("train", "val", "test"), ("Training", "VALID", "Testing")])
def test_class_folders_below_parts(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        films.draw(tmp_path / name / "ill" / f"person{len(name)}_1.png")
        films.draw(tmp_path / name / "well" / "a.png")
    (tmp_path / "train.txt").write_text("words")
    films.draw(tmp_path / "loose.png")
    broken = films.draw(tmp_path / names[0] / "ill" / "b.png")
    broken.write_bytes(broken.read_bytes()[:10])
    report = gather_report(DataSource(root=str(tmp_path), group_pattern=r"(person\d+)"), Path("/"))
    assert Counter(e.labels for e in report.examples) == {("ill",): 3, ("well",): 3}
    assert Counter(e.part for e in report.examples) == dict.fromkeys(Part, 2)
    assert [e.patient_known for e in report.examples].count(True) == 3
    assert whys(report) == [
        ("b.png", "unreadable"),
        ("loose.png", "unlabelled"),
        ("train.txt", "not an image"),
    ]
    assert report.sentence() == (
        "6 labelled films, not all of known patients; 1 unlabelled, 1 unreadable, 1 not an image."
    )


def test_labels_are_renamed_and_dropped(tmp_path: Path) -> None:
    for label in ("NORMAL", "PNEUMONIA", "bad"):
        films.draw(tmp_path / label / "a.png")
    names = (LabelName("NORMAL", "No finding"), LabelName("bad", ""))
    report = gather_report(DataSource(root=str(tmp_path), label_names=names), Path("/"))
    assert [e.labels for e in report.examples] == [("No finding",), ("PNEUMONIA",)]
    assert [one.reason for one in report.left_out] == ['The label "bad" is left out by the recipe.']


def test_a_table_of_lists_parts_and_facts(tmp_path: Path) -> None:
    for name in "abcdef":
        films.draw(tmp_path / "films" / f"{name}.png")
    (tmp_path / "t.csv").write_text(
        "Image Index;Finding Labels;Patient ID;Patient Age;Patient Sex;View Position;set\n"
        "a.png;Mass|Nodule;7;042Y;F;PA;train\n"
        "b.png;No Finding;7;42;F;AP;train\n"
        "c.png;;8;;M;;test\n"
        "d.png;Mass;9;18M;m;pa;TEST\n"
        "gone.png;Mass;9;1;M;PA;test\n"
    )
    source = DataSource(
        root=str(tmp_path / "films"),
        kind="table",
        table=str(tmp_path / "t.csv"),
        file_column="Image Index",
        list_column="Finding Labels",
        group_column="Patient ID",
    )
    report = gather_report(source, Path("/"), "set")
    assert [e.labels for e in report.examples] == [("Mass", "Nodule"), (), ("Mass",)]
    assert [e.group for e in report.examples] == ["7", "7", "9"]
    assert [e.part for e in report.examples] == [Part.TRAINING, Part.TRAINING, Part.TEST]
    assert [e.facts.age for e in report.examples] == [42.0, 42.0, 1.5]
    assert [(e.facts.sex, e.facts.view) for e in report.examples] == [
        ("F", "PA"),
        ("F", "AP"),
        ("M", "PA"),
    ]
    assert whys(report) == [
        ("c.png", "unlabelled"),
        ("e.png", "unlabelled"),
        ("f.png", "unlabelled"),
        ("gone.png", "missing"),
    ]
    with pytest.raises(RecipeError, match=r"names gone\.png, which is not in"):
        gather(source, Path("/"), "set")


def test_one_label_column_and_blank_multi_hot(tmp_path: Path) -> None:
    for name in "abc":
        films.draw(tmp_path / f"{name}.png")
    (tmp_path / "t.csv").write_text("file,kind,A,B\na.png,viral,1,0\nb.png,,0,0\nc.png,x,,\n")
    one = DataSource(root=".", kind="table", table="t.csv", label_column="kind")
    report = gather_report(one, tmp_path)
    assert [e.labels for e in report.examples] == [("viral",), ("x",)]
    assert whys(report) == [("b.png", "unlabelled")]
    hot = DataSource(root=".", kind="table", table="t.csv", label_columns=("A", "B"))
    report = gather_report(hot, tmp_path)
    assert [e.labels for e in report.examples] == [("A",), ()]
    assert whys(report) == [("c.png", "unlabelled")]


def test_npz_arrays_with_their_labels(tmp_path: Path) -> None:
    grey = np.arange(5 * 32 * 32, dtype=np.uint8).reshape(5, 32, 32)
    np.savez(
        tmp_path / "set.npz",
        train_images=grey,
        train_labels=np.array([[0], [1], [1], [0], [1]], np.uint8),
        test_images=grey[:2],
        test_labels=np.array([[1], [0]], np.uint8),
        train_patients=np.array(["x", "x", "y", "y", "z"]),
    )
    names = (LabelName("0", "No finding"), LabelName("1", "Pneumonia"))
    source = DataSource(root=str(tmp_path / "set.npz"), kind="npz", label_names=names)
    report = gather_report(source, Path("/"))
    assert [e.part for e in report.examples] == [Part.TRAINING] * 5 + [Part.TEST] * 2
    assert [e.labels[0][0] for e in report.examples] == list("NPPNPPN")
    assert [e.film.member for e in report.examples][5] == "test_images[0]"
    assert len({e.group for e in report.examples}) == 7
    assert not any(e.patient_known for e in report.examples)


def test_npz_labels_of_several_columns_are_several_labels(tmp_path: Path) -> None:
    grey = np.arange(3 * 32 * 32, dtype=np.uint8).reshape(3, 32, 32)
    labels = np.array([[1, 1, 0], [0, 0, 0], [0, 0, 1]], np.uint8)
    np.savez(tmp_path / "a.npz", images=grey, y=labels, who=np.array(["p", "q", "q"]))
    source = DataSource(root=str(tmp_path), kind="npz", label_array="y", group_column="who")
    report = gather_report(source, Path("/"))
    assert [e.labels for e in report.examples] == [("0", "1"), (), ("2",)]
    assert [e.group for e in report.examples] == ["p", "q", "q"]
    other = DataSource(root=str(tmp_path), kind="npz", label_array="z")
    assert 'it has no array "z"' in gather_report(other, Path("/")).left_out[0].reason.casefold()


def test_dicom_files_by_uid_name_and_patient(tmp_path: Path) -> None:
    root = tmp_path / "films"
    films.dicom(root / "1" / "im1", "1.2.3.1", "P1")
    films.dicom(root / "1" / "im2", "1.2.3.2", "P1")
    films.dicom(root / "2" / "im3", "1.2.3.3", "P2")
    (tmp_path / "t.csv").write_text("id,label\n1.2.3.1,ill\n1.2.3.3,well\n1.2.3.9,ill\n")

    def asked(match: str) -> GatherReport:
        source = DataSource(
            root="films",
            kind="dicom table",
            table="t.csv",
            file_column="id",
            label_column="label",
            match=match,  # type: ignore[arg-type]
        )
        return gather_report(source, tmp_path)

    report = asked("SOP Instance UID")
    assert [(e.path_below_root, e.labels[0], e.group) for e in report.examples] == [
        ("1/im1", "ill", "P1"),
        ("2/im3", "well", "P2"),
    ]
    assert (report.examples[0].facts.age, report.examples[0].facts.view) == (1.5, "PA")
    assert whys(report) == [("1.2.3.9", "missing"), ("im2", "unlabelled")]
    (tmp_path / "t.csv").write_text("id,label\nP1,ill\nP2,well\n")
    report = asked("PatientID")
    assert [e.path_below_root for e in report.examples] == ["2/im3"]
    assert report.count(WhyLeftOut.AMBIGUOUS) == 1
    (tmp_path / "t.csv").write_text("id,label\nim2,ill\n")
    assert [e.path_below_root for e in asked("file name").examples] == ["1/im2"]


def test_a_table_that_is_none_or_lacks_columns_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"file,A\n\xff\xfe,1\n")
    source = DataSource(root=".", kind="table", table="t.csv", label_columns=("A",))
    with pytest.raises(RecipeError, match=r"not text in UTF-8. Save it as CSV"):
        gather_report(source, tmp_path)
    (tmp_path / "t.csv").write_text("name,A\na.png,1\n")
    with pytest.raises(RecipeError, match=r"lacks the columns file. It has name, A"):
        gather_report(source, tmp_path)
    films.draw(tmp_path / "a.png")
    (tmp_path / "t.csv").write_text("file,A\na.png,1\na.png,0\n")
    with pytest.raises(RecipeError, match=r"names a\.png twice"):
        gather_report(source, tmp_path)
