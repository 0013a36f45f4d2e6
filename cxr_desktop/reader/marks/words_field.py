"""A line on the film in which the words of a mark are written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.translation import tr

_WIDTH = 260
_LONGEST = 400  # letters
_STAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class WordsField(QLineEdit):
    """Stays at its place on the film while the view changes. Enter and a click elsewhere keep
    the words, Esc drops them."""

    kept = Signal(str)
    dropped = Signal()

    def __init__(self, canvas: FilmCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._place = QPointF()  # film coordinates
        self._open = False
        self.setFixedWidth(_WIDTH)
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(tr("Words on the film"))
        self.setPlaceholderText(tr("Words, then Enter"))
        self.hide()
        canvas.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        return self._open

    def open_at(self, place: QPointF, words: str) -> None:
        """`place` in film coordinates."""
        self._place = place
        self._open = True
        self.setText(words)
        self.selectAll()
        self._follow_film()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keeps what has been written so far."""
        if self._close():
            self.kept.emit(" ".join(self.text().split()))

    def drop(self) -> None:
        if self._close():
            self.dropped.emit()

    def event(self, event: QEvent) -> bool:
        # Keys that the window may have given to an action are the field's while it is open.
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAY:
            self.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._open and event.type() == QEvent.Type.Paint:
            self._follow_film()
        return super().eventFilter(watched, event)

    def _follow_film(self) -> None:
        state = self._canvas.state
        if state is None:
            return
        corner = state.transform().map(self._place)
        x = max(min(corner.x(), self._canvas.width() - self.width()), 0)
        y = max(min(corner.y(), self._canvas.height() - self.height()), 0)
        self.move(round(x), round(y))

    def _close(self) -> bool:
        was_open, self._open = self._open, False
        if was_open:
            had_focus = self.hasFocus()
            self.hide()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open
