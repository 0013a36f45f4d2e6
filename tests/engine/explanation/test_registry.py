"""Which methods are offered, which is the default, and what works without torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.errors import CancelledError, EngineError
from engine.explanation.registry import METHOD_IDS, default_method, explain, methods_for
from tests.engine.explanation.toys import RecordingCall, ToyPredictor, architecture, film, make_card

CLOSED = make_card(architecture())
OPEN = make_card(architecture(closed_form=False))
MAPS = np.array([[[-1.75, 0.5], [0.75, 1]], [[0, 0], [0, 8]]], np.float32)
FILM = film(np.zeros((1, 2, 2)))


def test_ids_in_the_order_offered() -> None:
    assert METHOD_IDS == ("cam", "grad-cam", "saliency", "integrated-gradients", "occlusion")


def test_default_method() -> None:
    assert default_method(CLOSED, True) == default_method(CLOSED, False) == "cam"
    assert default_method(OPEN, True) == "grad-cam"
    assert default_method(OPEN, False) == "occlusion"


def test_cam_gives_the_map_of_the_finding_asked_for() -> None:
    predictor = ToyPredictor(CLOSED, lambda _: 0.5, MAPS)
    heatmap = explain(predictor, FILM, "Pneumonia", "cam", RecordingCall().call)
    np.testing.assert_array_equal(heatmap.values, np.array([[0, 0.5], [0.75, 1]], np.float32))
    viral = explain(predictor, FILM, "Viral", "", RecordingCall().call)  # "" is the default
    np.testing.assert_array_equal(viral.values, np.array([[0, 0], [0, 1]], np.float32))


def test_cam_is_not_offered_without_a_closed_form() -> None:
    offered = {info.id: info for info in methods_for(OPEN)}
    assert not offered["cam"].available
    assert offered["cam"].why_not.startswith("No map comes with this network's scores")
    assert offered["occlusion"].available
    with pytest.raises(EngineError, match="Choose Grad-CAM or occlusion"):
        explain(ToyPredictor(OPEN, lambda _: 0.5), FILM, "Viral", "cam", RecordingCall().call)


def test_unknown_names_say_what_there_is() -> None:
    predictor = ToyPredictor(CLOSED, lambda _: 0.5, MAPS)
    with pytest.raises(EngineError, match="Choose cam, grad-cam"):
        explain(predictor, FILM, "Viral", "lime", RecordingCall().call)
    with pytest.raises(EngineError, match="does not know this finding: Pneumonia, Viral"):
        explain(predictor, FILM, "Hernia", "cam", RecordingCall().call)


@pytest.mark.parametrize("method", METHOD_IDS)
def test_a_cancel_before_the_start_is_heeded(method: str) -> None:
    recording = RecordingCall()
    recording.cancel()
    with pytest.raises(CancelledError):
        explain(ToyPredictor(CLOSED, lambda _: 0.5, MAPS), FILM, "Viral", method, recording.call)


WITHOUT_TORCH = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "torchvision", "captum", "timm", "matplotlib"):
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
import numpy as np
from tests.engine.explanation.toys import RecordingCall, ToyPredictor, architecture, film, make_card
from engine.errors import MissingLayerError
from engine.explanation.registry import explain, methods_for
card = make_card(architecture())
predictor = ToyPredictor(card, lambda pixels: 0.9 if pixels[0, 1, 1] > 2 else 0.2,
                         np.ones((2, 2, 2), np.float32))
pixels = np.zeros((1, 2, 2)); pixels[0, 1, 1] = 3
call = RecordingCall().call
assert explain(predictor, film(pixels), "Viral", "", call).values.tolist() == [[1, 1], [1, 1]]
found = explain(predictor, film(pixels), "Viral", "occlusion", call).values.tolist()
assert found == [[0, 0], [0, 1]], found
refused = [info for info in methods_for(card) if not info.available]
assert [info.id for info in refused] == ["grad-cam", "saliency", "integrated-gradients"]
assert all("needs the torch layer" in info.why_not for info in refused)
for info in refused:
    try:
        explain(predictor, film(pixels), "Viral", info.id, call)
    except MissingLayerError as error:
        assert "make run" in str(error)
    else:
        raise SystemExit(info.id + " ran without torch")
"""


def test_without_torch_cam_and_occlusion_work_and_the_rest_says_why() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_TORCH],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
