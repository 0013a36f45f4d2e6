from __future__ import annotations

from pathlib import Path

import numpy as np

from cxr_desktop.reader.film_texts import film_line, size_line, voi_line, zoom_line
from engine.datatypes import FilmFormat, FilmInfo, FilmSource, Identity, VoiLut, Window

FILM = FilmSource(Path("/x/name\nbreak.dcm"))
INFO = FilmInfo(
    FILM, FilmFormat.DICOM, (2500, 2000), 12, (0, 4095), False, (), None,
    Identity(view="PA", study_date="2021-03-04"), True, "", (),
)  # fmt: skip


def test_texts_of_the_corners() -> None:
    assert film_line(FILM, INFO) == "name break.dcm · PA · 2021-03-04"
    assert film_line(FILM, None) == "name break.dcm"
    assert size_line(INFO) == "2000 × 2500 · 12 bit"
    assert zoom_line(0.62, INFO) == "zoom 62 % · lossy"
    assert zoom_line(0, None) == ""


def test_a_window_says_width_and_centre_and_a_table_its_name() -> None:
    assert voi_line(Window(1200, 2400)) == "W 2400 C 1200"
    assert voi_line(Window(0.5, 1)) == "W 1.00 C 0.50"
    table = np.zeros(2, np.uint16)
    assert voi_line(VoiLut(0, table, 16, "Chest")) == "Chest"
    assert voi_line(VoiLut(0, table, 16)) == "VOI LUT of the file"
    assert voi_line(None) == ""
