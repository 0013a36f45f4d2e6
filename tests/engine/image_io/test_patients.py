"""Patients, dates and priors, by headers and by names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.datatypes import FilmSource, Identity
from engine.errors import EngineError
from engine.image_io.patients import (
    KnownFilm,
    check_rule,
    film_date,
    patient_of,
    priors_of,
    propose_rule,
)

NOBODY = Identity()


def known(name: str, patient: str = "7", date: str = "", view: str = "PA") -> KnownFilm:
    return KnownFilm(FilmSource(Path("/films") / name), patient, date, view)


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (["person123_bacteria_4.jpeg", "person123_virus_1.jpeg", "person7_virus_2.jpeg"], "123"),
        (["00000013_005.png", "00000013_006.png", "00000042_000.png"], "00000013"),
        (["patient00123-2010-03-04.png", "patient00123-2011-01-01.png", "patient2-x.png"], "00123"),
        (["covid0001_pa.png", "covid0001_ap.png", "covid0002_pa.png"], "covid0001"),
    ],
)
def test_a_rule_for_names_as_they_occur(names: list[str], first: str) -> None:
    rule = propose_rule(names)
    patients = [patient_of(NOBODY, Path("/f") / name, rule) for name in names]
    assert patients[0].endswith(first)
    assert patients[0] == patients[1] != patients[2]
    check_rule(rule)


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["IMG_0001.png", "IMG_0002.png"],  # a camera's numbers
        ["IM-0001-0001.dcm", "IM-0001-0002.dcm", "IM-0002-0001.dcm"],  # series, not patients
        ["20100304_1.png", "20100304_2.png", "20100305_1.png"],  # days
        ["person1_a.png", "person1_b.png"],  # one patient: nothing to group
        ["person1_a.png", "person2_a.png"],  # nobody has two films
        ["person1_a.png", "person1_b.png", "person2_a.png", *(f"x{n}.png" for n in range(9))],
        ["train_images_000012.png", "train_images_000013.png"],
    ],
)
def test_no_rule_where_none_makes_sense(names: list[str]) -> None:
    assert propose_rule(names) == ""


def test_the_rule_finds_the_patients_of_a_published_set(shared_data: Path) -> None:
    with (shared_data / "nih-1000" / "labels.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    names = [Path(next(iter(row.values()))).name for row in rows]
    rule = propose_rule(names)
    found = {patient_of(NOBODY, Path(name), rule) for name in names}
    assert len(found) == len({row["patient"] for row in rows}) == 440


def test_the_header_goes_before_the_name() -> None:
    path = Path("/films/person1_bacteria_2.jpeg")
    assert patient_of(Identity(patient_id="77"), path, r"^(person\d+)_") == "77"
    assert patient_of(NOBODY, path, r"^(person\d+)_") == "person1"
    assert patient_of(NOBODY, path, r"^(case\d+)?person") == ""
    assert patient_of(NOBODY, path, "") == ""


@pytest.mark.parametrize("rule", ["(", r"\d+", "(a)(b)"])
def test_a_rule_that_is_none_is_refused_in_words(rule: str) -> None:
    with pytest.raises(EngineError) as caught:
        patient_of(NOBODY, Path("a.png"), rule)
    assert caught.value.subject == rule
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("patient00123-2010-03-04.png", "2010-03-04"),
        ("chest_20100304_pa.dcm", "2010-03-04"),
        ("2010_03_04.png", "2010-03-04"),
        ("20101304.png", ""),  # no thirteenth month
        ("120100304.png", ""),  # part of a longer number
        ("00000013_005.png", ""),
    ],
)
def test_dates_in_names(name: str, expected: str) -> None:
    assert film_date(NOBODY, Path(name)) == expected
    assert film_date(Identity(study_date="2001-02-03"), Path(name)) == "2001-02-03"


def test_priors_by_date_the_same_view_first() -> None:
    film = known("now", date="2020-06-01")
    old = known("old", date="2018-01-01")
    recent = known("recent", date="2020-05-31")
    lateral = known("lateral", date="2020-05-31", view="LL")
    same_day = known("same", date="2020-06-01")
    later = known("later", date="2021-01-01")
    other = known("other", patient="8", date="2018-01-01")
    everyone = [lateral, old, film, other, later, recent, same_day]
    assert priors_of(film, everyone) == (recent, old, lateral)


def test_priors_without_dates_are_earlier_names() -> None:
    second, tenth = known("p7_2.png"), known("p7_10.png")
    assert priors_of(tenth, [tenth, second]) == (second,)
    assert priors_of(second, [tenth, second]) == ()
    assert priors_of(known("p7_10.png", patient=""), [known("p7_2.png", patient="")]) == ()
