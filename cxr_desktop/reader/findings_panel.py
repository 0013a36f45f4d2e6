"""What the model says about the film: one row a finding, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QT_TR_NOOP, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cxr_desktop.reader.finding_order import listed
from cxr_desktop.reader.finding_row import FindingRow
from cxr_desktop.reader.state_notice import StateNotice, wrapped_label
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.theme import GAP, GROUP_GAP, SPACING
from cxr_desktop.translation import tr
from engine.datatypes import Prediction
from engine.models.card import ModelCard

StateKind = Literal[
    "empty", "not scored", "loading", "failed", "refused", "withheld", "no model", "cancelled"
]
SUSPECTED = QT_TR_NOOP("Suspected finding")
NONE_ABOVE = QT_TR_NOOP("No finding above threshold")
CALIBRATED = QT_TR_NOOP("Probabilities, calibrated on films like those it learned from.")
DEMONSTRATION = QT_TR_NOOP("Demonstration model: do not rely on its scores.")
HINT = QT_TR_NOOP("Choose a finding to see where the model looked.")
_NARROWEST = 280
_ROWS_AT_LEAST = 7


@dataclass(frozen=True, slots=True)
class _State:
    """Heading and button of one kind of state, and whether its text can be copied."""

    heading: str
    action: str = ""
    copyable: bool = False


_STATES: dict[StateKind, _State] = {
    "empty": _State(QT_TR_NOOP("Findings")),
    "not scored": _State(QT_TR_NOOP("Not scored"), QT_TR_NOOP("Score this film")),
    "loading": _State(QT_TR_NOOP("Scoring")),
    "failed": _State(QT_TR_NOOP("Could not be scored"), QT_TR_NOOP("Score again"), copyable=True),
    "refused": _State(QT_TR_NOOP("Not assessed"), QT_TR_NOOP("Score anyway"), copyable=True),
    "withheld": _State(QT_TR_NOOP("Blind first")),
    "no model": _State(QT_TR_NOOP("No model"), QT_TR_NOOP("Open models")),
    "cancelled": _State(QT_TR_NOOP("Stopped"), QT_TR_NOOP("Score this film")),
}


class FindingsPanel(QWidget):
    """`finding_chosen` carries the finding whose heat map is wanted, "" to hide it.

    The choice outlives a change of film: with the next film's scores the page can show the same
    finding's heat map there (`selected_finding`).
    """

    finding_chosen = Signal(str)
    score_requested = Signal()
    score_anyway_requested = Signal()  # whatever the input gate says
    models_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: ModelCard | None = None
        self._rows: list[FindingRow] = []  # in the card's order
        self._shown: list[FindingRow] = []  # from top to bottom
        self._kind: StateKind | None = "empty"
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._heading.setWordWrap(True)
        self._count = wrapped_label("secondary")
        self._calibrated = wrapped_label("secondary")
        self._calibrated.setText(tr(CALIBRATED))
        self._demonstration = wrapped_label()
        self._demonstration.setText(tr(DEMONSTRATION))
        self._notice = StateNotice()
        self._notice.action_requested.connect(self._act)
        self._hint = wrapped_label("secondary")
        self._hint.setText(tr(HINT))
        self._list = QWidget()
        self._list_layout = QVBoxLayout(self._list)
        self._scroll = QScrollArea()
        self._lay_out()
        self.setMinimumWidth(_NARROWEST)
        self.setAccessibleName(tr("Findings"))
        self.set_model_card(None)

    @property
    def selected_finding(self) -> str:
        """Name of the finding whose heat map is wanted, or ""."""
        return next((row.finding.name for row in self._rows if row.isChecked()), "")

    @property
    def heading(self) -> str:
        return self._heading.text()

    def set_model_card(self, card: ModelCard | None) -> None:
        """The model whose scores will come; its findings stand empty until then."""
        chosen = self.selected_finding
        self._card = card
        for row in self._rows:
            self._list_layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._shown = [], []
        self._demonstration.setVisible(card is not None and card.demonstration)
        self._calibrated.setVisible(card is not None and card.gives_probabilities)
        told = card.calibration if card is not None and card.gives_probabilities else None
        self._calibrated.setToolTip(tooltip(told.sentence) if told is not None else "")
        if card is None:
            self.show_state("no model", tr("No model is loaded, so there are no scores."))
            return
        self._build_rows(card)
        self.select(chosen)
        self.show_state("empty", tr("Choose a film to see its scores."))

    def show_scores(self, prediction: Prediction | None) -> None:
        """The scores of the film on show; None empties the panel.

        Raises ValueError when the prediction has not one score for each of the card's findings.
        """
        if prediction is None or self._card is None:
            if self._card is not None:
                self.show_state("empty", tr("Choose a film to see its scores."))
            return
        scores = [float(score) for score in prediction.scores]
        if len(scores) != len(self._rows):
            raise ValueError(f"{len(scores)} scores for {len(self._rows)} findings")
        for row, score in zip(self._rows, scores, strict=True):
            row.set_score(score)
        self._arrange(scores)
        self._kind = None
        flagged = sum(row.flagged for row in self._rows)
        self._heading.setText(tr(SUSPECTED if flagged else NONE_ABOVE))
        self._count.setText(
            tr("{flagged} of {total} at or above their threshold").format(
                flagged=flagged, total=len(self._rows)
            )
        )
        self._count.setVisible(len(self._rows) > 1)
        self._notice.hide()
        self._scroll.show()
        self._show_hint()
        self._colour_heading()

    def show_state(self, kind: StateKind, text: str, remedy: str = "") -> None:
        """No scores, and why. While loading, the rows stay where they are, without scores."""
        self._kind = kind
        state = _STATES[kind]
        for row in self._rows:
            row.set_score(None)
        self._heading.setText(tr(state.heading))
        self._count.hide()
        self._notice.say(
            text, remedy, tr(state.action) if state.action else "", copyable=state.copyable
        )
        self._notice.setVisible(bool(text or remedy or state.action))
        self._scroll.setVisible(kind == "loading" and bool(self._rows))
        self._show_hint()
        self._colour_heading()

    def select(self, finding: str) -> None:
        """Marks a finding as chosen without emitting `finding_chosen`; "" marks none."""
        for row in self._rows:
            row.setChecked(row.finding.name == finding)
        self._show_hint()

    def minimumSizeHint(self) -> QSize:
        """What its lines need as they wrap at this width: a splitter does not ask for that."""
        wrapped = self.layout().minimumHeightForWidth(max(self.width(), _NARROWEST))
        return QSize(_NARROWEST, max(wrapped, super().minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _lay_out(self) -> None:
        self._list_layout.setContentsMargins(0, 0, 0, 0)
        self._list_layout.setSpacing(0)
        self._list_layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QVBoxLayout()
        head.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GAP)
        head.setSpacing(SPACING)
        for widget in (
            self._heading, self._count, self._calibrated, self._demonstration, self._notice
        ):  # fmt: skip
            head.addWidget(widget)
        foot = QVBoxLayout()
        foot.setContentsMargins(GROUP_GAP, GAP, GROUP_GAP, GAP)
        foot.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 100)
        layout.addLayout(foot)
        layout.addStretch(1)

    def _build_rows(self, card: ModelCard) -> None:
        depths = dict(listed(card.findings, None))
        for index, finding in enumerate(card.findings):
            row = FindingRow(finding, depths[index], self._list, card.score_word)
            row.clicked.connect(lambda _checked=False, row=row: self._choose(row))
            row.step_requested.connect(lambda step, row=row: self._step(row, step))
            self._rows.append(row)
        self._arrange(None)
        heights = [row.height() for row in self._rows]
        self._scroll.setMaximumHeight(sum(heights))
        self._scroll.setMinimumHeight(sum(heights[:_ROWS_AT_LEAST]))

    def _arrange(self, scores: list[float] | None) -> None:
        if self._card is None:
            return
        self._shown = [self._rows[index] for index, _ in listed(self._card.findings, scores)]
        for position, row in enumerate(self._shown):
            self._list_layout.insertWidget(position, row)
            row.show()  # the layout would do so later, leaving the list empty for a moment
        # New rows come last in their window otherwise, behind everything below this panel.
        for above, below in pairwise((self._notice.last_button, *self._shown)):
            QWidget.setTabOrder(above, below)

    def _choose(self, row: FindingRow) -> None:
        if row.score is None:
            return
        name = row.finding.name if row.isChecked() else ""
        self.select(name)
        self.finding_chosen.emit(name)

    def _step(self, row: FindingRow, step: int) -> None:
        position = self._shown.index(row) + step
        if 0 <= position < len(self._shown):
            neighbour = self._shown[position]
            neighbour.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(neighbour, 0, neighbour.height())

    def _act(self) -> None:
        asked = {"no model": self.models_requested, "refused": self.score_anyway_requested}
        asked.get(str(self._kind), self.score_requested).emit()

    def _show_hint(self) -> None:
        self._hint.setVisible(self._kind is None and not self.selected_finding)

    def _colour_heading(self) -> None:
        suspected = self._kind is None and any(row.flagged for row in self._rows)
        self._heading.setProperty("flagged", suspected)
        self._heading.style().polish(self._heading)  # a property is not looked at again otherwise
