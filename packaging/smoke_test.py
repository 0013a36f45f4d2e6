"""Tries the built program as a person would: `smoke_test.py dist/cxr-desktop [--pictures DIR]`.

It runs in an empty folder with a bare environment, so that nothing of the checkout helps it.
Exit code 0 when all is well, otherwise 1 and one sentence. The screenshots stay in `--pictures`.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from network_watch import NetworkWatch, processes_of
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
MODEL = "paediatric-pneumonia"
NOT_SHIPPED = (
    "torch", "torchvision", "captum", "timm", "onnx", "sklearn", "scipy", "triton", "matplotlib",
    "pandas", "tkinter", "huggingface_hub", "data_store", "cv2/qt", "ssl", "dask", "distributed",
    "msgpack", "tornado",
)  # fmt: skip
MOST_MEGABYTES = 590
# Of pydicom's own test files: one for every library that decodes for us.
DICOMS = ("JPEG2000.dcm", "MR_small_jpeg_ls_lossless.dcm", "JPEG-lossy.dcm", "MR_small_RLE.dcm",
          "SC_rgb_jpeg_gdcm.dcm", "JPEG-LL.dcm")  # fmt: skip
REPORTS = "html,pdf,csv,json,xlsx,sr,sc,tree"
REPORT_FILES = ("report.html", "report.pdf", "worklist.csv", "report.json", "worklist.xlsx",
                "structured reports", "overlays", "copies", "SHA256SUMS")  # fmt: skip
SECONDS = 180
LARGEST_SCORE_DIFFERENCE = 1e-4
FILM_BOX = (0.35, 0.15, 0.70, 0.85)  # of the window: left, top, right, bottom; only film there
COLOURED = 24  # grey levels between a pixel's channels, from which it counts as coloured


class SmokeError(Exception):
    """The sentence that says what is wrong with the package."""


@dataclass(frozen=True)
class Package:
    """The folder that was built, and where to try it."""

    folder: Path
    pictures: Path
    scratch: Path

    @property
    def program(self) -> Path:
        name = "cxr-desktop.exe" if sys.platform == "win32" else "cxr-desktop"
        return (self.folder / name).resolve()

    @property
    def inside(self) -> Path:
        return self.folder / "_internal"

    def run(
        self, *arguments: str, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Runs the program in the scratch folder; a traceback in what it says is an error."""
        ran = subprocess.run(
            [*before, str(self.program), *arguments],
            cwd=self.scratch,
            env=bare_environment(self.scratch),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        if "Traceback" in ran.stdout + ran.stderr or ran.returncode not in (0, 1, 2):
            raise SmokeError(f"{' '.join(arguments)} broke down: {last_line(ran.stderr)}")
        return ran


def main() -> int:
    """Every check says what it saw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=Path, default=ROOT / "build" / "smoke")
    asked = parser.parse_args()
    asked.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        package = Package(asked.folder.resolve(), asked.pictures.resolve(), Path(scratch))
        try:
            for check in CHECKS:
                print(check(package), flush=True)
        except (SmokeError, subprocess.TimeoutExpired, OSError) as wrong:
            print(wrong, file=sys.stderr)
            return 1
    return 0


def last_line(text: str) -> str:
    lines = text.split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "nothing was said")


def check_contents(package: Package) -> str:
    """Nothing of the torch layer is there, the model is, and the whole is small enough."""
    if not package.program.is_file():
        raise SmokeError(f"There is no program {package.program}.")
    for name in NOT_SHIPPED:
        found = [*package.inside.glob(name), *package.inside.glob(f"{name}.*")]
        found += package.inside.glob(f"{name}-*.dist-info")
        if found:
            raise SmokeError(f"{found[0]} should not be in the package.")
    if not (package.inside / "resources" / "models" / MODEL / "model.json").is_file():
        raise SmokeError(f"The model {MODEL} is missing from the package.")
    files = [file for file in package.folder.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files if not file.is_symlink()) / 1e6
    if size > MOST_MEGABYTES:
        raise SmokeError(f"The package takes {size:.0f} MB, more than {MOST_MEGABYTES}.")
    return f"contents: {size:.0f} MB, base layer only"


def check_codecs(package: Package) -> str:
    """Compressed DICOM films, each family by another library, are read."""
    there = test_films(DICOMS)
    ran = package.run("--cxr", "scan", "--json", *there)
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    for line in lines:
        if line["outcome"] != "read":
            raise SmokeError(f"{Path(line['file']).name} was not read: {line['reason']}")
    if not lines or len(lines) != len(there):
        raise SmokeError(f"{len(lines)} of {len(there)} DICOM films were reported.")
    return "codecs: " + ", ".join(line["transfer_syntax"] for line in lines)


def test_films(names: tuple[str, ...]) -> list[str]:
    """Those of pydicom's own that are installed."""
    from pydicom.data import get_testdata_file

    wanted = [get_testdata_file(name, download=False) for name in names]
    return [str(path) for path in wanted if path]


def check_scores(package: Package) -> str:
    """Every sample is scored, as the checkout scores it."""
    samples = str(package.inside / "resources" / "samples")
    ran = package.run("--cxr", "classify", "--json", samples)
    frozen = scores_in(ran.stdout)
    if ran.returncode != 0 or not frozen:
        raise SmokeError(f"The samples were not all scored: {last_line(ran.stderr)}")
    model = str(package.inside / "resources" / "models" / MODEL)
    command = [sys.executable, "-m", "engine.cli", "classify", "--json", "--device", "cpu"]
    here = subprocess.run(
        [*command, "--model", model, samples],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    ours = scores_in(here.stdout)
    if ours.keys() != frozen.keys():
        raise SmokeError("The package scores other films than the checkout does.")
    worst = max(abs(frozen[key] - ours[key]) for key in ours)
    if worst > LARGEST_SCORE_DIFFERENCE:
        raise SmokeError(f"A score differs by {worst:.2g} from that of the checkout.")
    return f"scores: {len(frozen)}, largest difference to the checkout {worst:.1g}"


def scores_in(lines: str) -> dict[tuple[str, int, str], float]:
    """By file, frame and finding. Raises SmokeError for a film that failed."""
    scores = {}
    for line in map(json.loads, lines.splitlines()):
        if line["outcome"] == "failed":
            raise SmokeError(f"{line['file']} was not scored: {line['reason']}")
        for finding, score in line["scores"].items():
            scores[line["file"], line["frame"], finding] = score
    return scores


def check_triage(package: Package) -> str:
    """A folder becomes a worklist and reports, is gone on with, and every file is in the sum."""
    films = package.scratch / "films"
    shutil.copytree(package.inside / "resources" / "samples", films)
    if dicom := next(iter(test_films(("JPEG2000.dcm",))), None):
        shutil.copy(dicom, films)
    (films / "notes.txt").write_text("no film", encoding="utf-8")
    there = sum(path.is_file() for path in films.rglob("*"))
    begun = ("--cxr", "triage", "--out", "job", "--no-gate", "--report", REPORTS, "--json")
    found, written = [], []
    for more in ((str(films),), ("--resume",)):
        ran = package.run(*begun, *more)
        records = [json.loads(line) for line in ran.stdout.splitlines()]
        found += [record for record in records if record["record"] == "totals"]
        written += [record["path"] for record in records if record.get("kind") == "report"]
        if ran.returncode != 0 or len(written) != len(found):
            raise SmokeError(f"The triage of the samples did not end: {last_line(ran.stderr)}")
    if any(totals["found"] != there or totals["waiting"] for totals in found):
        raise SmokeError(f"{found[-1]} are the totals of a folder of {there} files.")
    missing = [name for name in REPORT_FILES if not (Path(written[0]) / name).exists()]
    if missing:
        raise SmokeError(f"The reports of the triage lack {', '.join(missing)}.")
    with (package.scratch / "job" / "worklist.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    if len({line["file"] for line in lines}) != there:
        raise SmokeError(f"worklist.csv names {len(lines)} films in {there} files.")
    return f"triage: {there} files, {found[0]['scored']} scored; reports {REPORTS}"


def check_torch(package: Package) -> str:
    """What needs torch says so."""
    samples = package.inside / "resources" / "samples"
    film, method = str(samples / "phantom_clear.png"), "integrated-gradients"
    ran = package.run("--cxr", "explain", film, "--method", method, "--out", "x.png")
    said = ran.stderr.strip()
    if ran.returncode == 0 or "torch" not in said:
        raise SmokeError(f"Without torch, a gradient heat map should be refused, not: {said}")
    return f"torch: {said.splitlines()[-1]}"


def check_window(package: Package) -> str:
    """The window reads, scores and overlays a sample; nothing talks to a network or is left."""
    film = str(package.inside / "resources" / "samples" / "phantom_child.png")
    with NetworkWatch(package.program) as watch:
        look(package, film, "window.png")
        tiny = package.scratch / "tiny"
        write_tiny(tiny)
        look(package, film, "overlay.png", "--model", str(tiny))
    check_picture(package.pictures / "window.png", coloured=False)
    check_picture(package.pictures / "overlay.png", coloured=True)
    if sys.platform == "linux" and not watch.samples:
        raise SmokeError("The program was never seen running, so its sockets are unknown.")
    if watch.seen:
        raise SmokeError(f"The program opened a network socket: {', '.join(sorted(watch.seen))}.")
    left = list(processes_of(package.program)) if sys.platform == "linux" else []
    if left:
        raise SmokeError(f"{len(left)} processes of the program are still running.")
    return f"window: {package.pictures}; no network socket in {watch.samples} samples"


def write_tiny(folder: Path) -> None:
    """A model that marks bright tissue on any film: the bundled one may rightly mark nothing."""
    sys.path.insert(0, str(ROOT))
    from tests.engine.models.tiny_bundle import write_tiny_bundle

    write_tiny_bundle(folder)


def look(package: Package, film: str, picture: str, *more: str) -> None:
    file = package.pictures / picture
    file.unlink(missing_ok=True)
    ran = package.run("--look", film, "--screenshot", str(file), *more, before=display())
    if ran.returncode != 0:
        raise SmokeError(f"The window did not get there: {last_line(ran.stderr)}")


def display() -> tuple[str, ...]:
    """A virtual display where there is one to be had; the window does not know."""
    if sys.platform == "linux" and shutil.which("xvfb-run"):
        return ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24")
    return ()


def bare_environment(scratch: Path) -> dict[str, str]:
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "SYSTEMROOT", "USERPROFILE", "LOCALAPPDATA")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"CXR_STATE_DIR": str(scratch / "state"), "CXR_MODELS": str(scratch / "models")}
    if not display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def check_picture(file: Path, *, coloured: bool) -> None:
    """A film is to be seen, and colours of the heat map on it where they are expected."""
    with Image.open(file) as picture:
        width, height = picture.size
        sides = (width, height, width, height)
        box = tuple(round(share * side) for share, side in zip(FILM_BOX, sides, strict=True))
        film = np.asarray(picture.convert("RGB").crop(box)).astype(np.int16)
    if film.std() < 10 or len(np.unique(film)) < 64:
        raise SmokeError(f"{file} shows no film.")
    share = float((np.ptp(film, axis=2) > COLOURED).mean())
    if coloured and share < 0.05:
        raise SmokeError(f"{file} shows no heat map: {share:.1%} of the film is coloured.")


CHECKS = (check_contents, check_codecs, check_scores, check_triage, check_torch, check_window)


if __name__ == "__main__":
    sys.exit(main())
