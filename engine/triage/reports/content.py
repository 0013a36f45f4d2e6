"""What a report says besides its films: gathered once, the same in every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.models.card import ModelCard, ScoreWord
from engine.progress import CancelToken
from engine.triage import job_folder
from engine.triage.job_evaluation import JobEvaluation, evaluate_job
from engine.triage.job_store import JobStore
from engine.triage.job_types import JobFinding, JobSettings, JobTotals, OperatingPoint
from engine.triage.label_types import JobLabels
from engine.triage.reading_record import ReadingFigures, reading_figures
from engine.triage.reports.results import JobResults, job_results

RESEARCH_USE = "Research use. Does not replace reading the image."
BURNED_IN = (
    "Names, paths, patients and dates are left out. The pictures are not touched: films may "
    "carry names in their pixels. Look at every picture before it leaves the house."
)
HIDDEN = "hidden"
NUMBERS: Mapping[ScoreWord, str] = MappingProxyType(
    {
        "score": "scores from 0 to 1, not calibrated",
        "probability": "probabilities, calibrated on the model's validation films",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class ReportOptions:
    """card : the model's, for the excerpt; without it the reports say less about the model.
    labels : for an evaluation. first_films : how many of the worklist come with pictures.
    mapping : with `hide_identity`, whether a table of numbers and names lies beside the job.
    """

    hide_identity: bool = False
    card: ModelCard | None = None
    labels: JobLabels | None = None
    first_films: int = 24
    mapping: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a two-column table: what, and what is said of it."""

    what: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class ReportContent:
    """made : UTC. place : the job's folder, and `folders` those it is about, as far as told.
    films : of all outcomes, lines of the worklist. label_sentences : what was matched.
    """

    made: str
    program: str
    created: str
    place: str
    folders: tuple[str, ...]
    settings: JobSettings
    findings: tuple[JobFinding, ...]
    point: OperatingPoint
    totals: JobTotals
    results: JobResults
    films: int
    reading: ReadingFigures
    evaluation: JobEvaluation | None
    labels: JobLabels | None
    label_sentences: tuple[str, ...]
    card: ModelCard | None
    hidden: bool

    @property
    def model_name(self) -> str:
        return f"{self.settings.bundle_id} {self.settings.bundle_version}"

    @property
    def made_told(self) -> str:
        """For people, to the minute."""
        return f"{self.made[:10]} {self.made[11:16]} UTC"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know before anything else."""
        said = []
        if self.card is not None and self.card.demonstration:
            said.append("The model is a demonstration: not for use on patients.")
        totals = self.totals
        if totals.waiting:
            said.append(f"The job is not at its end: {totals.waiting} files are waiting.")
        if totals.duplicates:
            said.append(
                f"{totals.duplicates} files have the bytes of others, which were scored for them."
            )
        if totals.stale:
            said.append(f"{totals.stale} files have changed since they were scored.")
        if totals.gone:
            said.append(f"{totals.gone} files are not there any more; what was found stays.")
        if self.hidden:
            said.append(BURNED_IN)
        return tuple(said)

    def settings_said(self) -> tuple[Said, ...]:
        """Everything that decided what the job did."""
        used = self.settings
        return (
            Said("Folders", "\n".join(self.folders)),
            Said("Job", self.place),
            Said("Begun (UTC)", self.created),
            Said("Report made (UTC)", self.made),
            Said("Program", self.program),
            Said("Model", self.model_name),
            Said("Arithmetic", used.precision),
            Said("Device asked for", used.device),
            Said("Input gate", "on" if used.gate else "off: no film was refused by its looks"),
            Said("Patients by file names", HIDDEN if self.hidden else used.patient_rule or "no"),
            Said("Read blind first", "yes" if used.blind_first else "no"),
            Said("Operating point", self.point.choice),
            Said("Numbers", NUMBERS[used.score_word]),
        )

    def hashes_said(self) -> tuple[Said, ...]:
        return (
            Said("Model: sha256 of model.json, which lists its other parts",
                 self.settings.bundle_sha256),
            Said("Results: sha256 over files, outcomes and scores", self.results.sha256),
        )  # fmt: skip


def report_content(store: JobStore, options: ReportOptions, cancel: CancelToken) -> ReportContent:
    """As of now. Raises JobError, CancelledError."""
    hide, labels = options.hide_identity, options.labels
    settings = store.settings
    roots = settings.roots
    counted = "1 folder" if len(roots) == 1 else f"{len(roots)} folders"
    sentences = labels.matches.sentences() if labels is not None else ()
    return ReportContent(
        made=job_folder.now(),
        program=job_folder.program(),
        created=store.created,
        place=HIDDEN if hide else str(store.folder.absolute()),
        folders=(f"{counted}, {HIDDEN}",) if hide else tuple(str(root) for root in roots),
        settings=settings,
        findings=store.findings,
        point=store.operating_point,
        totals=store.totals(),
        results=job_results(store, cancel),
        films=len(store.worklist.order()),
        reading=reading_figures(store.database, store.findings),
        evaluation=evaluate_job(store, labels) if labels is not None else None,
        labels=labels,
        # The sentences after the first name files and folders.
        label_sentences=sentences[:1] if hide else sentences,
        card=options.card,
        hidden=hide,
    )


def title_of(content: ReportContent) -> str:
    """For a window's title bar and for metadata: no path where it is hidden."""
    return "CXR triage" if content.hidden else f"CXR triage: {Path(content.place).name}"
