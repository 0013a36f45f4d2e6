"""What a recipe costs, in words: times, memory, disk, and what other choices would take."""

from __future__ import annotations

from collections.abc import Sequence

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.translation import number, tr
from engine.training.quick_look_types import CostEstimate, PhaseCost, RelativeCost

Row = tuple[str, ...]
_MINUTE, _HOUR = 60, 3600
_GB, _MB = 10**9, 10**6


def time_words(seconds: float) -> str:
    """ "0.4 s", "41 s", "3 min", "1 h 20 min": no finer than an estimate can be."""
    if seconds < 90:
        places = 1 if seconds < 10 else 0
        return tr("{seconds} s").format(seconds=number(seconds, places))
    minutes = round(seconds / _MINUTE)
    if minutes < 90:
        return tr("{minutes} min").format(minutes=number(minutes))
    hours, rest = divmod(minutes, 60)
    return tr("{hours} h {minutes} min").format(hours=number(hours), minutes=number(rest))


def size_words(size: int) -> str:
    """Bytes as "56 MB", "3.5 GB"."""
    if size < _GB:
        return tr("{size} MB").format(size=number(max(1, round(size / _MB))))
    return tr("{size} GB").format(size=number(size / _GB, 1))


def total_line(told: CostEstimate) -> str:
    """The whole run, and that it may end sooner."""
    words = tr("About {time} in all, the films read once included.")
    if told.early_stop:
        words = tr(
            "At most {time} in all, the films read once included; early stopping may end it sooner."
        )
    return words.format(time=time_words(told.total))


def machine_line(told: CostEstimate) -> str:
    return tr("Tried in {seconds} s on {device} with {threads} threads.").format(
        seconds=number(told.trial_seconds, 0), device=told.device, threads=number(told.threads)
    )


def phase_rows(told: CostEstimate) -> tuple[Row, list[Row]]:
    """Heads, and a row for decoding and for every phase."""
    heads = (tr("Part"), tr("Before it"), tr("An epoch"), tr("Epochs"), tr("In all"))
    films = number(told.training_films + told.validation_films)
    reading = tr("Reading {films} films, once").format(films=films)
    rows: list[Row] = [(reading, "", "", "", time_words(told.decode))]
    rows += [_phase_row(phase) for phase in told.phases]
    return heads, rows


def _phase_row(phase: PhaseCost) -> Row:
    return (
        tr("Phase {number}").format(number=number(phase.number + 1)),
        time_words(phase.once) if phase.once else "",
        time_words(phase.epoch),
        number(phase.epochs),
        time_words(phase.seconds),
    )


def needs_more_memory(told: CostEstimate, memory: int | None) -> bool:
    return memory is not None and told.peak_memory_bytes > memory


def memory_line(told: CostEstimate, memory: int | None) -> str:
    """memory : bytes that the machine has, None where it does not tell."""
    needed = size_words(told.peak_memory_bytes)
    if memory is None:
        return tr("Memory: about {needed}.").format(needed=needed)
    has = size_words(memory)
    if needs_more_memory(told, memory):
        return tr(
            "Memory: about {needed}, and this machine has {has}. Choose smaller batches, a smaller"
            " size or a lighter network."
        ).format(needed=needed, has=has)
    return tr("Memory: about {needed} of {has}.").format(needed=needed, has=has)


def needs_more_disk(told: CostEstimate) -> bool:
    return told.cache_bytes > told.free_bytes


def disk_line(told: CostEstimate) -> str:
    needed, free = size_words(told.cache_bytes), size_words(told.free_bytes)
    if needs_more_disk(told):
        return tr(
            "Disk: {needed} for the films at model size, and {free} are free. Make room before the"
            " run."
        ).format(needed=needed, free=free)
    return tr("Disk: {needed} for the films at model size; {free} are free.").format(
        needed=needed, free=free
    )


def relative_rows(others: Sequence[RelativeCost]) -> tuple[Row, list[Row]]:
    """Other networks, cheapest first."""
    heads = (tr("Network"), tr("Size"), tr("Time of a step"))
    rows = [
        (in_words(one.title), _side(one), _times(one.factor))
        for one in sorted(others, key=lambda one: one.factor)
    ]
    return heads, rows


def size_rows(others: Sequence[RelativeCost]) -> tuple[Row, list[Row]]:
    """Other sizes of the same network."""
    heads = (tr("Size"), tr("Time of a step"))
    return heads, [(_side(one), _times(one.factor)) for one in others]


def _side(one: RelativeCost) -> str:
    return tr("{height} x {width}").format(
        height=number(one.size[0], grouped=False), width=number(one.size[1], grouped=False)
    )


def _times(factor: float) -> str:
    """Two figures that count, three for very small ones would claim too much."""
    places = 0 if factor >= 10 else 1 if factor >= 1 else 2 if factor >= 0.095 else 3
    return tr("{factor} times").format(factor=number(factor, places))
