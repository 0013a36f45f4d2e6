"""What a run is worth on its test films; kept as `judgement.json` beside `scores.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.errors import EngineError
from engine.evaluation.confusion import TwoByTwo
from engine.evaluation.figures import NamedFigure
from engine.judging.calibration import Reliability
from engine.models.card import Calibration

SCHEMA = 1
JUDGEMENT_FOLDER = "judgement"
JUDGEMENT_NAME = "judgement.json"
SCORES_NAME = "scores.csv"
VALIDATION_SCORES_NAME = "validation-scores.csv"
Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One time that test films were scored. at : UTC, ISO 8601. run : the run's folder."""

    at: str
    run: str
    weights_sha256: str
    recipe_sha256: str
    films_sha256: str


@dataclass(frozen=True, slots=True)
class FilmsJudged:
    """Which films the figures are of. sha256 : over films and labels. looks : the oldest first.
    warnings : why these figures may flatter, such as a second look after another recipe.
    """

    name: str
    films: int
    patients: int
    patients_known: bool
    sha256: str
    looks: tuple[Look, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """counts[r][c] films labelled `rows[r]` and said to be `columns[c]`; films[r][c] their
    numbers in `scores.csv`, from 0. left_out : films that fit into no row.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    films: tuple[tuple[tuple[int, ...], ...], ...]
    left_out: int

    @property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(len(cell) for cell in row) for row in self.films)


@dataclass(frozen=True, slots=True)
class AlternativeFigures:
    """One alternative against all others, where the largest share decides: a row of the matrix."""

    alternative: str
    counts: TwoByTwo
    figures: tuple[NamedFigure, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """Films labelled `finding` that were said to be nothing: `said` is that alternative."""

    finding: str
    missed: int
    of: int
    share: NamedFigure
    said: str


@dataclass(frozen=True, slots=True)
class WantedPoint:
    """A threshold chosen on validation films for `target` sensitivity, and what it does on test
    films. threshold : None with a reason where validation cannot say.
    """

    target: float
    threshold: float | None
    sensitivity: NamedFigure
    specificity: NamedFigure
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CalibrationFigures:
    """Of one finding on test films, before and after temperature scaling; None without films."""

    before: Reliability | None
    after: Reliability | None


@dataclass(frozen=True, slots=True)
class FindingJudgement:
    """One finding at the card's threshold, on test films whose labels speak of it.

    figures : from the counts, with Wilson's intervals; AUC with DeLong's.
    by_patient : the same and more, with intervals by bootstrap over whole patients.
    roc : (false positive rate, true positive rate). precision_recall : (recall, precision).
    Both thinned for plots; () where one kind of film is missing.
    """

    name: str
    threshold: float
    choice: str
    counts: TwoByTwo
    figures: tuple[NamedFigure, ...]
    by_patient: tuple[NamedFigure, ...]
    roc: Curve
    precision_recall: Curve
    wanted: tuple[WantedPoint, ...]
    calibration: CalibrationFigures


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Films of one group, such as sex F, for one finding. figures : () where too few.
    remark : says so. films, with_finding : how many.
    """

    kind: str
    group: str
    finding: str
    films: int
    with_finding: int
    figures: tuple[NamedFigure, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NotableFilm:
    """why : best, worst or doubtful. film : its number in `scores.csv`. picture, heat_map : JPEG
    files in the judgement's folder, "" where there are none; `problem` says why.
    """

    why: str
    finding: str
    film: int
    name: str
    labels: tuple[str, ...]
    score: float
    picture: str = ""
    heat_map: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RunJudgement:
    """The whole of `judgement.json`.

    accuracy : and balanced accuracy, of the alternatives by largest share; for a model whose
        findings do not exclude each other, of films with at most one finding, by flags. Both by
        Wilson or MOVER first, then by bootstrap over patients.
    matrices : by largest share (where there is one), and by flags at the card's thresholds.
    calibration : fitted on validation films; None where that cannot be done.
    """

    schema: int
    made: str
    program: str
    run: str
    bundle_id: str
    bundle_version: str
    bundle_sha256: str
    recipe_sha256: str
    test: FilmsJudged
    validation_films: int
    accuracy: tuple[NamedFigure, ...]
    alternatives: tuple[AlternativeFigures, ...]
    matrices: tuple[Matrix, ...]
    missed: tuple[Missed, ...]
    findings: tuple[FindingJudgement, ...]
    groups: tuple[GroupFigures, ...]
    notable: tuple[NotableFilm, ...]
    calibration: Calibration | None
    notes: tuple[str, ...]

    def of(self, finding: str) -> FindingJudgement:
        """Raises EngineError for a finding that the model does not have."""
        for one in self.findings:
            if one.name == finding:
                return one
        raise EngineError(finding, "the run's model has no such finding")


def save_judgement(judgement: RunJudgement, folder: Path) -> None:
    """Writes `judgement.json` into `folder`, whole or not at all. Raises EngineError."""
    path = folder / JUDGEMENT_NAME
    beside = path.with_name(f".{path.name}.partial")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(judgement), indent=1) + b"\n")
        beside.replace(path)
    except OSError as error:
        raise EngineError(str(path), f"cannot be written: {error.strerror}") from error


def load_judgement(run: Path) -> RunJudgement:
    """Of a run's folder. Raises EngineError where it was never judged, or the file is damaged."""
    path = run / JUDGEMENT_FOLDER / JUDGEMENT_NAME
    try:
        judgement = msgspec.json.decode(path.read_bytes(), type=RunJudgement)
    except OSError as error:
        problem = f"this run has no judgement ({error.strerror})"
        raise EngineError(str(run), problem, f"Make one with: cxr judge {run}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        remedy = f"Make it again with: cxr judge {run}."
        raise EngineError(str(path), f"is not a judgement: {error}", remedy) from error
    if judgement.schema != SCHEMA:
        problem = f"has schema {judgement.schema}, this program knows {SCHEMA}"
        raise EngineError(str(path), problem, f"Make it again with: cxr judge {run}.")
    return judgement
