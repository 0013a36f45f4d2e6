"""The operating point: a threshold or a sensitivity for each finding, and what it would mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.sliders import NamedSlider
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.value_box import ValueBox
from cxr_desktop.theme import GAP
from cxr_desktop.translation import number, tr
from cxr_desktop.triage import evaluation_words as words
from cxr_desktop.triage.evaluation_desk import EvaluationDesk
from cxr_desktop.triage.point_draft import PointDraft
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.evaluation.expectation import flags_per_100
from engine.evaluation.operating_curve import OperatingCurve
from engine.triage.job_card import JobCard
from engine.triage.job_store import JobStore
from engine.triage.operating_points import card_point, changed_point

_STEPS = 1000
_LEAST_SENSITIVITY = 500  # in steps: a lower target is better set as a threshold
_PREVALENCE = 5.0


class OperatingPointPanel(QWidget):
    """Moves the thresholds of the draft; nothing in the job changes until they are used."""

    def __init__(
        self,
        session: TriageSession,
        draft: PointDraft,
        desk: EvaluationDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self._card: JobCard | None = desk.card
        self._choice = CalmCombo()
        self._choice.setAccessibleName(tr("Finding"))
        self._choice.setToolTip(tr("The finding whose threshold is set"))
        self._threshold = NamedSlider(tr("Threshold"), 0, _STEPS, _as_share, page=20)
        self._threshold.setToolTip(tr("Films at or above it are flagged"))
        self._sensitivity = NamedSlider(
            tr("Sensitivity"), _LEAST_SENSITIVITY, _STEPS, _as_share, page=20
        )
        self._sensitivity.setToolTip(
            tr("The highest threshold that reaches it on the model's validation films")
        )
        self._prevalence = ValueBox(
            tr("Films with the finding, of 100 of yours"),
            tr("How many of 100 films that you expect to read show it"),
        )
        self._prevalence.set_limits(0, 100, 1, 1)
        self._prevalence.show_value(_PREVALENCE)
        self._validation = wrapped_label()
        self._expected = wrapped_label()
        self._caution, self._changes = wrapped_label("secondary"), wrapped_label("flagged")
        self._in_use, self._void = wrapped_label("secondary"), wrapped_label("flagged")
        self._problem = wrapped_label("broken")
        self._use, self._reset = QPushButton(tr("Use these thresholds")), QPushButton()
        self._undo = QPushButton(tr("Give up the changes"))
        self._lay_out()
        self._wire(desk)
        self._show_all()

    @property
    def finding(self) -> str:
        """The one whose threshold is set; "" without a job."""
        name = self._choice.currentData()
        return name if isinstance(name, str) else ""

    @property
    def threshold(self) -> NamedSlider:
        return self._threshold

    @property
    def sensitivity(self) -> NamedSlider:
        return self._sensitivity

    @property
    def prevalence(self) -> ValueBox:
        return self._prevalence

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says, from above."""
        labels = (
            self._void, self._validation, self._expected, self._caution, self._changes,
            self._in_use, self._problem,
        )  # fmt: skip
        return tuple(label.text() for label in labels if not label.isHidden())

    @property
    def use_button(self) -> QPushButton:
        return self._use

    @property
    def reset_button(self) -> QPushButton:
        return self._reset

    def choose(self, finding: str) -> None:
        self._choice.setCurrentIndex(max(self._choice.findData(finding), 0))
        self._show_finding()

    def _lay_out(self) -> None:
        self._use.setProperty("role", "primary")
        self._use.setToolTip(tr("Flags and ranks of the whole job follow"))
        self._reset.setText(tr("As on the model's card"))
        self._reset.setToolTip(tr("Use the thresholds that came with the model"))
        self._undo.setToolTip(tr("Back to the thresholds in use"))
        asked = QLabel(tr("Of 100 of your films, with it:"))
        asked.setBuddy(self._prevalence)
        asked.setWordWrap(True)
        stated = QHBoxLayout()
        stated.setSpacing(GAP)
        stated.addWidget(asked, 1)
        stated.addWidget(self._prevalence)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._use, self._undo, self._reset):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (
            self._void, self._choice, self._threshold, self._sensitivity, self._validation, stated,
            self._expected, self._caution, self._changes, self._problem, buttons, self._in_use,
        ):  # fmt: skip
            layout.addLayout(part) if isinstance(part, QHBoxLayout) else layout.addWidget(part)
        layout.addStretch()

    def _wire(self, desk: EvaluationDesk) -> None:
        self._choice.activated.connect(self._show_finding)
        self._threshold.changed.connect(self._on_threshold)
        self._sensitivity.changed.connect(self._on_sensitivity)
        self._prevalence.valueChanged.connect(self._show_words)
        self._use.clicked.connect(self._use_them)
        self._undo.clicked.connect(self._give_up)
        self._reset.clicked.connect(self._use_card)
        self._draft.moved.connect(self._on_draft)
        self._draft.replaced.connect(self._show_all)
        desk.card_known.connect(self._on_card)
        self._session.job_closed.connect(self._show_all)

    def _on_card(self, card: JobCard) -> None:
        self._card = card
        self._show_all()

    def _on_draft(self, finding: str) -> None:
        if finding == self.finding:
            self._show_finding()
        else:
            self._show_changes()

    def _on_threshold(self, position: int) -> None:
        self._draft.try_threshold(self.finding, position / _STEPS)

    def _on_sensitivity(self, position: int) -> None:
        curve = self._curve()
        if curve is not None:
            target = position / _STEPS
            self._draft.try_sensitivity(self.finding, target, curve.for_sensitivity(target))

    def _curve(self) -> OperatingCurve | None:
        """Of the finding; None where the bundle has none, or none with films that show it."""
        if self._card is None or self._card.curves is None or not self.finding:
            return None
        curve = self._card.curves.of(self.finding)
        return curve if curve.films_with and curve.films_without else None

    def _show_all(self) -> None:
        """Another job, another point in use, or another card."""
        before = self.finding
        self._choice.clear()
        there = self._session.view is not None
        for name in self._draft.findings if there else ():
            self._choice.addItem(shown_name(name), name)
        self._choice.setCurrentIndex(max(self._choice.findData(before), 0))
        for part in (self._choice, self._threshold, self._prevalence):
            part.setEnabled(there)
        self._problem.hide()
        self._show_standing()
        self._show_finding()

    def _show_standing(self) -> None:
        """What is in use, and whether it holds."""
        view, card = self._session.view, self._card
        self._void.hide()
        self._in_use.setVisible(view is not None)
        if view is None:
            return
        in_use = tr("In use: {choice}.").format(
            choice=words.choice_words(view.operating_point.choice)
        )
        self._in_use.setText(in_use)
        if card is not None and card.card is None:
            self._void.setText(_why_not(card))
            self._void.show()

    def _show_finding(self) -> None:
        if not self.finding:
            self._sensitivity.setEnabled(False)
            self._show_words()
            return
        threshold, curve = self._draft.threshold(self.finding), self._curve()
        if round(threshold * _STEPS) != self._threshold.position:
            self._threshold.set_position(round(threshold * _STEPS))
        self._sensitivity.setEnabled(curve is not None)
        wanted = self._draft.wanted_sensitivity(self.finding)
        if curve is not None and wanted is None:
            reached = curve.at(threshold).sensitivity.figure
            wanted = reached.value if reached is not None else None
        if wanted is not None:
            self._sensitivity.set_position(round(wanted * _STEPS))
        self._show_words()

    def _show_words(self) -> None:
        finding, curve = self.finding, self._curve()
        for label in (self._validation, self._expected, self._caution):
            label.setVisible(bool(finding))
        self._prevalence.setEnabled(curve is not None)
        self._show_changes()
        if not finding:
            return
        if curve is None:
            self._validation.setText(
                tr("The model brings no operating curve of this finding: a sensitivity and the "
                   "flags to expect cannot be told.")
            )  # fmt: skip
            self._expected.hide()
            self._caution.hide()
            return
        threshold = self._draft.threshold(finding)
        point = curve.at(threshold)
        self._validation.setText(
            tr("On validation films: sensitivity {sensitivity} ({sensitivity_range}), specificity "
               "{specificity} ({specificity_range}).").format(
                sensitivity=words.figure_value(point.sensitivity),
                sensitivity_range=words.figure_interval(point.sensitivity),
                specificity=words.figure_value(point.specificity),
                specificity_range=words.figure_interval(point.specificity),
            )
        )  # fmt: skip
        expectation = flags_per_100(curve, threshold, self._prevalence.value() / 100)
        self._expected.setText(words.expected(expectation))
        self._caution.setText(
            tr("Measured on {with_finding} validation films with it and {without} without: a "
               "little optimistic. Films from elsewhere, and other patients, may give quite other "
               "figures.").format(
                with_finding=number(curve.films_with), without=number(curve.films_without)
            )
        )  # fmt: skip

    def _show_changes(self) -> None:
        view, card = self._session.view, self._card
        changed = [name for name in self._draft.findings if self._draft.is_tried(name)]
        said = [
            tr("{finding} {before} → {after}").format(
                finding=shown_name(name),
                before=number(self._draft.in_use(name), 3),
                after=number(self._draft.threshold(name), 3),
            )
            for name in changed
        ]
        text = tr("Not in use yet: {changes}.").format(changes=", ".join(said))
        self._changes.setText(text)
        self._changes.setVisible(bool(said) and view is not None)
        able = view is not None and not view.looking and card is not None and card.card is not None
        self._use.setEnabled(bool(said) and able)
        self._undo.setVisible(bool(said))
        on_card = all(
            self._draft.in_use(name) == self._draft.on_card(name) for name in self._draft.findings
        )
        self._reset.setVisible(not on_card)
        self._reset.setEnabled(able)

    def _give_up(self) -> None:
        for name in self._draft.findings:
            self._draft.give_up(name)

    def _use_them(self) -> None:
        if self._card is None:
            return
        card, curves, choices = self._card.need(), self._card.curves, self._draft.choices

        def use(store: JobStore) -> None:
            store.use_operating_point(changed_point(store.operating_point, card, choices, curves))

        self._change(use)

    def _use_card(self) -> None:
        if self._card is None:
            return
        card = self._card.need()

        def use(store: JobStore) -> None:
            store.use_operating_point(card_point(card, store.settings.bundle_sha256))

        self._change(use)

    def _change(self, work: Callable[[JobStore], None]) -> None:
        self._use.setEnabled(False)
        handle = self._session.change(work)
        handle.failed.connect(self._on_failed)

    def _on_failed(self, error: EngineError) -> None:
        self._problem.setText(message_of(error).sentences)
        self._problem.show()
        self._show_changes()


def _as_share(position: int) -> str:
    return number(position / _STEPS, 3)


def _why_not(card: JobCard) -> str:
    """The operating point is bound to the bundle that it was chosen for."""
    if card.other:
        return tr(
            "The operating point was chosen for another model than {other}, which lies in its "
            "place now, and does not hold for it. What was scored keeps its thresholds; they can "
            "be changed when the job's own model is back."
        ).format(other=card.other)
    return message_of(card.problem).sentences if card.problem is not None else ""
