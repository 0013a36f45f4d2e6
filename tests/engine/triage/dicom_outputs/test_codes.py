"""Codes against the standard's own lists, as far as pydicom brings them."""

from __future__ import annotations

import pytest
from pydicom.sr.codedict import codes as standard

from engine.models.library import list_bundles
from engine.triage.dicom_outputs.codes import FINDING_CODES, PRIVATE_SCHEME, finding_code


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Pneumothorax", standard.cid6105.Pneumothorax),
        ("Mass", standard.cid6104.Mass),
        ("Nodule", standard.cid6104.Nodule),
        ("Infiltration", standard.cid6104.Infiltrate),
        ("Effusion", standard.cid645.PleuralEffusion),
        ("Edema", standard.cid3700.PulmonaryEdema),
    ],
)
def test_codes_of_context_groups(name: str, listed: object) -> None:
    code = finding_code(name)
    assert (code.value, code.scheme) == (listed.value, listed.scheme_designator)
    assert code.source.startswith("PS3.16 CID")


def test_every_finding_of_the_shipped_models_has_one_code_of_its_own() -> None:
    for entry in list_bundles():
        if entry.card is None or not entry.bundled:
            continue
        found = [finding_code(finding.name) for finding in entry.card.findings]
        assert len({(code.scheme, code.value) for code in found}) == len(found)


def test_unknown_findings_get_private_codes() -> None:
    assert (finding_code("Hernia").value, finding_code("hernia").value) == ("F-HERNIA",) * 2
    assert finding_code("Hernia").scheme == PRIVATE_SCHEME
    long = finding_code("Pleural thickening")
    assert long.value.startswith("F-PLEURAL-") and len(long.value) <= 16
    assert finding_code("結核").value != finding_code("骨折").value
    assert finding_code("a-b").value != finding_code("a b").value
    assert len(finding_code("x" * 300).meaning) == 64


def test_fields_fit_their_value_representations() -> None:
    for _, code in FINDING_CODES:
        assert len(code.value) <= 16 and len(code.meaning) <= 64 and code.value.isdigit()
