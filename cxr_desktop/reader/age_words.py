"""A patient's age in the reader's language; the engine tells it in English."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.translation import number, tr

_AGE = re.compile(r"(\d+) (year|month|week|day)s?")
_ONE = {
    "year": QT_TR_NOOP("1 year"),
    "month": QT_TR_NOOP("1 month"),
    "week": QT_TR_NOOP("1 week"),
    "day": QT_TR_NOOP("1 day"),
}
_SEVERAL = {
    "year": QT_TR_NOOP("{count} years"),
    "month": QT_TR_NOOP("{count} months"),
    "week": QT_TR_NOOP("{count} weeks"),
    "day": QT_TR_NOOP("{count} days"),
}


def age_words(age: str) -> str:
    """ "66 years" as `Identity.age` has it; what is said in another way stays as it is."""
    found = _AGE.fullmatch(age)
    if found is None:
        return age
    count, unit = int(found[1]), found[2]
    if count == 1:
        return tr(_ONE[unit])
    return tr(_SEVERAL[unit]).format(count=number(count, grouped=False))
