"""Of every file: whose film it is and of which day, from its header or else its name.

Kept up to date with each batch of files, so that asking for a patient's films among 100,000 is
a comparison of numbers.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from cxr_desktop.reader.film_table import FilmTable, Int32Array
from engine.image_io.patients import film_date, patient_of, propose_rule

RULE_NAMES = 2048  # the rule for names is looked for in so many of them, then it stays


@dataclass(frozen=True, slots=True)
class Study:
    """One visit of one patient: by the study's UID, else by its day."""

    patient: int
    date: str
    description: str


class FilmFacts:
    """Patients, days and studies by number, 0 for unknown; columns run along the files."""

    def __init__(self, table: FilmTable) -> None:
        self._table = table
        self.rule = ""
        self.patients: list[str] = [""]
        self.dates: list[str] = [""]
        self._study_dates = array("i")  # of each study, as for the films: an object for each
        self._study_patients = array("i")  # of 100,000 studies would slow every collection down
        self._study_descriptions: list[str] = []
        self._patient_numbers = {"": 0}
        self._date_numbers = {"": 0}
        self._study_numbers: dict[tuple[int, str], int] = {}
        self._patient = array("i")
        self._date = array("i")
        self._study = array("i")
        self._propose_at = 1

    def catch_up(self) -> bool:
        """Takes in the files that were added; looks for a better rule while there are few.

        True when that gave patients and studies other numbers.
        """
        count, renumbered = len(self._table), False
        if self._propose_at <= count and len(self._patient) < RULE_NAMES:
            self._propose_at = count * 2
            rule = propose_rule(self._table.names[:RULE_NAMES])
            if rule != self.rule:
                self.rule = rule
                self.forget()
                renumbered = True
        for number in range(len(self._patient), count):
            self._add(number)
        return renumbered

    def forget(self) -> None:
        """Everything but the rule; `catch_up` makes it anew."""
        self.patients, self._patient_numbers = [""], {"": 0}
        self.dates, self._date_numbers = [""], {"": 0}
        self._study_dates, self._study_patients = array("i"), array("i")
        self._study_descriptions, self._study_numbers = [], {}
        self._patient, self._date, self._study = array("i"), array("i"), array("i")

    def replace(self, number: int) -> None:
        """The file was looked at again."""
        if number < len(self._patient):
            facts = self._facts(number)
            self._patient[number], self._date[number], self._study[number] = facts

    def patient(self, number: int) -> int:
        return self._patient[number]

    def date(self, number: int) -> str:
        return self.dates[self._date[number]]

    def study(self, number: int) -> Study:
        """What is known of a study by its number."""
        date = self.dates[self._study_dates[number]]
        return Study(self._study_patients[number], date, self._study_descriptions[number])

    def patient_column(self, since: int = 0) -> Int32Array:
        return np.array(self._patient[since:], np.int32)

    def date_column(self, since: int = 0) -> Int32Array:
        return np.array(self._date[since:], np.int32)

    def study_column(self, since: int = 0) -> Int32Array:
        return np.array(self._study[since:], np.int32)

    def _add(self, number: int) -> None:
        patient, date, study = self._facts(number)
        self._patient.append(patient)
        self._date.append(date)
        self._study.append(study)

    def _facts(self, number: int) -> tuple[int, int, int]:
        path, identity = self._table.path(number), self._table.identity(number)
        day = film_date(identity, path)
        date = _number(self.dates, self._date_numbers, day)
        patient = _number(
            self.patients, self._patient_numbers, patient_of(identity, path, self.rule)
        )
        key = (patient, identity.study_uid or day)
        study = self._study_numbers.setdefault(key, len(self._study_dates))
        if study == len(self._study_dates):
            self._study_dates.append(date)
            self._study_patients.append(patient)
            self._study_descriptions.append(identity.study_description)
        return patient, date, study


def _number(texts: list[str], numbers: dict[str, int], text: str) -> int:
    number = numbers.setdefault(text, len(texts))
    if number == len(texts):
        texts.append(text)
    return number
