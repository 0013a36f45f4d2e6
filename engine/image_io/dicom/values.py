"""Attribute values as plain Python ones, whatever the writer of the file made of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

_LEADING_INTEGER = re.compile(r"\s*[+-]?\d+")


def raw_value(dataset: Dataset, keyword: str) -> Any:
    """The value as pydicom gives it; None when it is absent, empty or cannot be read."""
    try:
        value = dataset.get(keyword)
    except Exception:  # noqa: BLE001 - a broken element raises whatever its converter meets
        return None
    return None if value is None or value == "" else value


def texts(dataset: Dataset, keyword: str) -> tuple[str, ...]:
    """All values of an attribute as stripped text."""
    value = raw_value(dataset, keyword)
    if value is None:
        return ()
    many = value if isinstance(value, MultiValue | list | tuple) else (value,)
    return tuple(_clean(str(one)) for one in many)


def text(dataset: Dataset, keyword: str) -> str:
    """The first value as stripped text, "" without one."""
    return next(iter(texts(dataset, keyword)), "")


def numbers(dataset: Dataset, keyword: str) -> tuple[float, ...]:
    """All values as finite numbers; what is no number is NaN, to keep the positions."""
    value = raw_value(dataset, keyword)
    if value is None:
        return ()
    many: Iterable[Any] = value if isinstance(value, MultiValue | list | tuple) else (value,)
    return tuple(_number(one) for one in many)


def number(dataset: Dataset, keyword: str) -> float | None:
    """The first value as a finite number, None without one."""
    found = next(iter(numbers(dataset, keyword)), math.nan)
    return found if math.isfinite(found) else None


def integer(dataset: Dataset, keyword: str) -> int | None:
    """The first value as an integer ("1A" counts as 1), None without one."""
    found = number(dataset, keyword)
    if found is not None:
        return int(found)
    leading = _LEADING_INTEGER.match(text(dataset, keyword))
    return int(leading.group()) if leading else None


def items(dataset: Dataset, keyword: str) -> tuple[Dataset, ...]:
    """The items of a sequence; () when it is absent, empty or no sequence at all."""
    value = raw_value(dataset, keyword)
    if value is None or isinstance(value, str | bytes):
        return ()
    try:
        return tuple(item for item in value if isinstance(item, Dataset))
    except TypeError:
        return ()


def _number(value: object) -> float:
    try:
        found = float(str(value))
    except ValueError:
        return math.nan
    return found if math.isfinite(found) else math.nan


def _clean(value: str) -> str:
    return " ".join(value.replace("\0", " ").split())
