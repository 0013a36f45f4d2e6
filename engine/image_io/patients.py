"""Which films are of one patient, when each was taken, and which of them are priors.

What the file's header says goes first; films without one are grouped by a rule about their
names. Nothing here opens a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.datatypes import FilmSource, Identity
from engine.errors import EngineError
from engine.image_io.find import natural_key

# Name rules to propose, the surest first. Numbers alone must be long, or any series of
# exported pictures would look like patients.
_KNOWN_RULES = (
    r"^((?:person|patient|subject|case|pat|sub)[-_ ]?\d+)(?=[-_ .])",
    r"^(\d{5,})[-_]\d{1,4}(?=[-_ .]|$)",
    r"^([A-Za-z]{1,8}\d{4,})[-_]",
)
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_MATCHED = 0.5  # of the names; the others have no known patient, which harms nobody


@dataclass(frozen=True, slots=True)
class KnownFilm:
    """A film among others of its folder. `patient`, `date` (YYYY-MM-DD), `view`: "" if unknown."""

    source: FilmSource
    patient: str
    date: str
    view: str


def check_rule(rule: str) -> None:
    """Raises EngineError unless `rule` is "" or a regular expression with exactly one group."""
    if not rule:
        return
    try:
        groups = re.compile(rule).groups
    except re.error as error:
        raise EngineError(
            rule, f"it is not a regular expression ({error})", "Correct it, or leave it empty."
        ) from error
    if groups != 1:
        raise EngineError(
            rule,
            f"it has {groups} groups instead of one",
            "Put the part that names the patient in round brackets: ^(person\\d+)_",
        )


def patient_of(identity: Identity, path: Path, rule: str) -> str:
    """The Patient ID of the header, else what the group of `rule` finds in the file's name.

    "" where neither knows. Raises EngineError for a rule that `check_rule` refuses.
    """
    if identity.patient_id or not rule:
        return identity.patient_id
    check_rule(rule)
    found = re.search(rule, path.name)
    return (found[1] or "") if found else ""


def propose_rule(names: Sequence[str]) -> str:
    """The first known rule that groups these file names sensibly, "" when none does.

    Sensibly: it matches at least half of them, finds two or more patients of whom one or more
    have several films, and what it finds are not dates.
    """
    for rule in _KNOWN_RULES:
        found = [match[1] for name in names if (match := re.search(rule, name))]
        if len(found) >= _MATCHED * len(names) and _are_patients(found):
            return rule
    return ""


def film_date(identity: Identity, path: Path) -> str:
    """YYYY-MM-DD: the study's date, else a date in the file's name (2010-03-04, 20100304)."""
    return identity.study_date or _date_in(path.name)


def priors_of(film: KnownFilm, candidates: Iterable[KnownFilm]) -> tuple[KnownFilm, ...]:
    """Earlier films of the same patient: those of the same view first, the latest of each first.

    By date where both films have one (films of the same day are no priors); otherwise by the
    natural order of their file names.
    """
    if not film.patient:
        return ()
    earlier = [one for one in candidates if one.patient == film.patient and _is_earlier(one, film)]
    latest_first = sorted(earlier, key=lambda one: (one.date, _place(one)), reverse=True)
    return tuple(sorted(latest_first, key=lambda one: one.view.upper() != film.view.upper()))


def _is_earlier(one: KnownFilm, film: KnownFilm) -> bool:
    if one.date and film.date:
        return one.date < film.date
    return _place(one) < _place(film)


def _place(film: KnownFilm) -> tuple[object, ...]:
    return natural_key(film.source.path.name), str(film.source.path), film.source.index


def _are_patients(found: Sequence[str]) -> bool:
    films = Counter(found)
    repeated = any(count > 1 for count in films.values())
    dates = sum(bool(_date_in(name)) for name in films)
    return len(films) > 1 and repeated and dates < len(films) / 2


def _date_in(name: str) -> str:
    for year, _, month, day in _DATE_IN_NAME.findall(name):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""
