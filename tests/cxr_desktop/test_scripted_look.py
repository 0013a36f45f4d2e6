"""The scripted look: the real window, real children, and a model that marks what is bright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cxr_desktop import scripted_look
from cxr_desktop.engine_session import isolated_callers
from cxr_desktop.image_conversion import array_from_image
from cxr_desktop.look_steps import Look, LookSteps
from cxr_desktop.main_window import MainWindow
from cxr_desktop.startup import make_window
from engine.resource_files import resource_path

SAMPLES = resource_path("samples")
CHILD = SAMPLES / "phantom_child.png"
MS = 90_000


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    pytest.importorskip("onnx", reason="the tiny model is made with onnx, of the torch layer")
    from tests.engine.models.tiny_bundle import write_tiny_bundle

    write_tiny_bundle(tmp_path / "tiny")
    return tmp_path / "tiny"


@pytest.fixture
def window(qtbot: QtBot, qapp: object, tmp_path: Path, monkeypatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("CXR_MODELS", str(tmp_path / "no models"))
    window = make_window(qapp, (), isolated_callers())
    window.resize(1366, 768)
    yield window
    window.shut_down()
    window.close()
    window.deleteLater()


@pytest.fixture
def result(qtbot: QtBot, window: MainWindow) -> Callable[[Look], str]:
    """Runs the steps; returns what they ended with."""

    def run(look: Look) -> str:
        steps = LookSteps(window, look)
        window.first_painted.connect(steps.start)
        with qtbot.waitSignal(steps.ended, timeout=MS) as ended:
            window.show()
        return ended.args[0]

    return run


def coloured_share(picture: Path) -> float:
    """Of the pixels in the middle of the window, where only film is."""
    pixels = array_from_image(QImage(str(picture)).convertToFormat(QImage.Format.Format_RGBA8888))
    film = pixels[150:600, 480:960, :3].astype(np.int16)
    return float((np.ptp(film, axis=2) > 24).mean())


def test_film_is_read_scored_overlaid_and_saved(result, window, tiny: Path, tmp_path: Path):
    assert result(Look((CHILD,), model=tiny)) == ""
    prediction = window.reader.reading.prediction
    assert prediction is not None
    assert prediction.source.path == CHILD
    assert window.reader.side.findings.selected_finding == "Density"
    picture = tmp_path / "look.png"
    assert scripted_look.save_picture(window, picture) == ""
    assert QImage(str(picture)).size().toTuple() == (1366, 768)
    assert coloured_share(picture) > 0.05
    assert [file.name for file in tmp_path.glob("*look*")] == ["look.png"]


def test_named_film_with_clahe_among_several(result, window, tiny: Path):
    look = Look((SAMPLES,), film="phantom_stack.npz images[2]", model=tiny, clahe=True)
    assert result(look) == ""
    assert window.reader.reading.source.name == "phantom_stack.npz images[2]"
    assert window.reader.side.enhance.current().clahe is not None


@pytest.mark.parametrize(
    ("look", "sentence"),
    [
        (Look((SAMPLES / "README.md",)), "There is no film under that path."),
        (Look((SAMPLES,), film="none.png"), "There is no film called none.png."),
        (Look((CHILD,), seconds=0.0), "After 0 s it still waited for the film."),
        (Look((CHILD,), model=Path("/nowhere")), "/nowhere: there is no such model bundle."),
    ],
)
def test_what_fails_is_said_in_a_sentence(result, look: Look, sentence: str):
    assert result(look) == sentence


def test_unknown_finding_is_named(result, tiny: Path):
    look = Look((CHILD,), finding="Gout", model=tiny)
    assert result(look) == "The model knows no finding called Gout."


def test_picture_in_a_folder_that_is_not_there(window, tmp_path: Path):
    picture = tmp_path / "no folder" / "look.png"
    assert scripted_look.save_picture(window, picture) == f"{picture} cannot be written."


@pytest.mark.parametrize("wrong", [["--size", "3"], ["--set", "a=b"], ["--theme", "pink"], []])
def test_wrong_usage_ends_with_2(wrong: list[str], capsys):
    needed = ["--look", "x", "--screenshot", "x.png"] if wrong else []
    with pytest.raises(SystemExit) as ended:
        scripted_look.main([*needed, *wrong])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: cxr-desktop")
