"""What was written beside the films, in the reader's language."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.translation import number, tr
from engine.triage.dicom_outputs.outputs import DicomOutputs
from engine.triage.reports.writing import COPIES, OVERLAYS, REPORTS

_NAMES = {
    REPORTS: QT_TR_NOOP("DICOM Structured Reports"),
    OVERLAYS: QT_TR_NOOP("DICOM overlays"),
    COPIES: QT_TR_NOOP("Copies sorted by flag"),
}


def outputs_line(folder: str, made: DicomOutputs) -> str:
    """How many there are, and of how many films there are none, by reason, the commonest first.

    folder : of the report, as `WrittenReport.beside` names it.
    """
    counts = [tr("{count} written").format(count=number(made.written))]
    if made.kept:
        counts.append(tr("{count} there already").format(count=number(made.kept)))
    if made.skipped:
        counts.append(tr("{count} left out").format(count=number(len(made.skipped))))
    else:
        counts.append(tr("none left out"))
    said = tr("{what}: {counts}.").format(what=tr(_NAMES[folder]), counts=", ".join(counts))
    reasons = Counter(one.reason for one in made.skipped).most_common()
    return " ".join((said, *(f"{number(count)} × {in_words(why)}" for why, count in reasons)))
