"""What a worker keeps from one group of films to the next: the model and its decoders."""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.datatypes import ModelInput
from engine.errors import BundleError, EngineError
from engine.image_io.opening import as_decode_errors, open_file
from engine.image_io.service import DecoderService
from engine.inference.predictor import open_predictor
from engine.models.bundle import ModelBundle, load_bundle
from engine.progress import CancelToken
from engine.triage.cluster.orders import WorkOrders
from engine.triage.cluster.program_facts import program_facts
from engine.triage.film_batch import kept_scores
from engine.triage.film_reading import AssessedFilm, AssessRules, FilmTask, InspectedFile
from engine.triage.film_scoring import JobModel
from engine.triage.job_types import FilmScores


class MissingBundleError(BundleError):
    """The job's model is not here; it can be sent."""


class WorkBench:
    """Ready for one run's orders. Safe for the worker's threads: each takes a decoder of its own;
    they decode side by side, and one at a time uses the model.

    Raises MissingBundleError when the model is not here, and EngineError when this worker runs
    another program, does not see the job's files or cannot open the model.
    """

    def __init__(self, orders: WorkOrders) -> None:
        check_program(orders)
        check_files(orders)
        bundle = _bundle(orders)
        predictor = open_predictor(bundle, orders.device, orders.precision)
        self._model = JobModel.here(predictor)
        self._turn = threading.Lock()
        self._free: queue.SimpleQueue[DecoderService] = queue.SimpleQueue()

    def inspect(self, paths: Sequence[Path]) -> list[InspectedFile | EngineError]:
        """See `DecoderService.inspect_many`."""
        decoder = self._decoder()
        try:
            return decoder.inspect_many(paths)
        finally:
            self._free.put(decoder)

    def assess(
        self, tasks: Sequence[FilmTask], rules: AssessRules
    ) -> list[AssessedFilm | EngineError]:
        """See `DecoderService.assess_many`; films that may pass come with their scores.

        Raises JobError when the model cannot score any film.
        """
        decoder = self._decoder()
        try:
            found = decoder.assess_many(tasks, rules)
        finally:
            self._free.put(decoder)
        inputs = [one.model_input for one in found if isinstance(one, AssessedFilm)]
        scores = iter(self._scores([one for one in inputs if one is not None]))
        return [
            replace(one, model_input=None, scored=next(scores))
            if isinstance(one, AssessedFilm) and one.model_input is not None
            else one
            for one in found
        ]

    def _scores(self, films: list[ModelInput]) -> list[FilmScores | EngineError]:
        with self._turn:
            made = self._model.score(films, CancelToken())
        return [one if isinstance(one, EngineError) else kept_scores(one) for one in made]

    def _decoder(self) -> DecoderService:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            return DecoderService()


def check_program(orders: WorkOrders) -> None:
    """Raises EngineError when another program runs here than there."""
    difference = orders.program.difference(program_facts())
    if difference:
        raise EngineError(
            "",
            f"it runs {difference}",
            "Install the same program there: others may give other scores.",
        )


def check_files(orders: WorkOrders) -> None:
    """Raises EngineError when the job's folders are not there under the same path."""
    remedy = "Mount the folder there under the same path."
    for root in orders.roots:
        if not root.exists() and not is_readable(root):
            raise EngineError(str(root), "the folder is not there, or may not be read", remedy)
    for sample in orders.samples:
        if not is_readable(sample.path):
            raise EngineError(str(sample.path), "the file cannot be read there", remedy)
        if sample.path.exists() and sample.path.stat().st_size != sample.size:
            raise EngineError(str(sample.path), "another file has this path there", remedy)


def is_readable(path: Path) -> bool:
    """Whether an ordinary file, also inside a .zip, can be opened here."""
    try:
        with open_file(path) as stream, as_decode_errors(path):
            stream.read(1)
    except EngineError:
        return False
    return True


def _bundle(orders: WorkOrders) -> ModelBundle:
    from engine.triage.cluster.sent_bundle import sent_bundle_file

    for path in (orders.bundle_path, sent_bundle_file(orders.bundle_sha256)):
        try:
            bundle = load_bundle(path)
        except BundleError:
            continue
        if bundle.sha256 == orders.bundle_sha256:
            return bundle
    raise MissingBundleError(str(orders.bundle_path), "the job's model is not there")
