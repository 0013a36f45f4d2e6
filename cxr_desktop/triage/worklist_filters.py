"""The panel with everything that the worklist can be filtered for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.section import Section
from cxr_desktop.theme import SPACING, icon
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.filter_controls import (
    Choices,
    ScoreRangeRow,
    StateChoice,
    day_line,
    first_day,
    last_day,
)
from cxr_desktop.triage.saved_filters import SavedFilters
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.worklist_words import (
    OUTCOME_ICONS,
    OUTCOME_WORDS,
    STATE_WORDS,
    VERDICT_ICONS,
)
from engine.models.card import ScoreWord
from engine.triage.job_types import Agreement, JobFinding, TriageOutcome
from engine.triage.worklist import FilmKinds
from engine.triage.worklist_filter import (
    VerdictState,
    WorklistFilter,
    WorklistSort,
)

_TYPED_MS = 200
_UNKNOWN_VIEW = "?"  # "" would be no value for a box


class WorklistFilters(QScrollArea):
    """Applies at once. For a side panel 280 px wide; nothing is ticked at first.

    shown : gives the filter and the order in use.
    """

    wanted = Signal(object)  # WorklistFilter

    def __init__(
        self,
        session: TriageSession,
        shown: Callable[[], tuple[WorklistFilter, WorklistSort]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._filter = WorklistFilter()
        self.saved = SavedFilters(session, shown)
        self._outcomes, self._findings, self._verdicts = Choices(), Choices(), Choices()
        self._views = Choices()
        self._only_flagged = QCheckBox(tr("Only flagged"))
        self._all_of_them = QCheckBox(tr("All of them at once"))
        self._scores = ScoreRangeRow()
        self._first, self._last = day_line(tr("From date")), day_line(tr("To date"))
        self._states = (
            StateChoice(tr("Duplicates"), tr("Only duplicates"), tr("No duplicates")),
            StateChoice(tr("Changed files"), tr("Only changed"), tr("No changed")),
            StateChoice(tr("Gone files"), tr("Only gone"), tr("No gone")),
            StateChoice(tr("Opened films"), tr("Only opened"), tr("Not opened")),
        )
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._lay_out()
        self._connect()
        self.offer((), FilmKinds(0, 0, 0, 0, ()))

    def offer(
        self, findings: Sequence[JobFinding], kinds: FilmKinds, word: ScoreWord = "score"
    ) -> None:
        """What there is to choose from, and how many films are of each outcome; `word`: what the
        model's numbers are."""
        counts = (kinds.waiting, kinds.scored, kinds.refused, kinds.failed)
        self._outcomes.offer(
            [
                (one.value, _counted(tr(OUTCOME_WORDS[one]), count), icon(OUTCOME_ICONS[one]))
                for one, count in zip(TriageOutcome, counts, strict=True)
            ]
        )
        names = [finding.name for finding in findings]
        self._findings.offer([(name, shown_name(name), QIcon()) for name in names])
        self._scores.offer(names, word)
        views = [(view or _UNKNOWN_VIEW, view or tr("Unknown")) for view in kinds.views]
        self._views.offer([(value, words, QIcon()) for value, words in views])
        self._verdicts.offer(
            [(one.value, tr(STATE_WORDS[one]), _verdict_icon(one)) for one in VerdictState]
        )
        self.show_filter(self._filter)

    def show_filter(self, wanted: WorklistFilter) -> None:
        """Says nothing."""
        self._filter = wanted
        self._outcomes.tick([one.value for one in wanted.outcomes])
        self._findings.tick(wanted.flagged)
        self._views.tick([view or _UNKNOWN_VIEW for view in wanted.views])
        self._verdicts.tick([one.value for one in wanted.verdicts])
        self._scores.show_ranges(wanted.scores)
        for box, on in (
            (self._only_flagged, wanted.only_flagged),
            (self._all_of_them, wanted.all_flagged),
        ):
            with QSignalBlocker(box):
                box.setChecked(on)
        for line, day in ((self._first, wanted.first_date), (self._last, wanted.last_date)):
            if not line.hasFocus():
                with QSignalBlocker(line):
                    line.setText(day)
        states = (wanted.duplicate, wanted.stale, wanted.gone, wanted.viewed)
        for choice, state in zip(self._states, states, strict=True):
            choice.show_state(state)

    def hide_identity(self, hidden: bool) -> None:
        """Dates together with other things find a person."""
        for line in (self._first, self._last):
            line.setEnabled(not hidden)
        self.saved.hide_identity(hidden)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Filters"))
        content = QWidget()
        content.setProperty("role", "panel")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        flags = _stack(self._only_flagged, self._findings, self._all_of_them)
        for title, part, expanded in (
            (tr("Saved filters"), _stack(self.saved), True),
            (tr("Films by outcome"), _stack(self._outcomes), True),
            (tr("Flags"), flags, True),
            (tr("Verdict"), _stack(self._verdicts), True),
            (tr("Score"), _stack(self._scores), False),
            (tr("View"), _stack(self._views), False),
            (tr("Date"), _form((tr("From"), self._first), (tr("To"), self._last)), False),
            (tr("Files"), self._state_form(), False),
        ):
            column.addWidget(Section(title, part, expanded=expanded))
        column.addStretch()
        self.setWidget(content)

    def _state_form(self) -> QWidget:
        return _form(*((choice.accessibleName(), choice) for choice in self._states))

    def _connect(self) -> None:
        for part in (self._outcomes, self._findings, self._views, self._verdicts, self._scores):
            part.changed.connect(self._tell)
        for box in (self._only_flagged, self._all_of_them):
            box.toggled.connect(lambda _: self._tell())
        for choice in self._states:
            choice.currentIndexChanged.connect(lambda _: self._tell())
        for line in (self._first, self._last):
            line.textChanged.connect(lambda _: self._typed.start())
        self._typed.timeout.connect(self._tell)

    def _tell(self) -> None:
        self._typed.stop()
        duplicate, stale, gone, viewed = (choice.state() for choice in self._states)
        ranges, before = self._scores.ranges(), self._filter.scores
        self._filter = replace(
            self._filter,
            outcomes=tuple(TriageOutcome(value) for value in self._outcomes.ticked()),
            flagged=self._findings.ticked(),
            all_flagged=self._all_of_them.isChecked(),
            only_flagged=self._only_flagged.isChecked(),
            scores=(*ranges, *before[1:]) if ranges else (),
            views=tuple("" if one == _UNKNOWN_VIEW else one for one in self._views.ticked()),
            first_date=first_day(self._first.text()),
            last_date=last_day(self._last.text()),
            verdicts=tuple(VerdictState(value) for value in self._verdicts.ticked()),
            duplicate=duplicate,
            stale=stale,
            gone=gone,
            viewed=viewed,
        )
        self.wanted.emit(self._filter)


def _counted(words: str, count: int) -> str:
    return tr("{what} ({count})").format(what=words, count=number(count))


def _verdict_icon(state: VerdictState) -> QIcon:
    known = {one.value: name for one, name in VERDICT_ICONS.items()}
    other = "eye-off-outline" if state is VerdictState.UNREAD else "swap-horizontal"
    return icon(known.get(Agreement(state.value), other) if state.value in known else other)


def _stack(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setSpacing(SPACING)
    for part in parts:
        column.addWidget(part)
    return whole


def _form(*rows: tuple[str, QWidget]) -> QWidget:
    whole = QWidget()
    form = QFormLayout(whole)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setVerticalSpacing(SPACING)
    for words, field in rows:
        form.addRow(words, field)
    return whole
