"""How reader and model went along on this job: agreement, changed minds, time."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.reader.finding_row import shown_name
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.verdict_words import seconds_words
from engine.evaluation.figures import Figure
from engine.triage.reading_record import BlindAgreement, ReadingFigures


class ReadingFiguresView(QWidget):
    """Asks anew when films have changed, while it is seen."""

    def __init__(self, session: TriageSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._outdated = self._asking = False
        self.words = UncutLabel("", tr("No verdict yet"))
        self._note = UncutLabel(
            "secondary",
            tr("These figures say how you and the model agree, not which of you is right."),
        )
        self.setAccessibleName(tr("Reading figures"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addWidget(self._note)
        session.job_opened.connect(lambda _: self._ask())
        session.job_closed.connect(lambda: self._show(None))
        session.films_changed.connect(lambda _: self._ask())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        """One question at a time; what is asked meanwhile is asked once more."""
        if self._session.view is None or not self.isVisible():
            return
        if self._asking:
            self._outdated = True
            return
        self._asking = True
        handle = self._session.query(lambda store: store.verdicts.reading_figures())
        handle.succeeded.connect(self._show)
        handle.ended.connect(self._on_answered)

    def _on_answered(self) -> None:
        self._asking = False
        again, self._outdated = self._outdated, False
        if again:
            self._ask()

    def _show(self, figures: ReadingFigures | None) -> None:
        self.words.say("\n".join(figures_lines(figures)) if figures else tr("No verdict yet"))


def figures_lines(figures: ReadingFigures) -> list[str]:
    """A sentence a line; figures of no film are left out."""
    if not figures.read and not figures.blind_agreement:
        return [tr("No verdict yet")]
    counts = tr("{read} read: {agreed} agreed, {disagreed} disagreed, {corrected} corrected")
    lines = [
        counts.format(
            read=number(figures.read),
            agreed=number(figures.agreed),
            disagreed=number(figures.disagreed),
            corrected=number(figures.corrected),
        )
    ]
    if figures.agreement is not None:
        lines.append(tr("Agreement {share}").format(share=_share(figures.agreement)))
    if figures.median_seconds is not None:
        said = tr("Median time to the verdict {time}")
        lines.append(said.format(time=seconds_words(figures.median_seconds)))
    return lines + _blind_lines(figures)


def _blind_lines(figures: ReadingFigures) -> list[str]:
    lines = []
    if figures.blind:
        said = tr("{blind} read blind, {changed} of them with a changed mind")
        lines.append(
            said.format(blind=number(figures.blind), changed=number(figures.changed_minds))
        )
    if figures.median_blind_seconds is not None:
        said = tr("Median time to the impression {time}")
        lines.append(said.format(time=seconds_words(figures.median_blind_seconds)))
    return lines + [_agreement_line(one) for one in figures.blind_agreement]


def _agreement_line(one: BlindAgreement) -> str:
    what = shown_name(one.finding) if one.finding else tr("Any finding")
    said = tr("{finding}, blind: same on {same} of {films}, {share}").format(
        finding=what, same=number(one.same), films=number(one.films), share=_share(one.share)
    )
    if one.kappa is None:
        return said
    return tr("{agreement}, kappa {kappa}").format(agreement=said, kappa=number(one.kappa, 2))


def _share(figure: Figure) -> str:
    """ "0.85 (0.72 to 0.93)": the share with its 95 % interval."""
    return tr("{value} ({low} to {high})").format(
        value=number(figure.value, 2), low=number(figure.low, 2), high=number(figure.high, 2)
    )
