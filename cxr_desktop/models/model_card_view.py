"""One model as a card: what it looks for, how well, on which films, and what it cannot do."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import GAP, GROUP_GAP, SPACING
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.models.card import Measurement, ModelCard

_HEADS = (
    QT_TR_NOOP("Finding"),
    QT_TR_NOOP("Figure"),
    QT_TR_NOOP("Value"),
    QT_TR_NOOP("95 % interval"),
    QT_TR_NOOP("Measured on"),
    QT_TR_NOOP("Films"),
)
# Figures as this program's own training names them; others stay as their card says.
METRICS = (
    QT_TR_NOOP("AUC"),
    QT_TR_NOOP("sensitivity"),
    QT_TR_NOOP("specificity"),
    QT_TR_NOOP("median score difference"),
    QT_TR_NOOP("flags that differ"),
)
_LONGEST_TABLE = 60


class ModelCardView(QFrame):
    """Made for a sound bundle or for a damaged one, which shows its sentence."""

    use_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self,
        card: ModelCard | None,
        problem: EngineError | None,
        name: str,
        where: str,
        own: bool = False,
    ) -> None:
        """own : one of the user's, which may be removed: after a second press, in place."""
        super().__init__()
        self.setProperty("role", "card")
        self._use = QPushButton(tr("Use this model"))
        self._use.clicked.connect(self.use_requested)
        self._remove = QPushButton(tr("Remove…"))
        self._remove.setToolTip(tr("Delete this copy from your models"))
        self._really = QPushButton(tr("Remove it"))
        self._keep = QPushButton(tr("Keep it"))
        self._asking = _label("")
        self._own = own
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        self._layout.setSpacing(GAP)
        title = card.title if card is not None else name
        self.setAccessibleName(title)
        self._add_head(title, f"{card.id} {card.version} · {where}" if card is not None else where)
        self._add_removal(title)
        if card is not None:
            self._add_card(card)
        if problem is not None:
            self._use.hide()
            self._layout.addWidget(_label(_why_not(problem), "broken"))

    def set_state(self, *, in_use: bool, loading: bool, device: str = "") -> None:
        """`device` says on what it runs, with the reason where that is not a GPU."""
        self.setProperty("chosen", "true" if in_use else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self._use.setText(
            tr("In use") if in_use else tr("Loading") if loading else tr("Use this model")
        )
        self._use.setEnabled(not in_use and not loading)
        self._remove.setEnabled(not in_use and not loading)
        self._remove.setToolTip(
            tr("It is in use: use another model first")
            if in_use
            else tr("Delete this copy from your models")
        )
        self._device.setText(breakable(device))
        self._device.setVisible(bool(device))

    def _add_head(self, title: str, line: str) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(_label(title, "heading"))
        names.addWidget(_label(line, "secondary"))
        head.addLayout(names, 1)
        head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._use, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(head)
        self._device = _label("", "secondary")
        self._device.hide()
        self._layout.addWidget(self._device)

    def _add_removal(self, title: str) -> None:
        """The question lies in the card itself: nothing modal."""
        self._remove.setVisible(self._own)
        self._remove.setAccessibleName(tr("Remove {model}").format(model=title))
        self._asking.setText(
            tr(
                "Jobs and reports made with it stay. Without it, such a job can be looked at "
                "but scores no more films."
            )
        )
        self._question = QWidget()
        row = QHBoxLayout(self._question)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._asking, 1)
        row.addWidget(self._keep)
        row.addWidget(self._really)
        self._layout.addWidget(self._question)
        self._question.hide()
        self._remove.clicked.connect(lambda: self._ask(True))
        self._keep.clicked.connect(lambda: self._ask(False))
        self._really.clicked.connect(self.remove_requested)

    def _ask(self, asking: bool) -> None:
        self._question.setVisible(asking)
        (self._keep if asking else self._remove).setFocus()

    def _add_card(self, card: ModelCard) -> None:
        if card.demonstration:
            self._layout.addWidget(
                _label(tr("A demonstration: do not rely on its scores."), "flagged")
            )
        self._layout.addWidget(_label(_findings_line(card)))
        self._layout.addWidget(_label(_numbers_line(card), "secondary"))
        if card.intended_use:
            self._layout.addWidget(_label(card.intended_use))
        if card.measured:
            self._layout.addWidget(_figures(card.measured[:_LONGEST_TABLE]))
            more = len(card.measured) - _LONGEST_TABLE
            if more > 0:
                self._layout.addWidget(
                    _label(
                        tr("and {count} more in its model.json").format(count=number(more)),
                        "secondary",
                    )
                )
        else:
            self._layout.addWidget(_label(tr("No measured figures."), "flagged"))
        if card.limits:
            self._layout.addWidget(_label(tr("Limits"), "strong"))
            for limit in card.limits:
                self._layout.addWidget(_label(f"– {limit}"))
        self._layout.addWidget(
            _label(
                tr("Trained on {data}. Licence: {licence}.").format(
                    data=card.training.data, licence=card.licence
                ),
                "secondary",
            )
        )


def _why_not(problem: EngineError) -> str:
    return tr("Cannot be used. {sentences}").format(sentences=message_of(problem).sentences)


def interval(measurement: Measurement) -> str:
    if measurement.low is None or measurement.high is None:
        return tr("not given")
    return tr("{low} to {high}").format(
        low=number(measurement.low, 3), high=number(measurement.high, 3)
    )


def _findings_line(card: ModelCard) -> str:
    words = [
        tr("{finding} (under {parent})").format(finding=finding.name, parent=finding.parent)
        if finding.parent
        else finding.name
        for finding in card.findings
    ]
    return tr("Findings: {list}").format(list=", ".join(words))


def _numbers_line(card: ModelCard) -> str:
    if card.calibration is None or not card.gives_probabilities:
        return tr("Gives scores from 0 to 1, not calibrated.")
    return tr("Gives probabilities: {method}, fitted on {films} films.").format(
        method=card.calibration.method, films=number(card.calibration.films)
    )


def _figures(measured: tuple[Measurement, ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, SPACING, 0, SPACING)
    grid.setHorizontalSpacing(GROUP_GAP)
    grid.setVerticalSpacing(SPACING)
    grid.setColumnStretch(4, 1)
    for column, head in enumerate(_HEADS):
        grid.addWidget(_label(tr(head), "secondary", wrap=False), 0, column)
    for row, figure in enumerate(measured, 1):
        texts = (
            figure.finding,
            tr(figure.metric) if figure.metric in METRICS else figure.metric,
            number(figure.value, 3),
            interval(figure),
            figure.data,
            number(figure.films),
        )
        for column, text in enumerate(texts):
            label = _label(text, wrap=column == 4)
            label.setToolTip(figure.note)
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
    return table


def _label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    label = QLabel(breakable(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
