"""What the list says of films, patients and folders; running numbers where identity is hidden."""

from __future__ import annotations

from pathlib import Path

from cxr_desktop.reader.film_facts import FilmFacts
from cxr_desktop.reader.film_order import Grouping
from cxr_desktop.reader.film_table import Counts
from cxr_desktop.reader.texts import one_line
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource, Identity


def film_words(film: int, source: FilmSource, hidden: bool, *, with_file: bool = False) -> str:
    """What stands below a film of this running number; `with_file` also for one of several."""
    if hidden:
        return tr("Film {number}").format(number=number(film + 1))
    return source.name if with_file else source.member or source.path.name


def patient_words(patient: int, facts: FilmFacts, hidden: bool, identity: Identity) -> str:
    """Name and number as the header has them, or what the file's name says."""
    if patient == 0:
        return tr("Patient not known")
    if hidden:
        return tr("Patient {number}").format(number=number(patient))
    known_as = facts.patients[patient]
    name = " ".join(part for part in identity.patient_name.split("^") if part)
    if not name or name == known_as:
        return known_as
    return tr("{name} ({number})").format(name=name, number=known_as)


def group_words(
    key: int, grouping: Grouping, facts: FilmFacts, hidden: bool, identity: Identity
) -> str:
    """The heading of a patient or a study, `identity` being that of its first film."""
    if grouping is Grouping.PATIENT:
        return one_line(patient_words(key, facts, hidden, identity))
    study = facts.study(key)
    who = patient_words(study.patient, facts, hidden, identity)
    if hidden:  # a day and a description may tell who it was
        return tr("{patient} · Study {number}").format(patient=who, number=number(key + 1))
    # The date first: a narrow list cuts off the end, and dates tell one patient's studies apart.
    parts = [study.date or tr("no date"), who, study.description]
    return one_line(" · ".join(part for part in parts if part))


def films_count(films: int) -> str:
    """ "1 film", "412 films"."""
    return tr("1 film") if films == 1 else tr("{count} films").format(count=number(films))


def counts_line(counts: Counts) -> str:
    """ "412 films, 3 unreadable, 1 other file"."""
    parts = [films_count(counts.films)]
    if counts.unreadable:
        parts.append(tr("{count} unreadable").format(count=number(counts.unreadable)))
    if counts.others == 1:
        parts.append(tr("1 other file"))
    elif counts.others:
        parts.append(tr("{count} other files").format(count=number(counts.others)))
    return ", ".join(parts)


def looking_line(done: int, total: int) -> str:
    """While files are looked at; a `total` of 0 is not known yet."""
    if total:
        return tr("Looking at files: {done} of {total}").format(
            done=number(done), total=number(total)
        )
    return tr("Looking at files: {done}").format(done=number(done))


def shown_line(shown: int, films: int) -> str:
    """ "38 of 412 films"."""
    return tr("{shown} of {films}").format(shown=number(shown), films=films_count(films))


def new_films_words(films: int) -> str:
    """On the button that leads to what has arrived."""
    return tr("1 new film") if films == 1 else tr("{count} new films").format(count=number(films))


def roots_words(roots: tuple[Path, ...], hidden: bool) -> str:
    """What is open, for the button and the empty page."""
    if not roots:
        return tr("Open")
    if hidden:
        return tr("Opened films")
    first = roots[0].name or str(roots[0])
    if len(roots) == 1:
        return first
    return tr("{first} and {count} more").format(first=first, count=number(len(roots) - 1))
