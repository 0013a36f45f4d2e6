from __future__ import annotations

from pathlib import Path

from cxr_desktop.trainer.leaving_out import films_to_leave_out, names_to_leave_out
from engine.datatypes import FilmSource
from engine.doctor.report import Check, DoctorFinding, Severity
from engine.training.dataset_types import Example, Part

A, B, C, D = (FilmSource(Path(f"/films/{name}.png")) for name in "abcd")


def finding(check: Check, *groups: tuple[FilmSource, ...]) -> DoctorFinding:
    films = tuple(film for group in groups for film in group)
    return DoctorFinding(check, Severity.LOOK, "", films=films, groups=groups)


def test_of_twins_the_first_stays() -> None:
    assert films_to_leave_out(finding(Check.EXACT_TWINS, (A, B, C), (D,)), {}) == (B, C)


def test_of_twins_across_the_split_the_one_that_is_judged_on_stays() -> None:
    parts = {A: Part.TEST, B: Part.TRAINING, C: Part.VALIDATION, D: Part.TRAINING}
    told = finding(Check.TWINS_ACROSS, (A, B), (C, D))
    assert films_to_leave_out(told, parts) == (B, D)


def test_all_are_left_out_where_none_can_be_trusted() -> None:
    assert films_to_leave_out(finding(Check.GATE, (A, B)), {}) == (A, B)


def test_where_leaving_out_is_no_remedy_nothing_is_offered() -> None:
    for check in (Check.BORDERS, Check.LABELS, Check.PATIENTS_ACROSS):
        assert films_to_leave_out(finding(check, (A, B)), {}) == ()


def test_names_are_those_of_the_recipe() -> None:
    stack = Path("/films/stack.npz")
    rows = [FilmSource(stack, row, f"images[{row}]") for row in range(3)]
    examples = [
        Example(A, ("x",), "1", "a.png"),
        *(Example(film, ("x",), "2", "stack.npz") for film in rows),
    ]
    assert names_to_leave_out([A, rows[1], B], examples) == ("a.png", "stack.npz[1]")
