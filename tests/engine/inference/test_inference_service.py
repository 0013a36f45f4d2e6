"""The model child: load, predict, explain, and the base layer alone."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from engine.child_process import IsolatedCaller, LocalCaller
from engine.errors import BundleError
from engine.inference.service import LoadedModel
from tests.engine.models.tiny_bundle import film, write_tiny_bundle

SERVICE = "engine.inference.service:make_model_service"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tiny_bundle(tmp_path / "tiny")
    return tmp_path / "tiny"


def test_nothing_loaded() -> None:
    with pytest.raises(BundleError, match="No model is loaded"):
        LocalCaller(SERVICE).call("predict", [film(1)])


def test_in_a_child(folder: Path) -> None:
    child = IsolatedCaller(SERVICE, role="model")
    try:
        loaded = child.call("load", folder, "cpu")
        assert isinstance(loaded, LoadedModel)
        assert loaded.card.id == "tiny" and loaded.device.kind == "cpu"
        found = child.call("predict", [film(1), film(-1)])
        # logits 2 and -1
        np.testing.assert_allclose([p.scores[0] for p in found], [0.880797, 0.268941], rtol=1e-5)
        heat = child.call("explain", film(1), "Density", "cam")
        assert heat.values.shape == (4, 4) and heat.finding == "Density"
        assert any(method.id == "cam" and method.available for method in child.call("methods"))
    finally:
        child.close()


def test_a_model_that_fails_to_load_leaves_the_one_before(folder: Path, tmp_path: Path) -> None:
    service = LocalCaller(SERVICE)
    service.call("load", folder, "cpu")
    with pytest.raises(BundleError):
        service.call("load", tmp_path / "absent", "cpu")
    assert len(service.call("predict", [film(1)])) == 1


def test_base_layer_alone(folder: Path) -> None:
    """Loads and scores where torch and what needs it cannot be imported."""
    script = """
        import sys
        from pathlib import Path

        LAYER = ("torch", "torchvision", "captum", "timm", "onnx", "sklearn")

        class Block:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in LAYER:
                    raise ImportError(f"{name} is blocked")

        sys.meta_path.insert(0, Block())
        import numpy as np
        from engine.datatypes import FilmSource, ModelInput, PixelGrid
        from engine.errors import DeviceError
        from engine.inference import devices
        from engine.inference.devices import choose_device
        from engine.inference.pipeline import score_files
        from engine.inference.service import make_model_service

        devices.gpu_driver_seen = lambda: True  # else nobody asks for torch at all
        service = make_model_service()
        loaded = service.load(Path(sys.argv[1]), "auto")
        assert loaded.device.note == (
            "No usable GPU: the torch layer is not installed, so the CPU does the work."
        ), loaded
        grid = PixelGrid((4, 4), (4, 4), (4, 4))
        ones = ModelInput(FilmSource(Path("a.png")), np.ones((1, 4, 4), np.float32), grid)
        assert abs(service.predict([ones])[0].scores[0] - 0.880797) < 1e-6
        assert service.methods()[0].available
        try:
            choose_device("cuda")
        except DeviceError as error:
            assert "torch layer, which is not installed" in str(error), error
        else:
            raise SystemExit("cuda was chosen")
        assert not any(name.split(".")[0] in LAYER for name in sys.modules)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(folder)],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 0, done.stderr
