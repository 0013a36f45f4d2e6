"""The command as a whole: help at once, one sentence and code 2 for what is asked wrongly."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cli import scan
from engine.cli.main import main
from engine.cli.output import printable
from engine.errors import CancelledError
from tests.engine.cli.conftest import Ran

Cxr = Callable[..., Ran]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("--nonsense",),
        ("classify",),
        ("classify", ""),
        ("classify", "a.png", "--nonsense"),
        ("classify", "a.png", "--batch", "0"),
        ("classify", "a.png", "--batch", "many"),
        ("classify", "--model"),
        ("explain",),
        ("explain", "a.png", "b.png"),
        ("explain", "a.png", "--opacity", "1.5"),
        ("explain", "a.png", "--frame", "-1"),
        ("explain", "a.png", "--colour-map", "mud"),
        ("convert", "a.npz"),
        ("models",),
        ("models", "eat"),
        ("models", "export", "one"),
        ("train",),
        ("evaluate",),
    ],
)
def test_wrong_usage(cxr: Cxr, arguments: tuple[str, ...]) -> None:
    ran = cxr(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("cxr: ")


@pytest.mark.parametrize(
    "command", ["scan", "classify", "explain", "convert", "models", "train", "evaluate"]
)
def test_help_of_every_command(cxr: Cxr, command: str) -> None:
    ran = cxr(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: cxr {command} ")
    assert f"\n    {command} " in cxr("--help").out


def test_version(cxr: Cxr) -> None:
    assert cxr("--version").out.startswith("cxr 0.")


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from engine.cli.main import main; main(['--help']);"
        "heavy = {'numpy', 'cv2', 'PIL', 'torch', 'openvino', 'pydicom', 'msgspec', 'asyncio'};"
        "sys.exit(str(sorted(heavy & set(sys.modules))) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "cxr: stopped on request.\n"),
        (CancelledError(), 130, "cxr: stopped on request.\n"),
        (
            ZeroDivisionError("by\nzero"),
            1,
            "cxr: unexpected ZeroDivisionError: by\\nzero. Please report this.\n",
        ),
    ],
)
def test_never_a_traceback(
    cxr: Cxr, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, told: str
) -> None:
    def break_down(*_: object) -> None:
        raise raised

    monkeypatch.setattr(scan, "summary", break_down)
    ran = cxr("scan", "nowhere.png")
    assert (ran.code, ran.err) == (code, told)


def test_a_terminal_without_arabic(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="ascii"))
    assert main(["scan", str(tmp_path / "صدر.png")]) == 1
    assert b"\\u0635\\u062f\\u0631.png" in shown.getvalue()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plain film.png", "plain film.png"),
        ("صدر.png", "صدر.png"),
        ("a\nb\tc\x1b[31m", "a\\nb\\tc\\x1b[31m"),
        ("\udcff.png", "\\xff.png"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
    ],
)
def test_printable(name: str, shown: str) -> None:
    assert printable(name) == shown
