"""What runs are called beside each other: model, network, date; the folder where these are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.trainer.run_words import network_title
from cxr_desktop.translation import number, tr
from engine.judging.run_parts import fold_number
from engine.training.run_listing import RunSummary

_MINUTES = len("2026-03-04 17:05")


def run_names(runs: Sequence[RunSummary], privacy: Privacy) -> tuple[str, ...]:
    """Such as "Pneumonia · ResNet-18 · 2026-03-04 17:05", no two the same."""
    return tuple(_joined(words) for words in _told_apart(runs, privacy))


def short_names(runs: Sequence[RunSummary], privacy: Privacy) -> tuple[str, ...]:
    """Of these names what is not the same of all, such as "ResNet-18" beside "ResNet-50"."""
    model, network, _, *_ = zip(*(_words(run, privacy) for run in runs), strict=True)
    for words in (network, model):  # what was varied on purpose tells more than when
        if len(set(words)) == len(runs) and all(words):
            return tuple(words)
    told = _told_apart(runs, privacy)
    same = {place for place, words in enumerate(zip(*told, strict=True)) if len(set(words)) == 1}
    return tuple(
        _joined([word for place, word in enumerate(words) if place not in same]) for words in told
    )


def place_words(run: RunSummary) -> str:
    """Its folder's name; of a fold also the run's, as every run has a fold of that name."""
    folder: Path = run.folder
    return folder.name if fold_number(folder) is None else f"{folder.parent.name}/{folder.name}"


def _told_apart(runs: Sequence[RunSummary], privacy: Privacy) -> list[list[str]]:
    """With a last word for those that are called the same: the folder, or a number."""
    told = [_words(run, privacy) for run in runs]
    often = Counter(map(tuple, told))
    for place, (run, words) in enumerate(zip(runs, told, strict=True)):
        twin = often[tuple(words)] > 1
        apart = tr("Run {number}").format(number=number(place + 1))
        words.append((apart if privacy.hidden else place_words(run)) if twin else "")
    return told


def _words(run: RunSummary, privacy: Privacy) -> list[str]:
    fold = fold_number(run.folder)
    return [
        privacy.value(run.title),
        network_title(run.network) if run.network else "",
        "" if fold is None else tr("Fold {fold}").format(fold=number(fold + 1)),
        run.started[:_MINUTES],
    ]


def _joined(words: Sequence[str]) -> str:
    return " · ".join(word for word in words if word)
