"""A model child that dies costs the film it died at, and no other."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.child_process import IsolatedCaller, LocalCaller
from engine.datatypes import ModelInput, Outcome, Prediction
from engine.errors import BundleError, CancelledError, ChildCrashedError, DeviceError, EngineError
from engine.inference.model_caller import ModelCaller, NoModelError, score_films
from engine.inference.pipeline import score_files
from engine.progress import CancelToken
from tests.engine.inference.crashing_model import FACTORY
from tests.engine.models.tiny_bundle import CARD, film, write_tiny_bundle

DECODER = "tests.engine.inference.crashing_decoder:make_crashing_decoder"
FAR = 60.0  # a wait that only a fault would use up


@pytest.fixture
def model() -> Iterator[ModelCaller]:
    caller = ModelCaller(IsolatedCaller(FACTORY, role="model", grace_s=0.1))
    yield caller
    caller.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tiny_bundle(tmp_path / "tiny")
    return tmp_path / "tiny"


def films(*names: str) -> list[ModelInput]:
    return [film(1, name=name) for name in names]


def outcomes(answers: Sequence[Prediction | ChildCrashedError]) -> str:
    return "".join("S" if isinstance(answer, Prediction) else "C" for answer in answers)


def test_without_a_model_there_is_nothing_to_load_again(model: ModelCaller) -> None:
    with pytest.raises(NoModelError, match=r"No model is loaded\. Choose a model first\."):
        model.call("predict", films("a.png"))
    assert issubclass(NoModelError, BundleError)


def test_the_next_child_gets_the_same_model(model: ModelCaller, folder: Path) -> None:
    model.call("load", folder, "cpu", "bfloat16")
    with pytest.raises(ChildCrashedError, match="SIGABRT"):
        model.call("predict", films("poison.png"))
    assert len(model.call("predict", films("a.png"))) == 1
    assert model.call("loads") == [(folder, "cpu", "bfloat16")]  # by the new child, once


def test_a_child_that_died_between_calls(folder: Path) -> None:
    inner = IsolatedCaller(FACTORY, role="model")
    model = ModelCaller(inner)
    try:
        model.call("load", folder, "cpu")
        process = inner._process
        assert process is not None
        process.kill()
        process.join()
        assert len(model.call("predict", films("a.png"))) == 1
    finally:
        model.close()


def test_a_model_that_fails_to_load_leaves_the_one_before(
    model: ModelCaller, folder: Path, tmp_path: Path
) -> None:
    model.call("load", folder, "cpu")
    with pytest.raises(BundleError):
        model.call("load", tmp_path / "absent", "cpu")
    with pytest.raises(ChildCrashedError):
        model.call("predict", films("poison.png"))
    assert model.call("loads") == [(folder, "cpu", "float32")]


def test_a_model_that_is_gone_when_it_is_loaded_again(model: ModelCaller, folder: Path) -> None:
    model.call("load", folder, "cpu")
    folder.rename(folder.with_name("moved"))
    with pytest.raises(ChildCrashedError):
        model.call("predict", films("poison.png"))
    with pytest.raises(BundleError) as caught:
        model.call("predict", films("a.png"))
    assert not isinstance(caught.value, NoModelError)


class Forgetful:
    """Stands in for the child: `forget` is its death between calls."""

    def __init__(self) -> None:
        self.loaded: object = None
        self.log: list[tuple[object, ...]] = []

    def forget(self) -> None:
        self.loaded = None

    def call(self, method: str, *args: Any, **_: object) -> Any:
        self.log.append((method, *args))
        if method == "load":
            self.loaded = args[0]
            return None
        if self.loaded is None:
            raise NoModelError("", "no model is loaded")
        return self.loaded

    def close(self) -> None:
        self.log.append(("close",))


def test_a_model_that_another_thread_has_loaded_meanwhile_stays() -> None:
    child = Forgetful()
    model = ModelCaller(child)
    model.call("load", "old")
    child.forget()
    found_out, chosen = threading.Event(), threading.Event()
    answers: list[object] = []

    class Hesitating(Forgetful):
        def call(self, method: str, *args: Any, **more: object) -> Any:
            try:
                return child.call(method, *args, **more)
            except NoModelError:
                found_out.set()
                assert chosen.wait(FAR)
                raise

    model._inner = Hesitating()
    scoring = threading.Thread(target=lambda: answers.append(model.call("predict")))
    scoring.start()
    assert found_out.wait(FAR)
    model.call("load", "new")
    chosen.set()
    scoring.join(FAR)
    assert answers == ["new"]
    assert [entry for entry in child.log if entry[0] == "load"] == [
        ("load", "old"),
        ("load", "new"),
    ]


def test_it_closes_its_child() -> None:
    child = Forgetful()
    ModelCaller(child).close()
    assert child.log == [("close",)]


def test_one_poisonous_film_costs_itself(model: ModelCaller, folder: Path) -> None:
    model.call("load", folder, "cpu")
    answers = score_films(model, films("a.png", "poison.png", "b.png", "c.png"))
    assert outcomes(answers) == "SCSS"
    assert str(answers[1]) == "The model crashed (signal SIGABRT)."
    assert isinstance(answers[3], Prediction)
    assert answers[3].source.path.name == "c.png"
    assert answers[3].scores[0] == pytest.approx(0.880797, abs=1e-6)  # logit 2
    assert outcomes(score_films(model, films("poison.png"))) == "C"


class Dying:
    """Dies at films with "poison" in their names; counts what it is asked."""

    def __init__(self, knows_its_model: bool = True) -> None:
        self.asked: list[int] = []
        self._forgets = not knows_its_model
        self._died = False

    def call(self, method: str, *args: Any, **_: object) -> Any:
        (inputs,) = args
        self.asked.append(len(inputs))
        if self._died and self._forgets:
            raise NoModelError("", "no model is loaded")
        if any("poison" in film.source.path.name for film in inputs):
            self._died = True
            raise ChildCrashedError("", f"died at {len(inputs)}")
        return [
            Prediction(one.source, one.pixels[0, 0, :1], one.pixels, one.pixels[0, 0], one.grid)
            for one in inputs
        ]

    def close(self) -> None: ...


def test_a_model_that_always_dies_is_not_tried_for_ever() -> None:
    model = Dying()
    answers = score_films(model, films(*["poison.png"] * 16))
    assert outcomes(answers) == "C" * 16
    assert model.asked == [16, 1, 1]
    assert [str(answer) for answer in answers[:3]] == ["Died at 1.", "Died at 1.", "Died at 16."]


def test_several_poisonous_films_among_sound_ones() -> None:
    model = Dying()
    names = ["a.png", "poison.png", "poison2.png", "b.png", "poison3.png"]
    assert outcomes(score_films(model, films(*names))) == "SCCSC"


def test_a_caller_that_cannot_load_again_names_the_crash() -> None:
    answers = score_films(Dying(knows_its_model=False), films("a.png", "poison.png", "b.png"))
    assert [str(answer) for answer in answers] == ["Died at 3."] * 3


@pytest.mark.parametrize("error", [CancelledError(), DeviceError("GPU", "ran out of memory")])
def test_other_errors_pass(error: EngineError) -> None:
    class Refusing(Dying):
        def call(self, method: str, *args: Any, **more: object) -> Any:
            raise error

    with pytest.raises(type(error)):
        score_films(Refusing(), films("a.png", "b.png"), CancelToken())


def test_through_the_pipeline(model: ModelCaller, folder: Path) -> None:
    model.call("load", folder, "cpu")
    files = [
        Path(name) for name in ("1x1.png", "1x2.poison.png", "notes.txt", "1x3.png", "1x4.png")
    ]
    decoder = LocalCaller(DECODER)
    results = list(score_files(files, [decoder], model, CARD.preprocessing, batch=3))
    assert [result.source.path for result in results] == files
    assert [result.outcome for result in results] == [
        Outcome.SCORED,
        Outcome.FAILED,
        Outcome.NOT_AN_IMAGE,
        Outcome.SCORED,
        Outcome.SCORED,
    ]
    assert results[1].reason == "The model crashed (signal SIGABRT)."
