"""Questions about the films of the list that other parts of the window ask."""

from __future__ import annotations

import numpy as np

from cxr_desktop.reader.film_list_model import FilmListModel
from engine.datatypes import FilmSource
from engine.image_io.patients import KnownFilm


def known_films(films: FilmListModel, of: FilmSource | None = None) -> tuple[KnownFilm, ...]:
    """All films of the patient of `of`, itself among them; of every patient for None.

    Empty when its patient is not known: films without one are not each other's priors. Found by
    comparing numbers, so 100,000 films of other patients cost nothing to speak of.
    """
    table, facts = films.table, films.facts
    patients = facts.patient_column()
    if of is None:
        numbers = range(len(table))
    else:
        number = table.number_of(of.path)
        patient = facts.patient(number) if number >= 0 else 0
        if patient == 0:
            return ()
        numbers = np.flatnonzero(patients == patient).tolist()
    found = []
    for number in numbers:
        file, patient = table.file(number), facts.patients[facts.patient(number)]
        if file.film_file is not None and number not in table.gone:
            view, date = file.film_file.identity.view, facts.date(number)
            found += [KnownFilm(film, patient, date, view) for film in file.film_file.films()]
    return tuple(found)


def neighbours(
    films: FilmListModel, source: FilmSource, ahead: int = 2, behind: int = 1
) -> tuple[FilmSource, ...]:
    """Films before and after `source` in the order shown, the likeliest to be wanted first.

    Those that cannot be read are left out, and so is all when `source` is not shown.
    """
    row = films.row_of(source)
    if row < 0:
        return ()
    rows = [*range(row + 1, row + ahead + 1), *range(row - 1, row - behind - 1, -1)]
    return tuple(
        films.source_at(row)
        for row in rows
        if 0 <= row < films.rowCount() and films.problem_at(row) is None
    )
