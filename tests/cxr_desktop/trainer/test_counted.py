from __future__ import annotations

from cxr_desktop.trainer.counted import (
    epochs_at_most_said,
    films_said,
    finished_runs_said,
    labelled_films_said,
    patients_said,
    unread_films_said,
)


def test_one_is_told_as_one(qapp) -> None:
    assert [films_said(1), films_said(0), films_said(1204)] == ["1 film", "0 films", "1,204 films"]
    assert [patients_said(1), patients_said(2)] == ["1 patient", "2 patients"]
    assert labelled_films_said(1) == "1 labelled film"
    assert [unread_films_said(1), unread_films_said(2)] == [
        "1 film could not be read",
        "2 films could not be read",
    ]
    assert [finished_runs_said(1), finished_runs_said(3)] == ["1 finished run", "3 finished runs"]
    assert [epochs_at_most_said(1), epochs_at_most_said(40)] == [
        "1 epoch at most",
        "40 epochs at most",
    ]
