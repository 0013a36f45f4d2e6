"""The step Data doctor: what is wrong with the films, before any epoch runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words, upper_first
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, GROUP_GAP
from cxr_desktop.trainer.counted import films_said, patients_said
from cxr_desktop.trainer.finding_card import FindingCard
from cxr_desktop.trainer.leaving_out import films_to_leave_out
from cxr_desktop.trainer.step_list import StepState, StepTold
from cxr_desktop.trainer.step_page import FailureNotice, StepPage, WorkLine, strong, wrapping
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource
from engine.doctor.report import DoctorFinding, DoctorReport, Severity
from engine.errors import EngineError

_HEADS = {
    Severity.FIX: QT_TR_NOOP("Fix first"),
    Severity.LOOK: QT_TR_NOOP("Look at it"),
    Severity.NOTE: QT_TR_NOOP("Good to know"),
}


class DoctorStep(StepPage):
    """wanted_model : the bundle whose embeddings are compared, None without a model.
    cache : folder that keeps what was measured."""

    film_opened = Signal(object)  # FilmSource
    told_changed = Signal()

    def __init__(
        self,
        session: TrainerSession,
        engine: EngineSession,
        wanted_model: Callable[[], Path | None],
        cache: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("Data doctor"),
            tr(
                "Looks at every film: whether it can be read, is there twice, on both sides of the"
                " split or wrongly labelled, and whether the labels can be told from what should"
                " tell nothing, such as borders or file sizes."
            ),
            parent,
        )
        self._session, self._engine = session, engine
        self._wanted_model, self._cache = wanted_model, cache
        self._hidden, self._failed = False, False
        self.examine = QPushButton(tr("Examine the films"))
        self.examine.setProperty("role", "primary")
        self._sum, self._old, self._without = (
            UncutLabel("strong"), UncutLabel("flagged"), UncutLabel("secondary"),
        )  # fmt: skip
        self._empty = UncutLabel("secondary", tr("Choose films first: the step Data."))
        self.failure, self._stopped = FailureNotice(), UncutLabel("secondary", tr("Stopped."))
        self._stopped.hide()
        self.work = WorkLine(tr("Stop; what was measured is kept for the next time"), self.examine)
        self._cards: list[FindingCard] = []
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(GAP)
        self._lay_out()
        self._wire()
        self.refresh()

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        return tuple(self._cards)

    @property
    def told(self) -> StepTold:
        session = self._session
        if session.examining:
            return StepTold(StepState.BUSY, tr("Examining the films"))
        told = session.examination
        if told is None:
            line = tr("Could not be done") if self._failed else tr("Not examined yet")
            return StepTold(StepState.ATTENTION if self._failed else StepState.NOT_YET, line)
        if session.examination_is_old:
            return StepTold(StepState.ATTENTION, tr("The films have changed since"))
        fix, look = told.report.count(Severity.FIX), told.report.count(Severity.LOOK)
        if fix or look:
            line = tr("{fix} to fix, {look} to look at").format(fix=number(fix), look=number(look))
            return StepTold(StepState.ATTENTION, line)
        return StepTold(StepState.DONE, tr("Nothing to fix"))

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden
        for card in self._cards:
            card.hide_identity(hidden)

    def close_down(self) -> None:
        """Before the window goes."""
        for card in self._cards:
            card.close_down()

    # Assembly

    def _lay_out(self) -> None:
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self.examine)
        for widget in (
            self._empty, buttons, self.failure, self._stopped, self.work, self._sum, self._old,
            self._without, self._holder,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch()

    def _wire(self) -> None:
        session = self._session
        self.examine.clicked.connect(self._begin)
        self.work.stop.clicked.connect(self._stop)
        for signal in (session.data_changed, session.busy_changed, session.split_changed):
            signal.connect(self.refresh)
        session.source_changed.connect(self._on_source)
        session.doctor_changed.connect(self._on_report)
        session.doctor_progressed.connect(self.work.follow)
        session.doctor_failed.connect(self._on_failed)

    def _begin(self) -> None:
        self._failed = False
        self.failure.clear()
        self._stopped.hide()
        self._session.examine(self._wanted_model(), self._cache)

    def _stop(self) -> None:
        self.work.stopping()
        self._session.stop_examining()
        self._stopped.show()

    def _on_source(self) -> None:
        self._failed = False
        self.failure.clear()
        self._stopped.hide()
        self.refresh()

    def _on_failed(self, error: EngineError) -> None:
        self._failed = True
        self.failure.show_error(error, hidden=self._hidden)
        self.refresh()

    # What it shows

    def refresh(self) -> None:
        """Films, their examination or the model in use have changed."""
        session = self._session
        ready = session.summary is not None and not session.splitting
        self.examine.setEnabled(ready and not session.examining)
        if session.examining and self.work.isHidden():
            self.work.begin(tr("Examining the films"))
        elif not session.examining:
            self.work.hide()
        again = session.examination is not None
        self.examine.setText(tr("Examine again") if again else tr("Examine the films"))
        waits = tr("Choose films first") if session.summary is None else ""
        self.examine.setToolTip(waits or tr("A second look takes seconds: measures are kept"))
        old = session.examination_is_old and not session.examining
        self._old.say(tr("The films or their split have changed since. Examine them again."))
        self._old.setVisible(old)
        self._without.say(
            tr("No model is in use: near twins and doubtful labels are told less well.")
        )
        self._without.setVisible(session.summary is not None and self._wanted_model() is None)
        self._empty.setVisible(session.summary is None and not session.gathering)
        self.told_changed.emit()

    def _on_report(self) -> None:
        self.close_down()
        self._cards = []
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:  # and no space between groups
                widget.hide()
                widget.deleteLater()
        told = self._session.examination
        self._sum.setVisible(told is not None)
        if told is not None:
            self._sum.say(_sum_line(told.report))
            self._fill(told.report)
        self.refresh()

    def _fill(self, report: DoctorReport) -> None:
        for severity, words in _HEADS.items():
            found = [one for one in report.findings if one.severity is severity]
            if found:
                head = tr("{heading} ({count})").format(heading=tr(words), count=number(len(found)))
                self._list.addSpacing(GROUP_GAP - GAP)
                label = strong(head)
                label.setProperty("role", "flagged" if severity is Severity.FIX else "strong")
                self._list.addWidget(label)
                for finding in found:
                    self._list.addWidget(self._card(finding))
        if report.not_done:
            self._list.addWidget(strong(tr("Not examined")))
            lines = [
                tr("{check}: {reason}").format(
                    check=upper_first(in_words(one.check.value)), reason=in_words(one.reason)
                )
                for one in report.not_done
            ]
            self._list.addWidget(UncutLabel("secondary", wrapping("\n".join(lines))))

    def _card(self, finding: DoctorFinding) -> FindingCard:
        session = self._session
        leave = tuple(
            film for film in films_to_leave_out(finding, session.parts) if session.example(film)
        )
        card = FindingCard(finding, leave, self._engine, self._describe)
        card.hide_identity(self._hidden)
        card.film_opened.connect(self.film_opened)
        card.leaving_out.connect(session.leave_out)
        self._cards.append(card)
        return card

    def _describe(self, film: FilmSource) -> str:
        """Its labels: what a doubtful film is taken for."""
        example = self._session.example(film)
        if example is None:
            return ""
        return ", ".join(example.labels) or tr("no label")


def _sum_line(report: DoctorReport) -> str:
    return tr("{films} of {patients} examined in {seconds} s").format(
        films=films_said(report.films),
        patients=patients_said(report.patients),
        seconds=number(report.seconds, 0),
    )
