"""Every film ends as exactly one result, in order, whatever a decoder does."""

from __future__ import annotations

import itertools
import math
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from engine.child_process import IsolatedCaller, LocalCaller
from engine.datatypes import ModelInput, Outcome, Prediction
from engine.errors import (
    CancelledError,
    DecodeError,
    DeviceError,
    EngineError,
    NotAnImageError,
)
from engine.image_io.find import FoundFile
from engine.inference.pipeline import FilmResult, score_files
from engine.inference.predictor import Predictor, open_predictor
from engine.models.bundle import load_bundle
from engine.models.card import Preprocessing
from engine.progress import CancelToken
from tests.engine.models.tiny_bundle import CARD, SIDE, with_channels, write_tiny_bundle

DECODER = "tests.engine.inference.crashing_decoder:make_crashing_decoder"
REAL_DECODER = "engine.image_io.service:make_decoder_service"
PREPROCESSING = CARD.preprocessing


@pytest.fixture(scope="module")
def predictor(tmp_path_factory: pytest.TempPathFactory) -> Predictor:
    folder = tmp_path_factory.mktemp("bundle") / "tiny"
    write_tiny_bundle(folder)
    return open_predictor(load_bundle(folder), "cpu")


@pytest.fixture
def children() -> Iterator[list[IsolatedCaller]]:
    callers = [IsolatedCaller(DECODER, role="decoder", grace_s=0.1) for _ in range(2)]
    yield callers
    for caller in callers:
        caller.close()


def names(results: Sequence[FilmResult]) -> list[str]:
    return [result.source.name for result in results]


def paths(*names: str) -> list[Path]:
    return [Path(name) for name in names]


def test_films_of_all_kinds_in_order(predictor: Predictor) -> None:
    files: list[Path | FoundFile] = [
        Path("1x2.png"),
        Path("notes.txt"),
        Path("3x-1.npz"),
        FoundFile(Path("locked"), DecodeError("locked", "you may not read this")),
        Path("broken.png"),
        FoundFile(Path("link"), NotAnImageError("link", "a dead link")),
        FoundFile(Path("1x0.png")),
    ]
    results = list(score_files(files, [LocalCaller(DECODER)], predictor, PREPROCESSING, batch=2))
    assert names(results) == [
        "1x2.png",
        "notes.txt",
        "3x-1.npz films[0]",
        "3x-1.npz films[1]",
        "3x-1.npz films[2]",
        "locked",
        "broken.png",
        "link",
        "1x0.png",
    ]
    assert [r.outcome.name[0] for r in results] == list("SNSSSFFNS")
    assert results[1].reason == "Not an image: a text file."
    assert results[5].reason == "You may not read this."
    scored = [r.prediction.scores[0] for r in results if r.prediction is not None]
    # logits 2*2, -1 three times, 0
    expected = [1 / (1 + math.exp(-x)) for x in (4, -1, -1, -1, 0)]
    np.testing.assert_allclose(scored, expected, rtol=1e-6)


def test_no_files(predictor: Predictor) -> None:
    assert list(score_files([], [LocalCaller(DECODER)], predictor, PREPROCESSING)) == []
    empty = list(score_files(paths("0x1.npz"), [LocalCaller(DECODER)], predictor, PREPROCESSING))
    assert [(r.outcome, r.reason) for r in empty] == [(Outcome.FAILED, "The file holds no film.")]


def test_a_crash_costs_one_film(predictor: Predictor, children: list[IsolatedCaller]) -> None:
    films = paths("1x1.png", "1x2.png", "abort.png", "1x3.png", "probe-abort.png", "1x4.png")
    results = list(score_files(films, children, predictor, PREPROCESSING))
    assert names(results) == [path.name for path in films]
    assert [r.outcome for r in results] == [
        Outcome.SCORED,
        Outcome.SCORED,
        Outcome.FAILED,
        Outcome.SCORED,
        Outcome.FAILED,
        Outcome.SCORED,
    ]
    assert results[2].reason == "The decoder crashed (signal SIGABRT)."
    assert results[4].reason == "The decoder crashed (signal SIGABRT)."


def test_a_film_that_hangs_is_given_up(
    predictor: Predictor, children: list[IsolatedCaller], monkeypatch: pytest.MonkeyPatch
) -> None:
    for child in children:
        child.call("probe_many", [])  # started, so that the time is the film's alone
    monkeypatch.setattr("engine.inference.film_worker.FILM_SECONDS", 0.5)
    monkeypatch.setattr("engine.inference.film_groups.GROUP", 1)
    results = list(score_files(paths("hang.png"), children, predictor, PREPROCESSING))
    assert results[0].outcome is Outcome.FAILED
    assert "took longer than" in results[0].reason


def test_cancel_answers_at_once(predictor: Predictor, children: list[IsolatedCaller]) -> None:
    cancel = CancelToken()
    films = itertools.chain(paths("1x1.png", "notes.txt"), itertools.repeat(Path("hang.png"), 50))
    running = score_files(films, children, predictor, PREPROCESSING, batch=1, cancel=cancel)
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        list(running)
    assert time.monotonic() - began < 20  # the hung film alone would take a minute
    timer.join()


