"""`make bench`: every benchmark of the program, as one table in benchmarks/results.md.

Those of triage take samples; `CXR_BENCH=full make bench` takes the sizes of the issue, see
`benchmarks.triage_sizes`.
"""

from __future__ import annotations

import datetime
import platform
from pathlib import Path

from benchmarks import (
    clahe_slider,
    click_to_pixels,
    gui_stall,
    hundred_thousand,
    quick_look,
    scoring,
    training_speed,
    training_stall,
    triage_kill,
    triage_memory,
    triage_speed,
    triage_stall,
    window_start,
)
from engine.cores import usable_cores

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    figures = [
        *window_start.measure(),
        *scoring.measure(),
        *gui_stall.measure(),
        *hundred_thousand.measure(),
        *clahe_slider.measure(),
        *click_to_pixels.measure(),
        *training_speed.measure(),
        *training_stall.measure(),
        *quick_look.measure(),
        *triage_speed.measure(),
        *triage_memory.measure(),
        *triage_kill.measure(),
        *triage_stall.measure(),
    ]
    head = (
        f"# Benchmarks\n\n{datetime.date.today().isoformat()}, {_machine()}, Python "
        f"{platform.python_version()}, `make bench`. Each row compares two things in one run.\n\n"
        "| what | measured | aim | | detail |\n| --- | --- | --- | --- | --- |\n"
    )
    text = head + "\n".join(figure.row() for figure in figures) + "\n"
    print(text)
    beside = RESULTS.with_suffix(".partial")
    beside.write_text(text, encoding="utf-8")
    beside.replace(RESULTS)


def _machine() -> str:
    cpu = Path("/proc/cpuinfo")
    names = [line for line in cpu.read_text().splitlines() if line.startswith("model name")]
    model = names[0].split(":", 1)[1].strip() if names else platform.processor()
    return f"{platform.system()}, {model}, {usable_cores()} cores"


if __name__ == "__main__":
    main()
