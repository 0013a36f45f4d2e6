"""`make run`: the window on the bundled samples, or, without a display, the same job headless.

Headless, every sample is read, scored and overlaid with its heat map; the PNGs and the table
of results are left in `output/`, and their place is printed.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

from engine.resource_files import resource_path
from engine.sample_films import sample_paths

OUTPUT = Path("output")
_TRY_DISPLAY = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def main() -> int:
    if has_display():
        return subprocess.call([sys.executable, "-m", "cxr_desktop", *map(str, sample_paths())])
    return run_headless(OUTPUT)


def has_display() -> bool:
    """Whether Qt can open a window here; tried for real, since a set DISPLAY may be dead."""
    if sys.platform.startswith("linux"):
        if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            return False
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            return False
    tried = subprocess.run([sys.executable, "-c", _TRY_DISPLAY], capture_output=True, check=False)
    return tried.returncode == 0


def run_headless(output: Path) -> int:
    """Scores the samples and writes overlays and results.csv; returns an exit code."""
    print("No display here: doing the same job without a window.")
    output.mkdir(exist_ok=True)
    samples = [str(path) for path in sample_paths()]
    scored = cxr("classify", "--json", *samples)
    rows = [json.loads(line) for line in scored.stdout.splitlines()]
    if not rows:
        print(scored.stderr, file=sys.stderr)
        return scored.returncode or 1
    for row in rows:
        row["overlay"] = overlay_of(row, output) if row["outcome"] == "scored" else ""
        print(f"{row['outcome']:<14}{Path(row['file']).name} {row['member']}  {said(row)}")
    write_table(output / "results.csv", rows)
    print(f"\nOverlays: {output.resolve()}\nTable:    {(output / 'results.csv').resolve()}")
    failed = [row for row in rows if row["outcome"] == "failed"]
    return 1 if failed else 0


def cxr(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "engine.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def overlay_of(row: dict[str, object], output: Path) -> str:
    film = Path(str(row["file"]))
    target = output / f"{film.stem}-{film.suffix[1:]}-{row['frame']}.png"
    done = cxr("explain", str(film), "--frame", str(row["frame"]), "--out", str(target))
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return ""
    return target.name


def said(row: dict[str, object]) -> str:
    if row["outcome"] != "scored":
        return str(row["reason"])
    flagged = row["flagged"]
    if isinstance(flagged, list) and flagged:
        return "suspected finding: " + ", ".join(flagged)
    return "no finding above threshold"


def write_table(path: Path, rows: list[dict[str, object]]) -> None:
    findings = list(dict.fromkeys(name for row in rows for name in dict(row["scores"])))  # type: ignore[call-overload]
    beside = path.with_suffix(".partial")
    with beside.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["file", "frame", "outcome", *findings, "flagged", "overlay", "reason"])
        for row in rows:
            scores = dict(row["scores"])  # type: ignore[call-overload]
            writer.writerow(
                [row["file"], row["frame"], row["outcome"]]
                + [scores.get(name, "") for name in findings]
                + ["; ".join(map(str, list(row["flagged"])))]  # type: ignore[call-overload]
                + [row["overlay"], row["reason"]]
            )
    beside.replace(path)


if __name__ == "__main__":
    if not resource_path("models", "paediatric-pneumonia").is_dir():
        print("The bundled model is missing from resources/models.", file=sys.stderr)
    sys.exit(main())
