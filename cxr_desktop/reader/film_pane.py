"""One film on the screen: its canvas, what is known of it, its marks and its heat map."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.film_reading import FilmReading
from cxr_desktop.reader.film_shelf import FilmShelf
from cxr_desktop.reader.heat_overlay import HeatOverlay
from cxr_desktop.reader.mark_keeping import MarkKeeping
from cxr_desktop.reader.marks.mark_editor import MarkEditor
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.score_book import ScoreBook
from cxr_desktop.theme import GAP, tokens
from cxr_desktop.user_messages import message_of
from engine.datatypes import DisplayImage, Enhancement, FilmInfo, HeaderRow, OverlayStyle
from engine.errors import EngineError

FRAME = 2  # px around a pane when there are several


class FilmPane(QWidget):
    """Shows what its reading brings. The side panels follow one pane at a time: see ActiveFilm."""

    turned_to = Signal()  # the reader pressed into it or tabbed to it
    changed = Signal()  # what is known of its film

    def __init__(
        self,
        session: EngineSession,
        book: ScoreBook,
        shelf: FilmShelf,
        marks_folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.canvas = FilmCanvas()
        self.reading = FilmReading(session, book, shelf, self)
        self.overlay = HeatOverlay(self.canvas, OverlayStyle())
        self.marks = MarkEditor(self.canvas, self)
        self.keeping = MarkKeeping(session, self.reading, self.marks, marks_folder, self)
        self.info: FilmInfo | None = None
        self.display: DisplayImage | None = None
        self.header: tuple[HeaderRow, ...] = ()
        self.header_problem: EngineError | None = None
        self.privacy = Privacy()
        self._problem: EngineError | None = None
        self.panel_state: object | None = None  # of the enhance panel, while another pane has it
        self._active = self._framed = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.canvas)
        self.show_frame(False)
        self._prompt = QLabel(self)
        self._prompt.setProperty("role", "prompt")
        self._prompt.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._prompt.hide()
        self.canvas.installEventFilter(self)
        self._wire()

    def _wire(self) -> None:
        reading = self.reading
        reading.began.connect(lambda _: self._on_began())
        reading.displayed.connect(self._on_displayed)
        reading.informed.connect(self._on_informed)
        reading.headed.connect(self._on_headed)
        reading.header_failed.connect(self._on_no_header)
        reading.unreadable.connect(self._on_unreadable)
        reading.not_enhanced.connect(lambda _: self.changed.emit())
        self.marks.prompt_changed.connect(self.show_prompt)

    @property
    def enhancement(self) -> Enhancement:
        """How the film's pixels were asked for last; how they are seen where that failed."""
        return self.reading.enhancement

    @property
    def is_empty(self) -> bool:
        return self.reading.source is None

    def clear(self) -> None:
        """No film."""
        self.keeping.put_away()
        self.reading.leave()
        self._forget()
        self.canvas.clear()

    def set_privacy(self, privacy: Privacy) -> None:
        """What is said from now on, and what stands in place of the film."""
        self.privacy = self.keeping.privacy = privacy
        if self._problem is not None:
            self._show_problem(self._problem)

    def set_active(self, active: bool) -> None:
        self._active = active
        self.update()

    def show_frame(self, shown: bool) -> None:
        """A frame that shows which of several panes the controls are for."""
        self._framed = shown
        inset = FRAME if shown else 0
        self._column.setContentsMargins(inset, inset, inset, inset)
        self.update()

    def show_prompt(self, text: str) -> None:
        """What to do next on the film; "" for nothing."""
        self._prompt.setText(text)
        self._prompt.setVisible(bool(text))
        self._place_prompt()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_prompt()

    def _place_prompt(self) -> None:
        self._prompt.setMaximumWidth(max(self.width() - 2 * GAP, 1))
        self._prompt.adjustSize()
        left = (self.width() - self._prompt.width()) // 2
        self._prompt.move(left, self.height() - self._prompt.height() - 5 * GAP)
        self._prompt.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            self.turned_to.emit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            painter = QPainter(self)
            colours = tokens(dark=True)
            painter.fillRect(self.rect(), QColor(colours.canvas))
            pen = QPen(QColor(colours.accent if self._active else colours.line), FRAME)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            half = FRAME // 2
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))
            painter.end()

    def _forget(self) -> None:
        self.info = self.display = None
        self.header, self.header_problem = (), None
        self.panel_state = self._problem = None
        self.overlay.hide()

    def _on_began(self) -> None:
        self._forget()
        self.canvas.dim()
        self.changed.emit()

    def _on_displayed(self, display: DisplayImage) -> None:
        first = self.display is None
        self.display = display
        shape = self.info.shape if self.info is not None else None
        self.canvas.show_film(display.pixels, not first, film_shape=shape)
        self.overlay.repaint()
        if first:
            self.canvas.repaint()  # the film comes before what the panels have to say of it
        self.changed.emit()

    def _on_informed(self, info: FilmInfo) -> None:
        self.info = info
        self.changed.emit()

    def _on_headed(self, rows: tuple[HeaderRow, ...]) -> None:
        self.header = rows
        self.changed.emit()

    def _on_no_header(self, error: EngineError) -> None:
        self.header_problem = error
        self.changed.emit()

    def _on_unreadable(self, error: EngineError) -> None:
        self._problem = error
        self._show_problem(error)
        self.changed.emit()

    def _show_problem(self, error: EngineError) -> None:
        name = self.reading.source.name if self.reading.source else ""
        message = message_of(error, name, hidden=self.privacy.hidden)
        self.canvas.show_message(message.title, message.text, message.remedy)
