"""What the window knows of the open job without asking its database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from engine.triage.job_types import JobFinding, JobSettings, JobTotals, OperatingPoint


class RunState(Enum):
    """What is being done about the job.

    WATCHING : every file has ended, and those that arrive are scored as they come.
    """

    NO_JOB = auto()
    OPENING = auto()
    IDLE = auto()
    RUNNING = auto()
    PAUSED = auto()
    WATCHING = auto()
    STOPPING = auto()


@dataclass(frozen=True, slots=True)
class JobView:
    """findings : with the thresholds in use. looking : opened for reading only."""

    folder: Path
    settings: JobSettings
    findings: tuple[JobFinding, ...]
    card_findings: tuple[JobFinding, ...]
    created: str
    operating_point: OperatingPoint
    totals: JobTotals
    looking: bool = False