def test_walking_away_leaves_no_thread(predictor: Predictor) -> None:
    endless = (Path(f"1x{i % 3}.png") for i in itertools.count())
    running = score_files(endless, [LocalCaller(DECODER)], predictor, PREPROCESSING, batch=4)
    first = list(itertools.islice(running, 5))
    running.close()  # type: ignore[attr-defined]
    assert names(first) == ["1x0.png", "1x1.png", "1x2.png", "1x0.png", "1x1.png"]
    left = [t.name for t in threading.enumerate() if t.name.startswith("film-worker")]
    assert left == []


def test_paths_are_pulled_a_few_at_a_time(predictor: Predictor) -> None:
    pulled = itertools.count()
    endless = (Path(f"1x{next(pulled) % 3}.png") for _ in itertools.repeat(None))
    running = score_files(endless, [LocalCaller(DECODER)], predictor, PREPROCESSING, batch=4)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert next(pulled) < 60


def test_an_error_of_the_folder_walk_reaches_the_caller(predictor: Predictor) -> None:
    def walk() -> Iterator[Path]:
        yield Path("1x1.png")
        raise CancelledError

    with pytest.raises(CancelledError):
        list(score_files(walk(), [LocalCaller(DECODER)], predictor, PREPROCESSING))


class FailingModel:
    """Fails at the batch that holds the film "1x13.png"."""

    def __init__(self, predictor: Predictor) -> None:
        self.bundle, self.device, self._predictor = predictor.bundle, predictor.device, predictor

    def predict(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        if any(film.source.path.name == "1x13.png" for film in inputs):
            raise DeviceError("GPU", "ran out of memory")
        return self._predictor.predict(inputs)


def test_a_batch_that_fails_is_told_and_the_rest_goes_on(predictor: Predictor) -> None:
    films = paths("1x1.png", "1x13.png", "1x2.png", "1x3.png")
    model = FailingModel(predictor)
    results = list(score_files(films, [LocalCaller(DECODER)], model, PREPROCESSING, batch=2))
    assert [r.outcome.name[0] for r in results] == list("FFSS")
    assert results[0].reason == "Ran out of memory."


def test_real_films_through_real_children(shared_data: Path, tmp_path: Path) -> None:
    write_tiny_bundle(tmp_path / "tiny", with_channels(3))
    films = sorted((shared_data / "paediatric-pneumonia").rglob("*.jpeg"))[:5]
    folder = tmp_path / "films"
    folder.mkdir()
    for film in films:
        shutil.copy(film, folder)
    (folder / "empty.png").touch()
    np.savez(folder / "stack.npz", images=np.arange(2 * 64 * 64).reshape(2, 64, 64) % 251)
    preprocessing = Preprocessing((SIDE, SIDE))
    model = LocalCaller("engine.inference.service:make_model_service")
    model.call("load", tmp_path / "tiny", "cpu")
    decoder = IsolatedCaller(REAL_DECODER, role="decoder")
    try:
        found = sorted(folder.iterdir())
        results = list(score_files(found, [decoder], model, preprocessing, batch=4))
    finally:
        decoder.close()
    assert len(results) == 8
    assert [r.source.path.name for r in results if r.outcome is not Outcome.SCORED] == ["empty.png"]
    local = LocalCaller(REAL_DECODER)
    for result in results:
        if result.prediction is not None:
            alone = model.call("predict", [local.call("prepare", result.source, preprocessing)])[0]
            np.testing.assert_allclose(result.prediction.scores, alone.scores, rtol=1e-6)
            assert result.prediction.grid == alone.grid
    local.call("close")  # its array files stay open between calls


class BrokenDecoder:
    """A decoder that starts but cannot work, as where one of its packages is damaged."""

    def call(self, method: str, *_: object, **__: object) -> object:
        raise EngineError("", "unexpected ImportError: no decoder")

    def close(self) -> None: ...


def test_a_decoder_that_cannot_work_fails_its_films_only(predictor: Predictor) -> None:
    films = paths("1x1.png", "1x2.png", "1x3.png")
    results = list(score_files(films, [BrokenDecoder()], predictor, PREPROCESSING))
    assert [(r.outcome, r.reason) for r in results] == [
        (Outcome.FAILED, "Unexpected ImportError: no decoder.")
    ] * 3


class FussyDecoder:
    """Refuses whole calls that hold "1x2.png", as one out of memory may."""

    def __init__(self) -> None:
        self._sound = LocalCaller(DECODER)

    def call(self, method: str, *args: object, **more: object) -> object:
        items = args[0]
        assert isinstance(items, list)
        if method == "prepare_many" and any(item.path.name == "1x2.png" for item in items):
            raise EngineError("", "there is not enough memory for this")
        return self._sound.call(method, *args)

    def close(self) -> None: ...


def test_a_call_that_is_refused_costs_one_film(predictor: Predictor) -> None:
    films = paths("1x1.png", "1x2.png", "1x3.png")
    results = list(score_files(films, [FussyDecoder()], predictor, PREPROCESSING))
    assert [r.outcome.name[0] for r in results] == list("SFS")
    assert results[1].reason == "There is not enough memory for this."


def test_a_real_decoder_child_that_cannot_be_made(predictor: Predictor) -> None:
    child = IsolatedCaller("tests.engine.odd_service:make_nothing", role="decoder")
    try:
        results = list(score_files(paths("1x1.png"), [child], predictor, PREPROCESSING))
    finally:
        child.close()
    assert [r.reason for r in results] == ["Unexpected ImportError: no decoder is installed."]
