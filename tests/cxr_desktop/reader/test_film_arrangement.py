"""What is shown, in which order, under which headings: films whose facts are told in a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cxr_desktop.reader.film_arrangement import Arrangement, FilmArranger, FilmNotes, FilmScore
from cxr_desktop.reader.film_facts import FilmFacts
from cxr_desktop.reader.film_filter import FilmFilter, FilmOutcome
from cxr_desktop.reader.film_order import FilmOrder, Grouping, Sort
from cxr_desktop.reader.film_table import FilmTable, LookedAt
from engine.datatypes import FilmFile, FilmFormat, Identity, ImageGroup
from engine.errors import DecodeError, NotAnImageError


def dicom(
    name: str, patient: str, date: str, view: str, uid: str = "", person: str = ""
) -> LookedAt:
    identity = Identity(
        patient_id=patient, patient_name=person, study_date=date, view=view, study_uid=uid
    )
    path = Path("/x/cd") / name
    return LookedAt(path, FilmFile(path, FilmFormat.DICOM, (ImageGroup("", 1),), identity))


@pytest.fixture
def arranger() -> FilmArranger:
    """0 IM10, 1 IM2, 2 IM1; a text; 3, 4, 5 of an array; 6 broken."""
    table = FilmTable()
    table.add(
        [
            dicom("IM10", "B", "2021-03-04", "PA", "1.2", "Doe^Jane"),
            dicom("IM2", "A", "2020-01-01", "AP", "1.1"),
            dicom("IM1", "B", "2021-03-04", "LL", "1.2", "Doe^Jane"),
            LookedAt(Path("/x/n.txt"), None, NotAnImageError("n.txt", "it is text")),
            LookedAt(
                Path("/x/t.npz"),
                FilmFile(Path("/x/t.npz"), FilmFormat.NPZ, (ImageGroup("images", 3),)),
            ),
            LookedAt(Path("/x/bad.png"), None, DecodeError("bad.png", "the file ends early")),
        ]
    )
    facts = FilmFacts(table)
    facts.catch_up()
    return FilmArranger(table, facts, FilmNotes())


def shown(arranger: FilmArranger, order: FilmOrder | None = None, **asked: object) -> list[int]:
    wanted = Arrangement(FilmFilter(**asked), order or FilmOrder())
    return arranger.arranged(wanted)[0].tolist()


@pytest.mark.parametrize(
    ("asked", "films"),
    [
        ({}, [0, 1, 2, 3, 4, 5, 6]),
        ({"text": "im1"}, [0, 2]),
        ({"text": "jane"}, [0, 2]),
        ({"text": "ll"}, [2]),
        ({"format": FilmFormat.NPZ}, [3, 4, 5]),
        ({"patient": "a"}, [0, 1, 2]),  # "A", and "Doe^Jane"
        ({"patient": "doe jane"}, [0, 2]),
        ({"view": "pa"}, [0]),
        ({"date_from": "2021"}, [0, 2]),
        ({"date_to": "2020"}, [1]),
        ({"date_from": "2020-01-02", "date_to": "2021-03"}, [0, 2]),
        ({"date_to": "2019"}, []),
        ({"format": FilmFormat.DICOM, "view": "AP"}, [1]),
    ],
)
def test_films_answer_to_everything_that_is_asked(
    arranger: FilmArranger, asked: dict[str, object], films: list[int]
) -> None:
    assert shown(arranger, **asked) == films


def test_outcomes(arranger: FilmArranger) -> None:
    arranger.notes.scores = {1: FilmScore(0.2, False, "a"), 4: FilmScore(0.9, True, "a")}
    arranger.notes.problems = {2: DecodeError("IM1", "its pixels are missing")}
    assert shown(arranger, outcome=FilmOutcome.SCORED) == [1, 4]
    assert shown(arranger, outcome=FilmOutcome.FLAGGED) == [4]
    assert shown(arranger, outcome=FilmOutcome.NOT_SCORED) == [0, 2, 3, 5, 6]
    assert shown(arranger, outcome=FilmOutcome.UNREADABLE) == [2, 6]
    assert shown(arranger, outcome=FilmOutcome.READ) == [0, 1, 3, 4, 5]


def test_a_folder_and_the_film_in_view_which_stays(arranger: FilmArranger) -> None:
    wanted = Arrangement(FilmFilter(text="im2"), FilmOrder(), Path("/x/cd"))
    assert arranger.arranged(wanted)[0].tolist() == [1]
    assert arranger.arranged(wanted, keep=5)[0].tolist() == [1, 5]
    assert arranger.films(Arrangement(), since=4).tolist() == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("order", "films"),
    [
        (FilmOrder(Sort.FOUND, True), [6, 5, 4, 3, 2, 1, 0]),
        (FilmOrder(Sort.NAME), [6, 2, 1, 0, 3, 4, 5]),  # bad, IM1, IM2, IM10, t
        (FilmOrder(Sort.DATE), [1, 0, 2, 3, 4, 5, 6]),
        (FilmOrder(Sort.DATE, True), [0, 2, 1, 3, 4, 5, 6]),  # without a date: last either way
        (FilmOrder(Sort.PATIENT), [1, 0, 2, 3, 4, 5, 6]),
        (FilmOrder(Sort.SCORE, True), [4, 1, 0, 2, 3, 5, 6]),
        (FilmOrder(Sort.SIZE), [3, 0, 1, 2, 4, 5, 6]),
    ],
)
def test_orders(arranger: FilmArranger, order: FilmOrder, films: list[int]) -> None:
    arranger.notes.scores = {1: FilmScore(0.2, False, "a"), 4: FilmScore(0.9, True, "a")}
    arranger.notes.pixels = {3: 100, 0: 400}
    assert shown(arranger, order) == films


def test_groups_stand_where_their_first_film_does(arranger: FilmArranger) -> None:
    films, groups = arranger.arranged(Arrangement(order=FilmOrder(grouping=Grouping.STUDY)))
    assert films.tolist() == [0, 2, 1, 3, 4, 5, 6]
    assert groups is not None
    assert groups.starts.tolist() == [0, 2, 3]
    assert [arranger.facts.study(key).date for key in groups.keys] == [
        "2021-03-04",
        "2020-01-01",
        "",
    ]
    by_date = FilmOrder(Sort.DATE, grouping=Grouping.PATIENT)
    films, groups = arranger.arranged(Arrangement(order=by_date))
    assert films.tolist() == [1, 0, 2, 3, 4, 5, 6]
    assert groups is not None
    assert [arranger.facts.patients[key] for key in groups.keys] == ["A", "B", ""]


def test_names_sort_by_the_value_of_their_numbers_also_when_some_come_later() -> None:
    table = FilmTable()
    facts = FilmFacts(table)
    arranger = FilmArranger(table, facts, FilmNotes())
    by_name = Arrangement(order=FilmOrder(Sort.NAME))
    for names, films in ((("f10", "F2"), [1, 0]), (("f0003", "f1a", "f1"), [4, 3, 1, 2, 0])):
        table.add([replace(dicom(name, "", "", ""), problem=None) for name in names])
        facts.catch_up()
        assert arranger.arranged(by_name)[0].tolist() == films


def test_a_filter_without_one_part_keeps_the_others() -> None:
    wanted = FilmFilter(text="a", view="PA", outcome=FilmOutcome.READ)
    assert wanted.parts == ("text", "view", "outcome")
    assert wanted.without("outcome").without("text") == FilmFilter(view="PA")


def test_patients_by_their_file_names_once_enough_of_them_agree() -> None:
    table = FilmTable()
    facts = FilmFacts(table)
    names = ("person1_virus_6.png", "person1_virus_7.png", "person22_bacteria_1.png")
    for name in names:
        path = Path("/x") / name
        table.add([LookedAt(path, FilmFile(path, FilmFormat.PNG, (ImageGroup("", 1),)))])
        facts.catch_up()
    table.add([dicom("person1_2021-03-04.dcm", "77", "", "")])
    facts.catch_up()
    assert [facts.patients[facts.patient(number)] for number in range(4)] == [
        "person1",
        "person1",
        "person22",
        "77",
    ]
    assert facts.date(3) == "2021-03-04"
