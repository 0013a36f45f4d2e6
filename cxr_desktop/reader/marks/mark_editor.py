"""The marks of one film pane: which there are, which is chosen, what the hand does to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.marks.calibration_dialog import CalibrationDialog
from cxr_desktop.reader.marks.drawing_tool import CALIBRATION_PROMPT, DrawingTool
from cxr_desktop.reader.marks.mark_book import MarkBook, new_mark, with_mark, without_mark
from cxr_desktop.reader.marks.mark_layer import MarkLayer
from cxr_desktop.reader.marks.mark_pointer import MarkPointer, Seen
from cxr_desktop.reader.marks.mark_shapes import as_position
from cxr_desktop.reader.marks.throttle import Throttle
from cxr_desktop.reader.marks.words_field import WordsField
from engine.datatypes import FilmSource, PixelSpacing
from engine.marks.history import History
from engine.marks.marks import REGIONS, FilmMarks, Mark, MarkKind, RegionStatistics
from engine.marks.measure import PIXELS, calibrated, measure

CALIBRATE: Final = "calibrate"
STATISTICS_EVERY_MS = 40

MarkTool = MarkKind | Literal["calibrate"]


class MarkEditor(QObject):
    """Has the canvas's left button, through its pointer or the tool in hand, and paints the marks.

    Nothing can be drawn before `show_film` has given a film. `marks_changed` carries the FilmMarks
    after every change that stays; `source` is still theirs while it is emitted. `changed` comes
    with everything that a list of the marks would show, also under a dragging hand.
    """

    marks_changed = Signal(object)
    statistics_wanted = Signal(object)  # tuple[Mark, ...]: every ellipse and rectangle
    tool_ended = Signal()  # the pointer is back in hand
    prompt_changed = Signal(str)  # what to do next; "" for nothing
    history_changed = Signal()
    visibility_changed = Signal(bool)
    changed = Signal()

    def __init__(self, canvas: FilmCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._book = MarkBook()
        self._chosen = ""
        self._layer = MarkLayer()
        self._layer.captions = lambda: canvas.caption_boxes
        self._drawing: DrawingTool | None = None
        self._dialog: CalibrationDialog | None = None
        self._writing: Mark | None = None
        self._words = WordsField(canvas)
        self._words.kept.connect(self._take_words)
        self._words.dropped.connect(self._drop_words)
        self._throttle = Throttle(STATISTICS_EVERY_MS, self)
        self._throttle.due.connect(self.statistics_wanted)
        self._pointer = MarkPointer(self._what_is_seen, parent=self)
        self._pointer.chosen.connect(self.choose)
        self._pointer.dragged.connect(self._show_live)
        self._pointer.dropped.connect(self._put)
        self._pointer.delete_wanted.connect(self.delete_chosen)
        self._pointer.words_wanted.connect(self.write_words)
        canvas.add_layer(self._layer)
        canvas.set_tool(self._pointer)

    # The film

    @property
    def source(self) -> FilmSource | None:
        return self._book.source

    @property
    def marks(self) -> FilmMarks:
        """As they are kept, without what is under the hand."""
        return self._book.kept

    @property
    def book(self) -> MarkBook:
        """Everything known of the film's marks, to be read."""
        return self._book

    @property
    def chosen(self) -> str:
        """Id of the chosen mark, "" for none."""
        return self._chosen

    @property
    def visible(self) -> bool:
        return self._layer.visible

    @property
    def can_undo(self) -> bool:
        return self._book.history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._book.history.can_redo

    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """The lines beside each mark, by its id, as `paint_marks` takes them."""
        return self._book.labels()

    def show_film(
        self,
        source: FilmSource | None,
        marks: FilmMarks,
        spacing: PixelSpacing | None,
        view: str,
    ) -> None:
        """The marks kept for a film, with the spacing in use and its view; None for no film.

        The same film with the marks there are keeps its history.
        """
        self._words.finish()
        self._close_dialog()
        if self._drawing is not None:
            self._drawing.cancel()
        self._pointer.cancel()
        self._throttle.forget()
        if source is not None and (source, marks) == (self.source, self.marks):
            self._book.view = view
            self._book.use_spacing(spacing)
        else:
            self._book = MarkBook(source, marks, spacing, view)
            self._chosen = ""
            self.history_changed.emit()
        self._refresh()
        self._ask_statistics()

    def use_spacing(self, spacing: PixelSpacing | None) -> None:
        """Another spacing is in use, such as after a calibration was undone."""
        self._book.use_spacing(spacing)
        self._refresh()

    def take_statistics(self, found: tuple[RegionStatistics, ...]) -> None:
        self._book.statistics.update({one.mark_id: one for one in found})
        self._refresh()

    # What is done to the marks

    def set_visible(self, visible: bool) -> None:
        """Hidden marks are not painted and cannot be pointed at; they stay."""
        if visible != self._layer.visible:
            self._layer.visible = visible
            self._refresh()
            self.visibility_changed.emit(visible)

    def choose(self, mark_id: str) -> None:
        """ "" for none; an id that is not on the film means none."""
        found = mark_id if self._book.find(mark_id) is not None else ""
        if found != self._chosen:
            self._chosen = found
            self._refresh()

    def undo(self) -> None:
        self._go_to(self._book.history.undone())

    def redo(self) -> None:
        self._go_to(self._book.history.redone())

    def delete_chosen(self) -> None:
        self.delete(self._chosen)

    def delete(self, mark_id: str) -> None:
        self._do(without_mark(self.marks, mark_id))

    def clear(self) -> None:
        """Takes all marks away; a calibration stays."""
        self._do(replace(self.marks, marks=()))

    def set_words(self, mark_id: str, words: str) -> None:
        """The words of a TEXT or ARROW, the note of any other mark. A TEXT without any goes."""
        mark = self._book.find(mark_id)
        if mark is None:
            return
        if mark.kind is MarkKind.TEXT and not words:
            self.delete(mark_id)
        else:
            self._put(replace(mark, text=words))

    def write_words(self, mark_id: str) -> None:
        """Opens a line on the film for the words of a mark."""
        mark = self._book.find(mark_id)
        if mark is not None:
            self._write(mark)

    def use_own_spacing(self) -> None:
        """Gives up the calibration by hand."""
        self._do(replace(self.marks, calibration=None))

    # Tools

    def set_tool(self, tool: MarkTool | None) -> None:
        """What the left button draws; None for the pointer. A tool makes hidden marks visible."""
        self._words.finish()
        old, self._drawing = self._drawing, None
        if old is not None:
            old.deleteLater()
        if tool is None:
            self._canvas.set_tool(self._pointer)
            self.prompt_changed.emit("")
            return
        self.set_visible(True)
        self.choose("")
        self._drawing = self._make_tool(tool)
        self._canvas.set_tool(self._drawing)
        self.prompt_changed.emit(self._drawing.prompt)

    def _make_tool(self, tool: MarkTool) -> DrawingTool:
        if isinstance(tool, MarkKind):
            drawing = DrawingTool(tool, new_mark, ready=self._is_ready, parent=self)
            drawing.drawn.connect(self._take_drawn)
        else:
            length = MarkKind.LENGTH
            drawing = DrawingTool(
                length, new_mark, CALIBRATION_PROMPT, ready=self._is_ready, parent=self
            )
            drawing.drawn.connect(self._ask_length)
        drawing.changed.connect(self._follow_drawing)
        drawing.prompted.connect(self.prompt_changed)
        drawing.put_away.connect(self._end_tool)
        return drawing

    def _is_ready(self) -> bool:
        return self.source is not None

    def _end_tool(self) -> None:
        self.set_tool(None)
        self.tool_ended.emit()

    def _follow_drawing(self) -> None:
        self._show_live(self._drawing.half_drawn if self._drawing is not None else None)

    def _take_drawn(self, mark: Mark) -> None:
        self._end_tool()
        if mark.kind is not MarkKind.TEXT:
            self._put(mark)
            self.choose(mark.id)
        if mark.kind in (MarkKind.TEXT, MarkKind.ARROW):
            self._write(mark)

    # Words

    def _write(self, mark: Mark) -> None:
        self._writing = mark
        self._words.open_at(as_position(mark.points[0]), mark.text)

    def _take_words(self, words: str) -> None:
        mark, self._writing = self._writing, None
        if mark is None:
            return
        if self._book.find(mark.id) is not None:
            self.set_words(mark.id, words)
        elif words:
            self._put(replace(mark, text=words))
            self.choose(mark.id)

    def _drop_words(self) -> None:
        self._writing = None

    # Calibration

    def _ask_length(self, line: Mark) -> None:
        """The line stays on the film while the dialog asks for its length."""
        self._end_tool()
        length = measure(line, self._book.spacing)[0]
        dialog = CalibrationDialog(
            None if length.unit == PIXELS else length.value,
            self.marks.calibration is not None,
            self._canvas.window(),
        )
        dialog.length_given.connect(lambda known_mm: self._calibrate(line, known_mm))
        dialog.own_spacing_wanted.connect(self.use_own_spacing)
        dialog.finished.connect(self._close_dialog)
        self._dialog = dialog
        self._show_live(line)
        dialog.open()

    def _calibrate(self, line: Mark, known_mm: float) -> None:
        spacing = calibrated(*line.points, known_mm, self._book.spacing)
        self._do(replace(self.marks, calibration=spacing))

    def _close_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self._show_live(None)
            dialog.close()
            dialog.deleteLater()

    # Changes

    def _what_is_seen(self) -> Seen:
        return Seen(self.marks.marks if self.visible else (), self._chosen)

    def _show_live(self, mark: Mark | None) -> None:
        self._book.live = mark
        self._refresh()
        if mark is not None and mark.kind in REGIONS:
            self._ask_statistics()

    def _put(self, mark: Mark) -> None:
        self._do(with_mark(self.marks, mark))

    def _do(self, marks: FilmMarks) -> None:
        self._go_to(self._book.history.did(marks))

    def _go_to(self, history: History) -> None:
        self._book.live = None
        if self._book.go_to(history):
            if self._book.find(self._chosen) is None:
                self._chosen = ""
            self.marks_changed.emit(self.marks)
            self.history_changed.emit()
            self._ask_statistics()
        self._refresh()

    def _ask_statistics(self) -> None:
        regions = self._book.regions()
        if regions:
            self._throttle.offer(regions)

    def _refresh(self) -> None:
        layer, book = self._layer, self._book
        layer.marks, layer.labels = book.seen, book.labels()
        layer.half_drawn, layer.chosen = book.half_drawn, self._chosen
        self._canvas.update()
        self.changed.emit()
