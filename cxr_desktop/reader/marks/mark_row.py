"""One mark in the list: its figure, its note, what to bear in mind, and away with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.list_button import ListButton
from cxr_desktop.reader.marks.mark_words import KIND_WORDS, kind_name
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.reader.texts import breakable, tooltip
from cxr_desktop.theme import BODY_PX, GAP, ICON_PX, SPACING, TARGET_PX, body_font, icon
from cxr_desktop.theme import tokens_in_use as colours_in_use
from cxr_desktop.translation import tr
from engine.marks.marks import Mark, MarkKind

_INDENT = GAP + ICON_PX + GAP
_LONGEST = 400  # letters of a note
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class MarkRow(QWidget):
    """Shows its note while it has one or is chosen; the words of a TEXT are written there too."""

    chosen = Signal(str)
    delete_wanted = Signal(str)
    words_changed = Signal(str, str)
    step_requested = Signal(int)

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark
        self.choice = _Choice(KIND_WORDS[mark.kind].icon)
        self.choice.clicked.connect(lambda: self.chosen.emit(self.mark.id))
        self.choice.delete_wanted.connect(lambda: self.delete_wanted.emit(self.mark.id))
        self.choice.step_requested.connect(self.step_requested)
        self._delete = QToolButton()
        self._delete.setIcon(icon("delete-outline"))
        self._delete.setIconSize(QSize(ICON_PX, ICON_PX))
        self._delete.setFixedSize(TARGET_PX, TARGET_PX)
        self._delete.clicked.connect(lambda: self.delete_wanted.emit(self.mark.id))
        self._details = wrapped_label("secondary")
        self._warning = wrapped_label("flagged")
        self._note = QLineEdit()
        self._note.setMaxLength(_LONGEST)
        self._note.setMinimumHeight(TARGET_PX)
        self._note.editingFinished.connect(self._take_note)
        self._lay_out()

    @property
    def note(self) -> QLineEdit:
        return self._note

    def show_mark(
        self, mark: Mark, figures: tuple[str, ...], warning: str, is_chosen: bool
    ) -> None:
        """`figures` as by `MarkBook.figures`, the main one first."""
        self.mark = mark
        name = kind_name(mark.kind)
        main, *rest = figures or (name,)
        told = main if figures else mark.text
        spoken = tr("{kind}: {figure}").format(kind=name, figure=told) if told else name
        self.choice.show_text(main, spoken)
        self.choice.setChecked(is_chosen)
        self._show_line(self._details, "\n".join(rest))
        self._show_line(self._warning, warning)
        self._show_note(is_chosen)
        self._delete.setToolTip(tr("Delete this mark"))
        self._delete.setAccessibleName(tr("Delete {mark}").format(mark=spoken))

    def _show_note(self, is_chosen: bool) -> None:
        of_words = self.mark.kind in (MarkKind.TEXT, MarkKind.ARROW)
        self._note.setPlaceholderText(tr("Words") if of_words else tr("Note"))
        what = tr("Words of {mark}") if of_words else tr("Note on {mark}")
        self._note.setAccessibleName(what.format(mark=self.choice.accessibleName()))
        self._note.setVisible(bool(self.mark.text) or is_chosen or self._note.hasFocus())
        # What is being written is not replaced by what it was.
        being_written = self._note.hasFocus() and self._note.isModified()
        if not being_written and self._note.text() != self.mark.text:
            self._note.setText(self.mark.text)

    def _show_line(self, label: QWidget, text: str) -> None:
        label.setProperty("text", breakable(text))
        label.setVisible(bool(text))

    def _take_note(self) -> None:
        words = " ".join(self._note.text().split())
        self._note.setModified(False)
        if words != self.mark.text:
            self.words_changed.emit(self.mark.id, words)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self.choice, 1)
        top.addWidget(self._delete)
        below = QVBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, SPACING)
        below.setSpacing(SPACING)
        for widget in (self._details, self._warning, self._note):
            widget.hide()
            below.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(below)


class _Choice(ListButton):
    """Icon and figure; checked while its mark is chosen on the film."""

    delete_wanted = Signal()

    def __init__(self, icon_name: str) -> None:
        super().__init__(TARGET_PX)
        self._icon = icon(icon_name)

    def show_text(self, text: str, spoken: str) -> None:
        if (text, spoken) != (self.text(), self.accessibleName()):
            self.setText(text)
            self.setAccessibleName(spoken)
            self.setToolTip(tooltip(spoken))

    def nextCheckState(self) -> None:
        """Checked by what is chosen on the film, not by the click itself."""

    def sizeHint(self) -> QSize:
        return QSize(200, TARGET_PX)

    def event(self, event: QEvent) -> bool:
        # The window's key for deleting means the chosen mark, here it means this one.
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.key() in _DELETE:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DELETE:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self.paint_back(painter, inner, raised=self.underMouse())
        place = QRect(GAP, (self.height() - ICON_PX) // 2, ICON_PX, ICON_PX)
        self._icon.paint(painter, place)
        font = body_font(BODY_PX)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        box = self.rect().adjusted(_INDENT, 0, -SPACING, 0)
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
