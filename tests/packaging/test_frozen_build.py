"""What can be known about the frozen build without building it; `make smoke` tries the rest."""

from __future__ import annotations

import ast
import importlib.util
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
# Distributions whose module goes by another name.
MODULES = {"scikit-learn": "sklearn"}


def constant(name: str) -> tuple[str, ...]:
    """A list of the spec, which cannot be imported outside PyInstaller."""
    tree = ast.parse((PACKAGING / "cxr_desktop.spec").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return tuple(ast.literal_eval(node.value))
    raise AssertionError(f"the spec has no {name}")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """smoke_test.py as a module, found as when it runs: beside network_watch.py."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    spec = importlib.util.spec_from_file_location("smoke_test", PACKAGING / "smoke_test.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "smoke_test", module)
    spec.loader.exec_module(module)
    return module


def test_torch_layer_is_left_out():
    lines = (ROOT / "requirements" / "torch.in").read_text("utf-8").splitlines()
    layer = [line.strip() for line in lines if line.strip() and not line.startswith(("#", "-"))]
    modules = {MODULES.get(name, name.replace("-", "_")) for name in layer}
    assert "torch" in modules
    assert modules <= set(constant("LEFT_OUT"))
    assert {"scipy", "matplotlib", "ssl", "PySide6.QtNetwork"} <= set(constant("LEFT_OUT"))


def test_every_codec_that_the_engine_names_is_shipped():
    source = "".join(file.read_text("utf-8") for file in (ROOT / "engine").rglob("*.py"))
    used = {f"_{name}" for name in re.findall(r"imagecodecs\.(\w+)_decode\(", source)}
    assert used >= {"_jpeg8", "_jpegls", "_jpeg2k", "_htj2k"}
    assert used <= set(constant("IMAGECODECS"))


def test_every_shipped_codec_exists():
    import imagecodecs

    folder = Path(imagecodecs.__file__).parent
    missing = [name for name in constant("IMAGECODECS") if not list(folder.glob(f"{name}.*"))]
    assert missing == []


def test_openvino_gets_the_cpu_and_onnx_alone():
    libraries = constant("OPENVINO_LIBRARIES")
    assert {"openvino_intel_cpu_plugin", "openvino_onnx_frontend"} <= set(libraries)
    assert not [name for name in libraries if re.search("gpu|npu|tensorflow|pytorch|paddle", name)]


@pytest.mark.parametrize("entry", ["packaging/frozen_entry.py", "cxr_desktop/__main__.py"])
def test_freeze_support_comes_before_every_other_import(entry: str):
    body = ast.parse((ROOT / entry).read_text("utf-8")).body[1:]  # after the docstring
    assert [ast.unparse(node) for node in body[:2]] == [
        "import multiprocessing",
        "multiprocessing.freeze_support()",
    ]


def test_command_line_of_the_program_loads_no_qt():
    code = (
        "import runpy, sys\n"
        "sys.argv = ['cxr-desktop', '--cxr', '--version']\n"
        "try:\n"
        f"    runpy.run_path({str(PACKAGING / 'frozen_entry.py')!r}, run_name='__main__')\n"
        "except SystemExit as ended:\n"
        "    print(ended.code, 'PySide6' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    version, verdict = ran.stdout.splitlines()
    assert version.startswith("cxr ")
    assert verdict == "0 False"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_network_watch_sees_tcp_and_udp_but_no_local_socket(script: ModuleType):
    from network_watch import network_sockets

    me = Path("/proc/self")
    ours, theirs = socket.socketpair()
    with ours, theirs:
        before = network_sockets(me)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
    ):
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        udp.bind(("127.0.0.1", 0))
        seen = network_sockets(me) - before
        ports = {f"tcp 0100007F:{tcp.getsockname()[1]:04X}"}
        ports |= {f"udp 0100007F:{udp.getsockname()[1]:04X}"}
    assert before == set()
    assert seen == ports


def picture(path: Path, colour_from: int) -> Path:
    """Noise of 0..199, with the red of rows from `colour_from` raised by 50."""
    grey = np.random.default_rng(1).integers(0, 200, (100, 100)).astype(np.uint8)
    pixels = np.stack([grey] * 3, axis=2)
    pixels[colour_from:, :, 0] += 50
    Image.fromarray(pixels).save(path)
    return path


def test_picture_must_show_a_film_and_its_heat_map(script: ModuleType, tmp_path: Path):
    grey, half = picture(tmp_path / "grey.png", 100), picture(tmp_path / "half.png", 50)
    script.check_picture(grey, coloured=False)
    script.check_picture(half, coloured=True)
    with pytest.raises(script.SmokeError, match=r"shows no heat map: 0\.0%"):
        script.check_picture(grey, coloured=True)
    Image.new("RGB", (100, 100), "navy").save(tmp_path / "blank.png")
    with pytest.raises(script.SmokeError, match="shows no film"):
        script.check_picture(tmp_path / "blank.png", coloured=False)


def test_package_with_torch_or_without_model_is_refused(script: ModuleType, tmp_path: Path):
    package = script.Package(tmp_path, tmp_path, tmp_path)
    with pytest.raises(script.SmokeError, match="There is no program"):
        script.check_contents(package)
    package.program.write_bytes(b"x" * 1_000_000)
    with pytest.raises(script.SmokeError, match="model paediatric-pneumonia is missing"):
        script.check_contents(package)
    card = package.inside / "resources" / "models" / "paediatric-pneumonia" / "model.json"
    card.parent.mkdir(parents=True)
    card.write_text("{}", "utf-8")
    assert script.check_contents(package) == "contents: 1 MB, base layer only"
    (package.inside / "torch").mkdir()
    with pytest.raises(script.SmokeError, match="torch should not be in the package"):
        script.check_contents(package)
