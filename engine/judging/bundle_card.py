"""Puts what a judgement found into the run's bundle: measured figures, a card in words, and,
where that is wanted, the temperature that makes its scores probabilities.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from engine.errors import BundleError
from engine.evaluation.operating_curve import CURVE_NAME, encode
from engine.judging.judgement import (
    JUDGEMENT_FOLDER,
    RunJudgement,
    load_judgement,
    save_judgement,
)
from engine.judging.run_parts import BUNDLE_FOLDER
from engine.models.bundle import load_bundle, read_curves, seal
from engine.models.card import CARD_NAME, Measurement, ModelCard
from engine.models.card import CARD_TEXT_NAME as TEXT_NAME
from engine.models.probabilities import calibrated_card

_DIGITS = 4
_NOT_CALIBRATED = "The score is not a probability"  # a limit that ends with the calibration
_IN_THE_CARD = 3  # AUC, sensitivity, specificity come first


def put_bundle_back(run: Path) -> None:
    """The bundle takes its place again where `keep_in_bundle` was killed as it changed two names.

    Raises BundleError.
    """
    folder, old = run / BUNDLE_FOLDER, run / f"{BUNDLE_FOLDER}.old"
    if folder.exists() or not old.is_dir():
        return
    try:
        old.replace(folder)
    except OSError as error:
        raise BundleError(str(old), f"it cannot be put back: {error.strerror}") from error


def keep_in_bundle(run: Path, *, calibrate: bool = False) -> RunJudgement:
    """The bundle of a judged run gets the judgement's figures and `MODEL_CARD.md`, whole or not
    at all; the judgement then names the bundle as it is now.

    calibrate : also its temperature: from then on the bundle gives probabilities, and its
    thresholds and operating curves are probabilities, too. Raises EngineError without a
    judgement or, with `calibrate`, without a calibration; BundleError.
    """
    judgement = load_judgement(run)
    folder = run / BUNDLE_FOLDER
    bundle = load_bundle(folder)
    if calibrate and judgement.calibration is None:
        reason = next((note for note in judgement.notes if note.startswith("Not cal")), "")
        raise BundleError(bundle.card.id, "there is no calibration to keep", reason)
    card = replace(bundle.card, measured=_measured(bundle.card, judgement))
    curves = read_curves(folder, card)
    if calibrate and judgement.calibration is not None:
        card, curves = calibrated_card(card, curves, judgement.calibration)
        limits = (one for one in card.limits if not one.startswith(_NOT_CALIBRATED))
        card = replace(card, limits=tuple(limits))
    beside, old = (run / f"{BUNDLE_FOLDER}.{end}" for end in ("partial", "old"))
    try:
        for leftover in (beside, old):
            shutil.rmtree(leftover, ignore_errors=True)
        shutil.copytree(folder, beside)
        (beside / TEXT_NAME).write_text(card_markdown(card, judgement), "utf-8", newline="\n")
        if curves is not None:
            (beside / CURVE_NAME).write_bytes(encode(curves))
        seal(beside, card)
        folder.replace(old)
        beside.replace(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        problem = f"the bundle cannot be written again: {error.strerror}"
        raise BundleError(f"{folder}/{CARD_NAME}", problem) from error
    kept = replace(judgement, bundle_sha256=load_bundle(folder).sha256)
    if calibrate:
        kept = replace(kept, calibration=card.calibration)
    save_judgement(kept, run / JUDGEMENT_FOLDER)
    return kept


def card_markdown(card: ModelCard, judgement: RunJudgement) -> str:
    """The model card as a page of text (after Mitchell et al. 2019, Model Cards)."""
    return "\n".join(_lines(card, judgement)) + "\n"


def _lines(card: ModelCard, judgement: RunJudgement) -> Iterator[str]:
    yield from (f"# {card.title}", "", f"{card.id} {card.version}. Research use. Does not replace "
                "reading the image.", "", "## Intended use", "", card.intended_use, "")  # fmt: skip
    if card.demonstration:
        yield from ("A demonstration: not for use on patients.", "")
    yield from ("## Limits", "", *(f"- {limit}" for limit in card.limits), "")
    how = card.training
    yield from ("## Training", "", f"{how.films} films, {how.data}; {how.split}. {how.epochs} "
                f"epochs, seed {how.seed}, begun {how.started}.", "")  # fmt: skip
    yield from (f"## Thresholds of a {card.score_word}", "")
    yield from (f"- {f.name}: {f.threshold.value:g}, {f.threshold.choice}" for f in card.findings)
    test = judgement.test
    yield from ("", "## Measured", "", f"{test.films} test films of {test.patients} patients: "
                f"{test.name}. Intervals are 95 %.", "")  # fmt: skip
    for warning in test.warnings:
        yield from (warning, "")
    yield from ("| finding | figure | value and interval |", "| --- | --- | --- |")
    for finding in judgement.findings:
        for figure in finding.figures:
            value = figure.reason if figure.figure is None else str(figure.figure)
            yield f"| {finding.name} | {figure.name} | {value} |"
    calibrated = f"{_NOT_CALIBRATED}: it was not calibrated."
    if card.calibration is not None:
        calibrated = card.calibration.sentence
    yield from ("", "## Calibration", "", calibrated, "", "## Licence", "", card.licence)


def _measured(card: ModelCard, judgement: RunJudgement) -> tuple[Measurement, ...]:
    """The card's, and of these test films AUC, sensitivity and specificity where it has none."""
    data = judgement.test.name
    if any(data == one.data or data.startswith(f"{one.data}: ") for one in card.measured):
        return card.measured
    new = [
        Measurement(
            finding.name, figure.name, round(figure.figure.value, _DIGITS),
            round(figure.figure.low, _DIGITS), round(figure.figure.high, _DIGITS), data,
            finding.counts.films,
        )
        for finding in judgement.findings
        for figure in finding.figures[:_IN_THE_CARD]
        if figure.figure is not None
    ]  # fmt: skip
    return (*card.measured, *new)
