"""Names by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.datatypes import FilmSource
from engine.triage.dicom_outputs.film_names import copy_name, output_name, safe
from engine.triage.job_types import FilmFacts, TriageOutcome, WorklistEntry

ENTRY = WorklistEntry(
    film=31, file=12, source=FilmSource(Path("/a/Meier, Hans.dcm"), 1, "frame 2"),
    outcome=TriageOutcome.SCORED, reason="", facts=FilmFacts(), rank=3, suspicion=0.5,
    scores=(0.5,), flagged=(), duplicate_of=None, stale=False, gone=False, viewed=False,
    verdict=None,
)  # fmt: skip


def test_names() -> None:
    assert output_name(ENTRY, "_sr.dcm", False) == "film-0012_Meier_ Hans.dcm frame 2_sr.dcm"
    assert output_name(ENTRY, "_sr.dcm", True) == "film-0012-frame-2_sr.dcm"
    assert copy_name(ENTRY, False) == "0003_Meier_ Hans.dcm"
    assert copy_name(ENTRY, True) == "0003_film-0012"
    assert copy_name(replace(ENTRY, rank=None), False) == "film-0012_Meier_ Hans.dcm"
    assert copy_name(replace(ENTRY, rank=None), True) == "film-0012"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a/b\\c:d*.png", "a_b_c_d_.png"),
        ("..", "film"),
        ("x" * 200 + ".dcm", "x" * 116 + ".dcm"),
        ("胸" * 200 + ".dcm", "胸" * 38 + ".dcm"),
        ("Ångström  1.png", "Ångström 1.png"),
        ("odd\udcff.png", "odd_.png"),
    ],
)
def test_what_no_file_system_takes(name: str, wanted: str) -> None:
    assert safe(name) == wanted
