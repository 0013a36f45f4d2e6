"""What a step's page is made of: a column that scrolls, headings, lines, tables that fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.state_notice import StateNotice, UncutLabel
from cxr_desktop.reader.texts import breakable
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import message_of
from engine.errors import ChildCrashedError, EngineError
from engine.progress import Progress

_WIDEST = 880
_LONG = 28  # letters of a word that may be wider than a narrow panel
_MOST_ROWS = 16  # a table shows that many at once and scrolls beyond


class StepPage(QScrollArea):
    """Widgets go into `column`."""

    def __init__(self, title: str, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        self.column.setSpacing(GAP)
        self.column.addWidget(heading(title))
        self.column.addWidget(UncutLabel("secondary", says))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 10)
        row.addStretch(1)
        self.setWidget(holder)


class FailureNotice(StateNotice):
    """An error in place, with its remedy; hidden until there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.hide()

    def show_error(self, error: EngineError, *, hidden: bool = False, again: bool = False) -> None:
        """again : a button says `action_requested`, upon which the same is tried once more."""
        message = message_of(error, hidden=hidden)
        remedy = message.remedy
        if isinstance(error, ChildCrashedError) and not error.remedy:
            remedy = tr("Try again: a new process takes its place. What was kept is still there.")
        self.say(message.text, remedy, tr("Try again") if again else "", copyable=True)
        self.show()

    def clear(self) -> None:
        self.hide()


class WorkLine(QWidget):
    """What is being done, how far it is, and a button that stops it; hidden while nothing runs.

    starters : buttons that start the work. The focus goes from the one pressed to Stop where it
    cannot stay, and back when the work has ended: to the button before where that is gone.
    """

    def __init__(self, stop_tip: str, *starters: QPushButton) -> None:
        super().__init__()
        self._starter: QPushButton | None = None
        self._had_focus = False  # the starter, when it was pressed
        for button in starters:  # `clicked` may have been heard by others first
            button.pressed.connect(lambda button=button: self._on_pressed(button))
        self._said, self._bar = UncutLabel("secondary"), QProgressBar()
        self.stop = QPushButton(tr("Stop"))
        self.stop.setToolTip(stop_tip)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        lines = QVBoxLayout()
        lines.setSpacing(GAP)
        lines.addWidget(self._said)
        lines.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP_GAP)
        row.addLayout(lines, 1)
        row.addWidget(self.stop)
        self.hide()

    def begin(self, words: str) -> None:
        self._said.say(words)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        starter, had_focus = self._starter, self._had_focus
        self._had_focus = False
        if had_focus and starter is not None and not starter.hasFocus():
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def stopping(self) -> None:
        self._said.say(tr("Stopping"))
        if self.stop.hasFocus():  # which would go anywhere else
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop.setEnabled(False)

    def follow(self, progress: Progress) -> None:
        if not self.stop.isEnabled():
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        verb = in_words(progress.verb)
        done, total = number(progress.done), number(progress.total)
        if progress.total:
            words = tr("{verb}: {done} of {total}").format(verb=verb, done=done, total=total)
        else:
            words = tr("{verb}: {done}").format(verb=verb, done=done) if progress.done else verb
        self._said.say(words)

    def hideEvent(self, event: QHideEvent) -> None:
        """Before Qt gives the focus to whatever comes next."""
        super().hideEvent(event)
        focus = QApplication.focusWidget()
        ended = self.isHidden()  # and not the page around it
        if ended and focus is not None and (focus is self or self.isAncestorOf(focus)):
            starter = self._starter
            if starter is not None and starter.isVisible() and starter.isEnabled():
                starter.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.focusPreviousChild()

    def _on_pressed(self, button: QPushButton) -> None:
        self._starter, self._had_focus = button, button.hasFocus()


class PlainTable(QTableWidget):
    """Rows of words, as high as they need; read only unless an item says otherwise."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(TARGET_PX)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)

    def show_rows(self, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        """The first column is words, the others are numbers."""
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(place, column, item)
        for column in range(len(heads)):  # a head stands over its numbers
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self.horizontalHeaderItem(column).setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.resizeColumnsToContents()
        self.fit()

    def widen_names(self) -> None:
        """The first column takes the room that the others leave."""
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """As high as its rows, and as the bar below them where it is too narrow for its columns."""
        rows = min(max(self.rowCount(), 1), _MOST_ROWS)
        wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 2
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * TARGET_PX + bar)


def wrapping(words: str) -> str:
    """Long paths and rules get places to wrap; numbers stay in one piece, as `breakable` alone
    would not leave them."""
    return " ".join(breakable(word) if len(word) > _LONG else word for word in words.split(" "))


def heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label


def strong(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "strong")
    return label
