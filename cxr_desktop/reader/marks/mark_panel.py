"""The list of a film's marks: what they measure, in which unit, and where to take it."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.reader.marks.mark_book import MarkBook
from cxr_desktop.reader.marks.mark_editor import MarkEditor
from cxr_desktop.reader.marks.mark_row import MarkRow
from cxr_desktop.reader.marks.mark_words import kind_name, ratio_warning, spacing_text
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.theme import GAP, SPACING, TARGET_PX, icon
from cxr_desktop.translation import tr
from engine.marks.marks import Mark, MarkKind


class MarkPanel(QWidget):
    """Follows one pane's editor at a time (`watch`); changes go straight to it.

    Only what needs the page is a signal: the tool for calibrating, which belongs to an action,
    and files to be written.
    """

    calibrate_wanted = Signal()
    json_wanted = Signal()
    csv_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: MarkEditor | None = None
        self._connection: QMetaObject.Connection | None = None
        self._rows: dict[str, MarkRow] = {}
        self._empty = wrapped_label("secondary")
        self._legend = wrapped_label("secondary")
        self._legend.setText(tr("Lines are a reader's marks, colours the model's heat map."))
        self._list = QVBoxLayout()
        self._spacing = wrapped_label()
        self._own = QPushButton(tr("Use the file's own spacing again"))
        self._own.setProperty("role", "quiet")
        self._own.setMinimumHeight(TARGET_PX)
        self._own.clicked.connect(self._give_up_calibration)
        self._calibrate = _button(tr("Calibrate"), "tape-measure", self.calibrate_wanted)
        self._calibrate.setToolTip(tr("Draw along something whose length you know"))
        self._copy = _button(tr("Copy"), "content-copy", None)
        self._copy.setToolTip(tr("Copy all figures as text"))
        self._copy.clicked.connect(self.copy)
        self._json = _button(tr("Export JSON"), "", self.json_wanted)
        self._json.setToolTip(tr("Save the marks and their figures as a JSON file"))
        self._csv = _button(tr("Export CSV"), "", self.csv_wanted)
        self._csv.setToolTip(tr("Save the marks and their figures as a table"))
        self.setAccessibleName(tr("Marks"))
        self._lay_out()
        self._show()

    @property
    def rows(self) -> tuple[MarkRow, ...]:
        """From top to bottom, in the order of drawing."""
        return tuple(self._rows.values())

    def watch(self, editor: MarkEditor | None) -> None:
        """Shows this editor's marks from now on."""
        if self._editor is not None and self._connection is not None:
            self._editor.disconnect(self._connection)
        self._editor = editor
        self._connection = None if editor is None else editor.changed.connect(self._show)
        self._show()

    def copied_text(self) -> str:
        """A line a mark: kind, figures, note, between tabs; then the spacing and the warning."""
        book = self._book()
        lines = []
        for mark in book.kept.marks:
            figures = "; ".join(book.figures(mark))
            lines.append("\t".join(part for part in (kind_name(mark.kind), figures, mark.text)))
        lines.append("\t".join((tr("Pixel spacing"), spacing_text(book.spacing))))
        warning = ratio_warning(book.view)
        if warning and any(mark.kind is MarkKind.CTR for mark in book.kept.marks):
            lines.append(warning)
        return "\n".join(lines)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copied_text())

    def _book(self) -> MarkBook:
        return self._editor.book if self._editor is not None else MarkBook()

    def _show(self) -> None:
        book = self._book()
        marks = book.seen.marks
        if tuple(self._rows) != tuple(mark.id for mark in marks):
            self._arrange(marks)
        chosen = self._editor.chosen if self._editor is not None else ""
        for mark in marks:
            warning = ratio_warning(book.view) if mark.kind is MarkKind.CTR else ""
            self._rows[mark.id].show_mark(mark, book.figures(mark), warning, mark.id == chosen)
        has_film = book.source is not None
        self._empty.setText(
            tr("No marks on this film. Choose a tool above the film, then drag on the film.")
            if has_film
            else tr("Choose a film to measure on it.")
        )
        self._empty.setVisible(not marks)
        self._legend.setVisible(bool(marks))
        self._spacing.setText(spacing_text(book.spacing))
        self._spacing.setVisible(has_film)
        self._own.setVisible(book.kept.calibration is not None)
        self._calibrate.setEnabled(has_film)
        for button in (self._copy, self._json, self._csv):
            button.setEnabled(bool(marks))

    def _arrange(self, marks: tuple[Mark, ...]) -> None:
        """Rows that stay keep their widgets, and with them the keyboard's focus."""
        kept = {mark.id: self._rows.pop(mark.id, None) or self._make_row(mark) for mark in marks}
        focused = [row for row in self._rows.values() if row.isAncestorOf(self.focusWidget())]
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = kept
        for position, row in enumerate(kept.values()):
            self._list.insertWidget(position, row)
            row.show()
        if focused and kept:
            next(reversed(kept.values())).choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_row(self, mark: Mark) -> MarkRow:
        row = MarkRow(mark, self)
        row.chosen.connect(self._choose)
        row.delete_wanted.connect(self._delete)
        row.words_changed.connect(self._set_words)
        row.step_requested.connect(lambda step: self._step(row, step))
        return row

    def _choose(self, mark_id: str) -> None:
        if self._editor is not None:
            self._editor.choose("" if self._editor.chosen == mark_id else mark_id)

    def _delete(self, mark_id: str) -> None:
        if self._editor is not None:
            self._editor.delete(mark_id)

    def _set_words(self, mark_id: str, words: str) -> None:
        if self._editor is not None:
            self._editor.set_words(mark_id, words)

    def _give_up_calibration(self) -> None:
        if self._editor is not None:
            self._editor.use_own_spacing()

    def _step(self, row: MarkRow, step: int) -> None:
        rows = self.rows
        place = rows.index(row) + step
        if 0 <= place < len(rows):
            rows[place].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._list.setSpacing(SPACING)
        buttons = QGridLayout()
        buttons.setSpacing(GAP)
        for place, button in enumerate((self._calibrate, self._copy, self._json, self._csv)):
            buttons.addWidget(button, place // 2, place % 2)
        spacing_title = QLabel(tr("Pixel spacing"))
        spacing_title.setProperty("role", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._empty)
        layout.addLayout(self._list)
        for widget in (self._legend, spacing_title, self._spacing, self._own):
            layout.addWidget(widget)
        layout.addLayout(buttons)


def _button(text: str, icon_name: str, clicked: SignalInstance | None) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(TARGET_PX)
    if icon_name:
        button.setIcon(icon(icon_name))
    if clicked is not None:
        button.clicked.connect(clicked)
    return button
