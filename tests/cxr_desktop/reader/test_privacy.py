"""Nothing that tells who the patient is passes a Privacy that hides."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from cxr_desktop.reader.identity_lines import identity_lines
from cxr_desktop.reader.privacy import Privacy
from engine.datatypes import FilmFormat, FilmInfo, FilmSource, HeaderRow, Identity

SOURCE = FilmSource(Path("/usb/Doe_Jane.dcm"), 2, "frame 3")
# Every word is the name of its own field, so that one that slips through is told by name.
WORDS = {field.name: f"<{field.name}>" for field in fields(Identity) if field.name != "orientation"}
INFO = FilmInfo(
    SOURCE, FilmFormat.DICOM, (25, 20), 12, (0, 4095), False, (), None,
    Identity(**WORDS, orientation=("L", "F")), False, "", (),
)  # fmt: skip
KEPT = {"modality", "view", "laterality", "body_part", "manufacturer"}


def test_identity_keeps_how_the_film_was_taken_and_nothing_else():
    left = Privacy(hidden=True).identity(INFO.identity)
    assert left.orientation == ("L", "F")
    shown = {name for name in WORDS if getattr(left, name)}
    assert shown == KEPT
    assert Privacy().identity(INFO.identity) is INFO.identity


def test_lines_keep_their_labels():
    open_lines = dict(identity_lines(INFO))
    lines = dict(identity_lines(INFO, Privacy(hidden=True)))
    assert open_lines.keys() == lines.keys()
    assert lines["Patient"] == lines["File"] == lines["Institution"] == "hidden"
    seen = " ".join(lines.values())
    assert {name for name in WORDS if f"<{name}>" in seen} == KEPT


def test_titles():
    assert Privacy().film_title(SOURCE) == "Doe_Jane.dcm frame 3"
    assert Privacy(hidden=True).film_title(SOURCE, 1234) == "Film 1,234"
    assert Privacy(hidden=True).film_title(SOURCE) == "Film"


def test_info_for_what_leaves_the_window():
    masked = Privacy(hidden=True).info(INFO, 12)
    assert "Doe" not in repr(masked)
    assert masked.source.name == "Film 12"
    assert Privacy().info(INFO, 12) is INFO


def test_header_rows():
    rows = (
        HeaderRow(0, "(0010,0010)", "Patient's Name", "PN", "Doe^Jane", identifying=True),
        HeaderRow(0, "(0010,4000)", "Patient Comments", "LT", "", identifying=True),
        HeaderRow(0, "(0008,0060)", "Modality", "CS", "DX"),
    )
    masked = Privacy(hidden=True).header_rows(rows)
    assert [row.value for row in masked] == ["hidden", "", "DX"]
    assert [row.name for row in masked] == [row.name for row in rows]
    assert Privacy().header_rows(rows) is rows
