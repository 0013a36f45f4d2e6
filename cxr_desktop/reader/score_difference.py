"""How the scores of a film differ from those of a prior film of the same patient."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import one_line
from cxr_desktop.theme import GAP, SPACING
from cxr_desktop.translation import number, tr
from engine.datatypes import Prediction
from engine.models.card import ModelCard, ScoreWord

_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class ScoreDifference:
    """Scores of one finding, in 0..1 and rounded to the two decimals that are shown."""

    finding: str
    now: float
    prior: float

    @property
    def change(self) -> float:
        """Of the figures shown, so that a reader who subtracts them finds the same."""
        return round(self.now - self.prior, 2)


def score_differences(
    now: Prediction, card: ModelCard, prior: Prediction, prior_card: ModelCard
) -> tuple[ScoreDifference, ...] | None:
    """One for every finding, in the card's order; None where the scores are of two models.

    Scores of different models, or of two versions of one, are on different scales.
    """
    same = (card.id, card.version, card.calibration)
    if same != (prior_card.id, prior_card.version, prior_card.calibration):
        return None
    return tuple(
        ScoreDifference(name, round(float(score), 2), round(float(before), 2))
        for name, score, before in zip(card.finding_names, now.scores, prior.scores, strict=True)
    )


def signed(change: float) -> str:
    """ "+0.51", "−0.20", "±0.00"."""
    sign = "±" if change == 0 else "+" if change > 0 else _MINUS
    return sign + number(abs(change), 2)


class ScoreDifferenceView(QWidget):
    """Finding, score now, score of the prior, change; figures only, in the colour of all text:
    a change of a score is no alarm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = wrapped_label("secondary")
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(GAP)
        self._rows.setVerticalSpacing(SPACING)
        self._rows.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.hide()

    def show_differences(
        self,
        differences: tuple[ScoreDifference, ...] | None,
        prior_date: str = "",
        word: ScoreWord = "score",
    ) -> None:
        """`prior_date` "" where it is unknown or hidden; None says that they do not compare."""
        self._clear()
        if differences is None:
            self._heading.setText(
                tr("Scores not comparable: the prior film was scored by another model.")
            )
        else:
            self._heading.setText(_heading(prior_date, word))
            for place, difference in enumerate(differences):
                self._add_row(place, difference)
        self.show()

    def clear(self) -> None:
        """No prior film, or none that has been scored."""
        self._clear()
        self.hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """The rows in words, as screen readers are told."""
        first = (self._rows.itemAtPosition(row, 0) for row in range(self._rows.rowCount()))
        return tuple(item.widget().accessibleName() for item in first if item is not None)

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()

    def _add_row(self, place: int, difference: ScoreDifference) -> None:
        now, prior = number(difference.now, 2), number(difference.prior, 2)
        change = signed(difference.change)
        for column, text in enumerate((one_line(difference.finding), now, prior, change)):
            label = wrapped_label("secondary" if column == 2 else "")
            label.setWordWrap(column == 0)
            label.setText(text)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._rows.addWidget(label, place, column)
        _name_row(
            self._rows.itemAtPosition(place, 0).widget(), difference.finding, now, prior, change
        )


def _name_row(label: QWidget, finding: str, now: str, prior: str, change: str) -> None:
    label.setAccessibleName(
        tr("{finding} {score}, prior {before}, {change}").format(
            finding=finding, score=now, before=prior, change=change
        )
    )


def _heading(prior_date: str, word: ScoreWord) -> str:
    if word == "probability":
        if not prior_date:
            return tr("Probability now, that of the prior film, and the difference")
        said = tr("Probability now, that of the prior film of {date}, and the difference")
        return said.format(date=prior_date)
    if not prior_date:
        return tr("Score now, score of the prior film, and the difference")
    return tr("Score now, score of the prior film of {date}, and the difference").format(
        date=prior_date
    )
