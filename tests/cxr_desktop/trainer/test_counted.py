from __future__ import annotations

from cxr_desktop.trainer.counted import films_said, labelled_films_said, patients_said


def test_one_is_told_as_one(qapp) -> None:
    assert [films_said(1), films_said(0), films_said(1204)] == ["1 film", "0 films", "1,204 films"]
    assert [patients_said(1), patients_said(2)] == ["1 patient", "2 patients"]
    assert labelled_films_said(1) == "1 labelled film"
