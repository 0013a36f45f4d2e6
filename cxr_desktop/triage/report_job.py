"""Reports written in a lane, with a decoder child of their own. Knows no Qt."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxr_desktop.background import TaskReport
from cxr_desktop.triage.labels_choice import LabelWish
from engine.child_process import Caller, IsolatedCaller
from engine.low_priority import SERVICE
from engine.services import DECODER_SERVICE
from engine.triage.job_card import card_of
from engine.triage.job_store import JobStore

if TYPE_CHECKING:
    from engine.triage.reports.writing import WrittenReport


def report_decoder() -> Caller:
    """A child that makes the thumbnails, behind everything that a person waits for."""
    return IsolatedCaller(SERVICE, DECODER_SERVICE, role="report decoder")


@dataclass(frozen=True, slots=True)
class ReportWish:
    """kinds : of `engine.triage.reports.writing.KINDS`. labels : for an evaluation, or None."""

    kinds: tuple[str, ...]
    hide_identity: bool
    labels: LabelWish | None = None


@dataclass(frozen=True, slots=True)
class ReportJob:
    """Work for `TriageSession.apart`; gives a WrittenReport. Raises EngineError."""

    wish: ReportWish
    make_decoder: Callable[[], Caller] = report_decoder

    def __call__(self, store: JobStore, report: TaskReport) -> WrittenReport:
        # Not at the top: the libraries behind the formats are loaded with the first report.
        from engine.triage.reports.content import ReportOptions
        from engine.triage.reports.writing import write_reports

        known = card_of(store)
        wish = self.wish
        labels = None if wish.labels is None else wish.labels.labels(store, known.need())
        options = ReportOptions(wish.hide_identity, known.card, labels)
        with contextlib.closing(self.make_decoder()) as decoder:
            return write_reports(store, wish.kinds, decoder, options, report.token, report.progress)
