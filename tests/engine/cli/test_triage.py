"""`cxr triage` from end to end, on drawn films and the tiny model."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.triage.job_store import opened
from engine.triage.reports.manifest import sha256_of, verify_report
from tests.engine.cli.conftest import Ran
from tests.engine.triage.running import draw, draw_many

Cxr = Callable[..., Ran]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """Three films, a copy of one, a text, and half a PNG."""
    folder = tmp_path / "films"
    draw_many(folder, 3)
    shutil.copy(folder / "film_0001.png", folder / "=copy.png")
    (folder / "notes.txt").write_text("no film")
    (folder / "torn.png").write_bytes((folder / "film_0000.png").read_bytes()[:60])
    return folder


@pytest.fixture
def triage(cxr: Cxr, tiny: Path, tmp_path: Path) -> Cxr:
    """With the tiny model, into tmp_path/job; films are 64 px, which the gate would refuse."""

    def run(*arguments: object) -> Ran:
        gate = () if "--gated" in arguments else ("--no-gate",)
        given = [one for one in arguments if one != "--gated"]
        model = () if "--resume" in arguments else ("--model", tiny)
        return cxr("triage", *given, "--out", tmp_path / "job", "--device", "cpu", *model, *gate)

    return run


def lines_of(job: Path) -> list[dict[str, str]]:
    with (job / "worklist.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_name(job: Path) -> dict[str, dict[str, str]]:
    return {Path(line["file"]).name: line for line in lines_of(job)}


def test_every_file_has_a_line_in_the_worklists_order(
    triage: Cxr, films: Path, tmp_path: Path
) -> None:
    ran = triage(films)
    assert ran.code == 1  # torn.png
    assert "6 files found = 4 scored + 1 refused + 1 failed + 0 waiting." in ran.out
    header = (tmp_path / "job" / "worklist.csv").read_text().splitlines()[0].split(",")
    assert header[:7] == ["file", "frame", "outcome", "rank", "Density", "flagged", "reason"]
    lines = lines_of(tmp_path / "job")
    assert [line["outcome"] for line in lines] == ["scored"] * 4 + ["refused", "failed"]
    assert [line["rank"] for line in lines] == ["1", "2", "3", "4", "", ""]
    named = by_name(tmp_path / "job")
    assert named["film_0001.png"]["duplicate of"] == str(films / "=copy.png")
    assert named["torn.png"]["reason"]
    assert named["notes.txt"]["Density"] == ""


def test_scores_are_those_of_classify_to_the_last_digit(
    triage: Cxr, cxr: Cxr, films: Path, tiny: Path, tmp_path: Path
) -> None:
    triage(films)
    told = cxr("classify", films, "--json", "--model", tiny, "--device", "cpu").by_name
    for name, line in by_name(tmp_path / "job").items():
        score = told[name]["scores"].get("Density", "")
        assert line["Density"] == (repr(score) if score != "" else "")


def test_a_job_is_not_overwritten_and_goes_on_with_resume(
    triage: Cxr, films: Path, tmp_path: Path
) -> None:
    triage(films)
    again = triage(films)
    assert again.code == 2
    assert "--resume" in again.err
    draw(films / "new.png", 77)
    resumed = triage("--resume")
    assert "7 files found = 5 scored" in resumed.out
    assert by_name(tmp_path / "job")["new.png"]["outcome"] == "scored"


def test_a_resumed_job_keeps_to_its_folders_unless_they_have_moved(
    triage: Cxr, films: Path, tmp_path: Path
) -> None:
    triage(films)
    other = tmp_path / "other"
    draw(other / "elsewhere.png", 5)
    refused = triage(other, "--resume")
    assert refused.code == 2
    assert str(films) in refused.err
    moved = films.rename(tmp_path / "moved")
    assert triage(other, "--resume").code == 3  # none of the job's films lies there
    ran = triage(moved, "--resume")
    assert "6 files found = 4 scored" in ran.out
    assert lines_of(tmp_path / "job")[0]["file"].startswith(str(moved))


def test_a_folder_that_is_gone_leaves_the_worklist_as_it_was(
    triage: Cxr, films: Path, tmp_path: Path
) -> None:
    triage(films)
    before = (tmp_path / "job" / "worklist.csv").read_bytes()
    (tmp_path / "job" / "worklist.csv").unlink()
    shutil.rmtree(films)
    ran = triage("--resume")
    assert ran.code == 3
    assert "not there" in ran.err
    assert (tmp_path / "job" / "worklist.csv").read_bytes() == before


def test_records_for_programs(triage: Cxr, films: Path, tmp_path: Path) -> None:
    records = triage(films, "--json").lines
    assert [records[0]["record"], records[-2]["record"]] == ["job", "totals"]
    assert records[0]["thresholds"] == {"Density": 0.5}
    totals: dict[str, Any] = records[-2]
    assert totals["found"] == 6
    assert totals["scored"] + totals["refused"] + totals["failed"] + totals["waiting"] == 6
    assert records[-1] == {
        "record": "written",
        "kind": "worklist",
        "path": str(tmp_path / "job" / "worklist.csv"),
        "sha256": "",
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "no folder was named"),
        (("/nowhere/at/all",), "/nowhere/at/all"),
        (("FILMS", "--report", "html,doc"), "doc"),
        (("FILMS", "--threshold", "Density"), "Density"),
        (("FILMS", "--threshold", "Elsewhere=0.5"), "Elsewhere"),
        (("FILMS", "--sensitivity", "0.9"), "operating curve"),
        (("FILMS", "--patient-rule", "("), "regular expression"),
        (("FILMS", "--labels", "/nowhere.csv"), "nowhere.csv"),
        (("FILMS", "--mapping"), "--hide-identity"),
        (("FILMS", "--retry-failed"), "--resume"),
    ],
)
def test_wrong_usage_is_a_sentence_and_no_job(
    triage: Cxr, films: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = triage(*(films if one == "FILMS" else one for one in arguments))
    assert ran.code == 2
    assert told in ran.err
    assert not (tmp_path / "job").exists()


def test_resuming_what_is_no_job(triage: Cxr, tmp_path: Path) -> None:
    ran = triage("--resume")
    assert ran.code == 3
    assert "no triage job" in ran.err


def test_a_job_in_its_own_folder_is_not_scored(triage: Cxr, films: Path, cxr: Cxr) -> None:
    job = films / "job"
    assert "6 files found" in cxr("triage", films, "--out", job, "--no-gate").out
    assert "6 files found" in cxr("triage", "--resume", "--out", job).out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written(triage: Cxr, films: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert triage(films).code == 3
    finally:
        tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_job(triage: Cxr, films: Path, tmp_path: Path) -> None:
    (tmp_path / "job").write_text("a file")
    ran = triage(films)
    assert ran.code == 3
    assert str(tmp_path / "job") in ran.err


def test_an_empty_folder_is_told(triage: Cxr, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = triage(empty)
    assert ran.code == 0
    assert "There is no file in" in ran.err
    assert len((tmp_path / "job" / "worklist.csv").read_text().splitlines()) == 1


def test_a_threshold_of_ones_own_is_kept(triage: Cxr, films: Path, tmp_path: Path) -> None:
    triage(films, "--threshold", "Density=0")
    flags = [line["flagged"] for line in lines_of(tmp_path / "job") if line["rank"]]
    assert flags == ["Density"] * 4
    triage("--resume")
    with opened(tmp_path / "job") as store:
        assert store.findings[0].threshold == 0
        assert "by hand" in store.operating_point.choice


def test_the_gate_refuses_and_retrying_without_it_scores(
    triage: Cxr, films: Path, tmp_path: Path
) -> None:
    Image.fromarray(np.zeros((300, 300), np.uint8)).save(films / "blank.png")
    triage(films, "--gated")
    assert by_name(tmp_path / "job")["blank.png"]["outcome"] == "refused"
    triage("--resume", "--retry-failed")
    assert by_name(tmp_path / "job")["blank.png"]["outcome"] == "scored"


@pytest.mark.parametrize(
    ("option", "patients", "told"),
    [
        ((), {"person1", "person2"}, "Patients by file names: ^((?:person"),
        (("--patient-rule", "none"), {""}, ""),
        (("--patient-rule", r"_(\w)\."), {"a", "b"}, ""),
    ],
)
def test_the_rule_for_patients_is_proposed_unless_given(
    triage: Cxr, tmp_path: Path, option: tuple[str, ...], patients: set[str], told: str
) -> None:
    films = tmp_path / "films"
    for number, name in enumerate(("person1_a", "person1_b", "person2_a")):
        draw(films / f"{name}.png", number)
    ran = triage(films, *option)
    assert {line["patient"] for line in lines_of(tmp_path / "job")} == patients
    assert told in ran.err
    assert ("Patients" in ran.err) == bool(told)
    again = triage("--resume", *option)
    assert again.code == 0
    assert "atients by" not in again.err


def test_hidden_identity_leaves_no_name(triage: Cxr, films: Path, tmp_path: Path) -> None:
    triage(films, "--hide-identity")
    text = (tmp_path / "job" / "worklist.csv").read_text()
    assert str(tmp_path) not in text
    assert ".png" not in text
    assert {line["file"] for line in lines_of(tmp_path / "job")} == {
        f"film {number:04}" for number in range(1, 7)
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_stopping_keeps_what_is_done_and_says_how_to_go_on(
    tmp_path: Path, tiny: Path, name: str
) -> None:
    number = getattr(signal, name)
    films, job = tmp_path / "films", tmp_path / "job"
    draw_many(films, 3)
    told, code = stopped_after_the_first_score(films, job, tiny, number, "--watch")
    assert code == 130
    assert "--resume" in told
    assert "Traceback" not in told
    assert [line["outcome"] for line in lines_of(job)] == ["scored"] * 3


def stopped_after_the_first_score(
    films: Path, job: Path, model: Path, number: signal.Signals, *options: str
) -> tuple[str, int]:
    """Sends the signal once a worklist is there, as a watched folder's job writes it."""
    command = [sys.executable, "-m", "engine.cli", "triage", str(films), "--out", str(job)]
    with subprocess.Popen(
        [*command, "--json", "--no-gate", "--device", "cpu", "--model", str(model), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("kind") == "worklist":
                break
        os.killpg(process.pid, number)  # the children get it too
        _, err = process.communicate(timeout=60)
    return err.decode(), process.returncode


def test_reports_are_written_and_vouched_for(triage: Cxr, films: Path, tmp_path: Path) -> None:
    table = tmp_path / "labels.csv"
    table.write_text("file,label\nfilm_0000.png,Density\nfilm_0002.png,no finding\n")
    ran = triage(films, "--report", "tree,html,pdf,csv,json,xlsx,sr", "--labels", table)
    assert ran.code == 1
    assert "2 of 6 films have a label" in ran.err
    assert "Structured reports: 0 written, 6 left out" in ran.err
    (folder,) = (tmp_path / "job" / "reports").iterdir()
    assert folder.name.endswith("Z-html-pdf-csv-json-xlsx-sr-tree")
    assert verify_report(folder).is_sound
    assert sha256_of(folder / "SHA256SUMS") in ran.out
    told = json.loads((folder / "report.json").read_text())
    assert told["evaluation"]["films"] == 2
    assert triage("--resume").out.startswith("6 files found")  # copies are no new films


def test_numbers_stand_for_names_only_where_asked(triage: Cxr, films: Path, tmp_path: Path) -> None:
    triage(films, "--hide-identity", "--mapping", "--report", "csv")
    with (tmp_path / "job" / "film-numbers.csv").open(encoding="utf-8", newline="") as file:
        names = {line["number"]: Path(line["file"]).name for line in csv.DictReader(file)}
    assert names == {
        f"film {number:04}": name
        for number, name in enumerate(
            ["=copy.png", "film_0000.png", "film_0001.png", "film_0002.png", "notes.txt",
             "torn.png"], 1
        )
    }  # fmt: skip
    (folder,) = (tmp_path / "job" / "reports").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == ["SHA256SUMS", "worklist.csv"]


def test_a_stopped_job_scores_each_film_once(tmp_path: Path, tiny: Path, cxr: Cxr) -> None:
    films, job = tmp_path / "films", tmp_path / "job"
    draw_many(films, 300)
    command = [sys.executable, "-m", "engine.cli", "triage", str(films), "--out", str(job)]
    with subprocess.Popen(
        [*command, "--json", "--no-gate", "--device", "cpu", "--batch", "1", "--model", str(tiny)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        while json.loads(process.stdout.readline()).get("doing") != "Scoring":
            continue
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--resume" in err.decode()
    before = {line["file"]: line["outcome"] for line in lines_of(job)}
    assert len(before) == 300
    assert "300 files found = 300 scored" in cxr("triage", "--resume", "--out", job).out
    assert sorted(int(line["rank"]) for line in lines_of(job)) == list(range(1, 301))


@pytest.mark.shared
def test_real_films_come_with_their_reports(cxr: Cxr, shared_data: Path, tmp_path: Path) -> None:
    """DICOM films, of which one has a false polarity tag, with the starter model."""
    job = tmp_path / "job"
    report = "html,pdf,csv,json,xlsx,sr,sc,tree"
    ran = cxr("triage", shared_data / "dicom", "--out", job, "--no-gate", "--report", report)
    assert ran.code == 0
    assert "3 files found = 3 scored" in ran.out
    (folder,) = (job / "reports").iterdir()
    assert len(list((folder / "structured reports").iterdir())) == 3
    assert verify_report(folder).is_sound
