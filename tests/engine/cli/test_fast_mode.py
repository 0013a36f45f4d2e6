"""`cxr classify --fast`: only where the card records what it costs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import openvino
import pytest

from engine.cli.open_model import fast_mode_line
from engine.models.card import Parity
from tests.engine.cli.conftest import Ran
from tests.engine.models.tiny_bundle import CARD, write_tiny_bundle

Cxr = Callable[..., Ran]
NEVER_MEASURED = dataclasses.replace(CARD, parity=())
MEASURED = dataclasses.replace(
    CARD, parity=(Parity("bfloat16", 0.0123, 2, 500, "validation films"),)
)


def test_it_is_refused_where_it_was_never_measured(cxr: Cxr, film: Path, tmp_path: Path) -> None:
    write_tiny_bundle(tmp_path / "exact", NEVER_MEASURED)
    ran = cxr("classify", film, "--model", tmp_path / "exact", "--fast")
    assert ran.code == 2
    assert "never measured in bfloat16" in ran.err


def test_it_says_what_it_was_measured_to_change(cxr: Cxr, film: Path, tmp_path: Path) -> None:
    if "BF16" not in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        pytest.skip("this CPU has no bfloat16 arithmetic")
    folder = tmp_path / "fast"
    write_tiny_bundle(folder, MEASURED)
    ran = cxr("classify", film, "--model", folder, "--fast", "--json")
    assert ran.code == 0
    assert fast_mode_line(MEASURED) in ran.err
    exact = cxr("classify", film, "--model", folder, "--device", "cpu", "--json").lines[0]
    assert ran.lines[0]["scores"]["Density"] == pytest.approx(exact["scores"]["Density"], abs=0.02)


def test_the_sentence_by_hand() -> None:
    assert fast_mode_line(NEVER_MEASURED) == ""
    assert fast_mode_line(MEASURED) == (
        "Fast mode (bfloat16): On 500 validation films the largest change of a score was 0.012, "
        "and 2 films changed a flag."
    )
