"""The steps of Train at the left: which one is in front, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QVBoxLayout, QWidget

from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import (
    BODY_PX,
    GAP,
    GROUP_GAP,
    SECONDARY_PX,
    SPACING,
    body_font,
    icon,
    tokens_in_use,
)
from cxr_desktop.translation import tr

_WIDTH = 216
_HEIGHT = 56
_ICON_PX = 20


class StepState(Enum):
    """NOT_YET also means that something must be done before it."""

    NOT_YET = "circle-outline"
    BUSY = "progress-clock"
    DONE = "check-circle-outline"
    ATTENTION = "alert-circle-outline"


@dataclass(frozen=True, slots=True)
class StepTold:
    """`line` says in a few words how it stands."""

    state: StepState
    line: str


class StepButton(QAbstractButton):
    """A step's name, and below it how it stands: amber where somebody should look."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self._number, self._title = number, title
        self._told = StepTold(StepState.NOT_YET, "")
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tell(self._told)

    @property
    def told(self) -> StepTold:
        return self._told

    def tell(self, told: StepTold) -> None:
        self._told = told
        said = _spoken(told.state)
        self.setAccessibleName(
            tr("Step {number}: {title}, {state}").format(
                number=self._number, title=self._title, state=said
            )
        )
        self.setAccessibleDescription(told.line)
        self.setToolTip(told.line)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH - GAP, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens_in_use()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(SPACING, 2, -SPACING, -2)
        painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            painter.fillRect(box.left(), box.top() + 4, 3, box.height() - 8, colours.accent)
        side = QRect(box.left() + GAP, box.top() + GAP - 1, _ICON_PX, _ICON_PX)
        icon(self._told.state.value).paint(painter, side, Qt.AlignmentFlag.AlignCenter)
        words = box.adjusted(GAP + _ICON_PX + GAP, GAP - 1, -GAP, 0)
        painter.setFont(body_font(BODY_PX, bold=self.isChecked()))
        painter.setPen(QColor(colours.text))
        self._line(painter, words, self._title)
        attention = self._told.state is StepState.ATTENTION
        painter.setFont(body_font(SECONDARY_PX))
        painter.setPen(QColor(colours.flagged if attention else colours.secondary))
        self._line(painter, words.adjusted(0, GROUP_GAP + SPACING, 0, 0), self._told.line)
        painter.end()

    def _line(self, painter: QPainter, place: QRect, words: str) -> None:
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, cut)


class StepList(QWidget):
    """Emits the number of the step chosen, from 0, in the order they were added."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Steps"))
        self.setFixedWidth(_WIDTH)
        self.buttons: list[StepButton] = []  # no QButtonGroup: it takes Tab away from all but one
        self.notice = UncutLabel("secondary")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, GAP, 0, GAP)
        self._column.setSpacing(SPACING)
        self._column.addStretch()
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget has just switched it on
        foot = QVBoxLayout()
        foot.setContentsMargins(GROUP_GAP, 0, GROUP_GAP, GROUP_GAP)
        foot.addWidget(self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        self.notice.hide()

    def add(self, title: str) -> StepButton:
        number = len(self.buttons)
        button = StepButton(number + 1, title)
        button.clicked.connect(lambda: self._on_clicked(number))
        self.buttons.append(button)
        self._column.insertWidget(number, button)
        return button

    def choose(self, number: int) -> None:
        """Marks a step without emitting anything."""
        for place, button in enumerate(self.buttons):
            button.setChecked(place == number)
        self._scroll.ensureWidgetVisible(self.buttons[number], 0, GAP)

    def say(self, words: str) -> None:
        """At the foot, for as long as it holds; "" for nothing."""
        self.notice.say(words)
        self.notice.setVisible(bool(words))

    def _on_clicked(self, number: int) -> None:
        self.choose(number)
        self.chosen.emit(number)


def _spoken(state: StepState) -> str:
    words = {
        StepState.NOT_YET: tr("not yet"),
        StepState.BUSY: tr("at work"),
        StepState.DONE: tr("done"),
        StepState.ATTENTION: tr("needs attention"),
    }
    return words[state]
