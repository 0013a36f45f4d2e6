"""Counts in words that are right for one as well, each a text of its own for other languages."""

from __future__ import annotations

from cxr_desktop.translation import number, tr


def films_said(count: int) -> str:
    """Such as "1 film" and "1,204 films"."""
    return tr("1 film") if count == 1 else tr("{count} films").format(count=number(count))


def patients_said(count: int) -> str:
    """Such as "1 patient" and "20 patients"."""
    return tr("1 patient") if count == 1 else tr("{count} patients").format(count=number(count))


def labelled_films_said(count: int) -> str:
    """Such as "1 labelled film"."""
    if count == 1:
        return tr("1 labelled film")
    return tr("{count} labelled films").format(count=number(count))


def problems_said(count: int) -> str:
    """Such as "1 problem"."""
    return tr("1 problem") if count == 1 else tr("{count} problems").format(count=number(count))


def unread_films_said(count: int) -> str:
    """Such as "1 film could not be read"."""
    if count == 1:
        return tr("1 film could not be read")
    return tr("{count} films could not be read").format(count=number(count))


def finished_runs_said(count: int) -> str:
    """Such as "1 finished run"."""
    return (
        tr("1 finished run")
        if count == 1
        else tr("{count} finished runs").format(count=number(count))
    )


def epochs_at_most_said(count: int) -> str:
    """Such as "1 epoch at most"."""
    if count == 1:
        return tr("1 epoch at most")
    return tr("{count} epochs at most").format(count=number(count))
