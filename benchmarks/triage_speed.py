"""How fast a folder becomes a worklist, beside what others do with the same films and network.

Everything takes turns in one run; peers work on a sample, whose times are given per film. The
job is whole: found, hashed, gated, scored, every finding's heat map, written, its list written.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch

from benchmarks.figures import BenchmarkFigure, in_turns
from benchmarks.triage_films import write_dicom_films, write_large_jpegs, write_small_jpegs
from benchmarks.triage_jobs import run_job
from benchmarks.triage_peers import Ceiling, ScriptsWay, XrayVisionWay
from benchmarks.triage_sizes import SIZES, SpeedSizes
from engine.child_process import Caller
from engine.cli.workers import decoder_count, decoders
from engine.cores import usable_cores
from engine.datatypes import FilmSource, ModelInput
from engine.errors import DeviceError
from engine.image_io.formats import decode
from engine.inference.predictor import Predictor, open_predictor
from engine.inference.preprocessing import to_model_input
from engine.models.bundle import ModelBundle
from engine.models.library import find_bundle

_SAMPLE = 64  # films that the ceiling goes round with, as often as the folder needs


@dataclass(frozen=True, slots=True)
class _Way:
    """Something that is done to `films` films; takes its turn `rounds` times."""

    name: str
    work: Callable[[], object]
    films: int


class _Machine:
    """The models and children of one measurement, all loaded and warm."""

    def __init__(self, callers: Sequence[Caller]) -> None:
        self.bundle = find_bundle(None)
        self.callers = callers
        self.exact = open_predictor(self.bundle, "cpu")
        self.fast = _fast(self.exact)
        self.single, self.batched = ScriptsWay(self.bundle, 1), ScriptsWay(self.bundle, 16)
        self.xray = XrayVisionWay(self.bundle)

    def job(self, folder: Path, predictor: Predictor) -> None:
        """As `cxr triage` has it: all cores but one decode."""
        run_job(folder, self.callers[: decoder_count([folder])], predictor)

    def decode_all(self, films: Sequence[Path]) -> None:
        """By a decoder child a core; the pixels stay in it."""
        per_core = [list(films[n :: len(self.callers)]) for n in range(len(self.callers))]
        with ThreadPoolExecutor(len(self.callers)) as pool:
            list(pool.map(_decode_in, self.callers, per_core))


def measure(sizes: SpeedSizes | None = None) -> list[BenchmarkFigure]:
    """Ratios for small JPEG, large JPEG and DICOM. Needs the torch layer and the shared films."""
    asked = sizes or SIZES.speed
    torch.set_num_threads(usable_cores())
    with (
        tempfile.TemporaryDirectory(prefix="cxr-films-") as folder,
        decoders(usable_cores()) as callers,
    ):
        machine, base = _Machine(callers), Path(folder)
        small = write_small_jpegs(base / "small", asked.small_films)
        large = write_large_jpegs(base / "large", asked.large_films)
        dicom = write_dicom_films(base / "dicom", asked.dicom_films)
        return [
            *_small(machine, small, asked.rounds),
            *_large(machine, "JPEG of 1,000-2,000 px", large, asked),
            *_large(machine, "DICOM CR", dicom, asked),
        ]


def _small(machine: _Machine, films: list[Path], rounds: int) -> list[BenchmarkFigure]:
    ready = _ready(machine.bundle, films[:_SAMPLE])
    ceiling = Ceiling(machine.bundle, ready, "f32")
    turns = -(-len(films) // len(ready))
    ways = [
        _Way("ours", lambda: machine.job(films[0].parent, machine.exact), len(films)),
        _Way("ceiling", lambda: [ceiling.score() for _ in range(turns)], turns * len(ready)),
    ]
    rates = _rates(ways, rounds)
    return [
        BenchmarkFigure(
            "triage of small JPEG, share of the model alone in OpenVINO",
            rates["ours"] / rates["ceiling"],
            0.85,
            True,
            "x",
            f"{rates['ours']:.0f} against {rates['ceiling']:.0f} films a second, {len(films)} "
            f"JPEG of 224 px, {decoder_count([films[0].parent])} decoder(s)",
        )
    ]


def _large(
    machine: _Machine, kind: str, films: list[Path], sizes: SpeedSizes
) -> list[BenchmarkFigure]:
    folder, sample = films[0].parent, films[: sizes.peer_films]
    ceiling = Ceiling(machine.bundle, _ready(machine.bundle, films[:16]), "f32")
    ways = [
        _Way("ours", lambda: machine.job(folder, machine.exact), len(films)),
        _Way("one", lambda: machine.single.score(sample), len(sample)),
        _Way("16", lambda: machine.batched.score(sample), len(sample)),
        _Way("xray", lambda: machine.xray.score(sample), len(sample)),
        _Way("decoding", lambda: machine.decode_all(films), len(films)),
        _Way("ceiling", lambda: [ceiling.score() for _ in range(4)], 64),
    ]
    fast = machine.fast
    if fast is not None:
        ways.append(_Way("fast", lambda: machine.job(folder, fast), len(films)))
    rates = _rates(ways, sizes.rounds)
    return _against_peers(machine, kind, rates, len(films), len(sample))


def _against_peers(
    machine: _Machine, kind: str, rates: dict[str, float], films: int, sample: int
) -> list[BenchmarkFigure]:
    scripts = max(rates["one"], rates["16"])
    told = (
        f"{{:.0f}} against {rates['one']:.1f} one at a time and {rates['16']:.1f} by 16 (the "
        f"faster counts) films a second; {films} films, peers on {sample} of them"
    )
    both = 1 / (1 / rates["decoding"] + 1 / rates["ceiling"])
    figures = [
        BenchmarkFigure(
            f"triage of {kind} with all heat maps, times the scripts of the literature with one",
            rates["ours"] / scripts, 5, True, "x", told.format(rates["ours"]),
        ),
        BenchmarkFigure(
            f"triage of {kind}, share of decoding alone on all cores",
            rates["ours"] / rates["decoding"], 0.85, True, "x",
            f"{rates['ours']:.0f} against {rates['decoding']:.0f} films a second; decoding and the "
            f"model share the cores: one after the other, each on all of them, they allow "
            f"{both:.0f}, of which this is {rates['ours'] / both:.2f}",
        ),
        BenchmarkFigure(
            f"triage of {kind} with all heat maps, times torchxrayvision's way with none",
            rates["ours"] / rates["xray"], 1, True, "x",
            f"{rates['ours']:.0f} against {rates['xray']:.1f} films a second",
        ),
    ]  # fmt: skip
    parity = machine.bundle.card.parity_of("bfloat16")
    if "fast" in rates and parity is not None:
        figures.insert(1, BenchmarkFigure(
            f"the same in the fast mode (bfloat16), {kind}",
            rates["fast"] / scripts, 8, True, "x",
            f"{told.format(rates['fast'])}. {parity.sentence}",
        ))  # fmt: skip
    return figures


def _rates(ways: Sequence[_Way], rounds: int) -> dict[str, float]:
    """Films a second by name: the median of the rounds, after one that warms up."""
    times = in_turns([way.work for way in ways], rounds)
    return {
        way.name: way.films / statistics.median(taken)
        for way, taken in zip(ways, times, strict=True)
    }


def _fast(exact: Predictor) -> Predictor | None:
    """None where the machine has no bfloat16 arithmetic or the card records no parity for it."""
    try:
        return open_predictor(exact.bundle, "cpu", "bfloat16")
    except DeviceError:
        return None


def _ready(bundle: ModelBundle, films: Sequence[Path]) -> list[ModelInput]:
    rules = bundle.card.preprocessing
    return [to_model_input(decode(FilmSource(path)), rules) for path in films]


def _decode_in(caller: Caller, films: list[Path]) -> None:
    for path in films:
        caller.call("info", FilmSource(path))


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    for figure in measure():
        print(figure.row())
