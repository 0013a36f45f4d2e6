from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from cxr_desktop.translation import install_language
from cxr_desktop.triage.report_words import outputs_line
from engine.triage.dicom_outputs.outputs import DicomOutputs, Skipped
from engine.triage.reports.writing import COPIES, REPORTS

NOT_DICOM = (
    "Only a DICOM film can have a Structured Report, which refers to its image."
    " Its scores are in the worklist."
)
REFUSED = "It was not scored (refused): Far too small: 20 x 20 pixels."


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    install_language(qapp, "de")
    yield
    install_language(qapp, "en")


def test_what_is_there_is_counted_and_what_is_not_has_its_reason(qapp: QApplication) -> None:
    skipped = tuple(Skipped(n, f"{n}.png", NOT_DICOM) for n in (1, 2))
    made = DicomOutputs(1234, (Skipped(3, "3.png", REFUSED), *skipped))
    assert outputs_line(REPORTS, made) == (
        f"DICOM Structured Reports: 1,234 written, 3 left out. 2 × {NOT_DICOM} 1 × {REFUSED}"
    )
    assert outputs_line(COPIES, DicomOutputs(2, kept=3)) == (
        "Copies sorted by flag: 2 written, 3 there already, none left out."
    )


def test_german_readers_get_it_in_german(german: None) -> None:
    made = DicomOutputs(1234, (Skipped(1, "1.png", NOT_DICOM), Skipped(3, "3.png", REFUSED)))
    assert outputs_line(REPORTS, made) == (
        "DICOM Structured Reports: 1.234 geschrieben, 2 weggelassen. "
        "1 × Nur eine DICOM-Aufnahme kann einen Structured Report haben, der auf ihr Bild verweist."
        " Ihre Scores stehen in der Arbeitsliste. "
        "1 × Sie wurde nicht bewertet (abgelehnt): Viel zu klein: 20 x 20 Bildpunkte."
    )
