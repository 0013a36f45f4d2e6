"""`cxr scan`: the facts of films, without a model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.cli import workers
from tests.engine.cli.conftest import Ran

Cxr = Callable[..., Ran]


def test_facts_of_a_film(cxr: Cxr, film: Path) -> None:
    ran = cxr("scan", film, "--json")
    assert ran.code == 0
    (line,) = ran.lines
    assert line["file"] == str(film)
    assert (line["outcome"], line["reason"]) == ("read", "")
    assert (line["format"], line["films"], line["bits"]) == ("PNG", 1, 8)
    assert (line["rows"], line["columns"]) == (64, 64)
    assert line["spacing"] is None


def test_the_text_and_its_sum(cxr: Cxr, film: Path) -> None:
    (film.parent / "notes.txt").write_text("not a film")
    np.savez(film.parent / "stack.npz", images=np.zeros((3, 32, 48), np.uint16))
    ran = cxr("scan", film.parent)
    half, notes, stack, summary = ran.out.splitlines()
    assert ran.code == 0
    assert half.startswith("read         PNG   1 film     64 x 64      8 bit")
    assert notes.startswith("not an image ")
    assert stack.startswith("read         NPZ   3 films    48 x 32      16 bit")
    assert summary == "3 files: 2 read, 0 failed, 1 not an image."


def test_shared_dicom_films(cxr: Cxr, shared_data: Path) -> None:
    ran = cxr("scan", shared_data / "dicom", "--json")
    assert ran.code == 0
    assert {line["format"] for line in ran.lines} == {"DICOM"}
    assert ran.by_name["vlut_04.dcm"]["windows"] >= 1
    assert ran.by_name["Fake_MONOHR1.dcm"]["inverted"]


def test_order_stays_with_several_decoders(
    cxr: Cxr, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "usable_cores", lambda: 3)
    for number in range(12):
        (film.parent / f"{number}.png").write_bytes(film.read_bytes())
    names = list(cxr("scan", film.parent, "--json").by_name)
    assert names == [*(f"{number}.png" for number in range(12)), "half.png"]


@pytest.mark.parametrize(("cores", "expected"), [(1, 1), (2, 2), (4, 4), (64, 4)])
def test_there_is_a_decoder_for_every_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int, expected: int
) -> None:
    monkeypatch.setattr(workers, "usable_cores", lambda: cores)
    assert workers.decoder_count([tmp_path]) == expected
    assert workers.decoder_count([tmp_path / "film.png"]) == 1
