"""Rows of the findings panel."""

from cxr_desktop.reader.finding_row import short_name
from engine.models.card import Finding, Threshold


def test_a_child_does_not_repeat_its_parents_name() -> None:
    threshold = Threshold(0.5, "")
    assert short_name(Finding("Viral pneumonia", ("v",), threshold, "Pneumonia")) == "Viral"
    assert short_name(Finding("Pneumonia", ("v",), threshold)) == "Pneumonia"
    assert short_name(Finding("Pleural_Thickening", ("p",), threshold)) == "Pleural Thickening"
