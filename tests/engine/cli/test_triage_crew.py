"""`cxr triage --scheduler`: the same worklist over other processes, or one sentence."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.cli.conftest import Ran
from tests.engine.triage.running import draw_many

Cxr = Callable[..., Ran]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    draw_many(tmp_path / "films", 6)
    (tmp_path / "films" / "notes.txt").write_text("no film")
    return tmp_path / "films"


def _lines(job: Path) -> list[dict[str, str]]:
    with (job / "worklist.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_worklist(cxr: Cxr, tiny: Path, films: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs `make cluster`")
    given = ("triage", films, "--model", tiny, "--device", "cpu")
    here = cxr(*given, "--out", tmp_path / "here")
    there = cxr(*given, "--out", tmp_path / "there", "--scheduler", "local:1")
    assert (here.code, there.code) == (0, 0)
    assert "local:1: 1 worker with 1 thread" in there.err
    assert here.out.splitlines()[:2] == there.out.splitlines()[:2]
    assert _lines(tmp_path / "there") == _lines(tmp_path / "here")
    assert len(_lines(tmp_path / "there")) == 7


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--scheduler", "somewhere"), "this is no address of a scheduler"),
        (("--scheduler", "tls://node:8786"), "--scheduler-tls CA,CERTIFICATE,KEY go together"),
        (("--scheduler-tls", "a,b,c"), "--scheduler-tls needs --scheduler"),
    ],
)
def test_wrong_usage_makes_no_job(
    cxr: Cxr, tiny: Path, films: Path, tmp_path: Path, options: tuple[str, ...], sentence: str
) -> None:
    ran = cxr("triage", films, "--model", tiny, "--out", tmp_path / "job", *options)
    assert ran.code == 2
    assert sentence in ran.err
    assert not (tmp_path / "job").exists()


def test_without_the_layer(
    cxr: Cxr, tiny: Path, films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "distributed" else found(name)
    )
    given = ("triage", films, "--model", tiny, "--out", tmp_path / "job")
    ran = cxr(*given, "--scheduler", "local:1")
    assert ran.code != 0
    assert "needs the cluster layer, which is not installed. Install it with `make" in ran.err
    assert not (tmp_path / "job").exists()
