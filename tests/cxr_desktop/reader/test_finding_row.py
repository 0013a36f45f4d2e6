"""Rows of the findings panel."""

from cxr_desktop.reader.finding_row import FindingRow, short_name
from engine.models.card import Finding, Threshold


def test_a_child_does_not_repeat_its_parents_name() -> None:
    threshold = Threshold(0.5, "")
    assert short_name(Finding("Viral pneumonia", ("v",), threshold, "Pneumonia")) == "Viral"
    assert short_name(Finding("Pneumonia", ("v",), threshold)) == "Pneumonia"
    assert short_name(Finding("Pleural_Thickening", ("p",), threshold)) == "Pleural Thickening"


def test_a_calibrated_number_is_called_a_probability(qtbot) -> None:
    finding = Finding("Mass", ("m",), Threshold(0.5, "by hand"))
    plain, calibrated = FindingRow(finding, 0), FindingRow(finding, 0, word="probability")
    for row in (plain, calibrated):
        qtbot.addWidget(row)
        row.set_score(0.75)
    assert plain.accessibleName() == "Mass, score 0.75, threshold 0.50, suspected"
    assert calibrated.accessibleName() == "Mass, probability 0.75, threshold 0.50, suspected"
    calibrated.set_score(0.25)
    assert "probability 0.25, threshold 0.50, below threshold" in calibrated.toolTip()
