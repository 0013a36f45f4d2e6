"""Says that there is an earlier film of the same patient, and offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from cxr_desktop.theme import GAP, SPACING, TARGET_PX, icon
from cxr_desktop.translation import number, tr

if TYPE_CHECKING:
    from engine.image_io.patients import KnownFilm


class PriorStrip(QFrame):
    """A strip above a canvas (`FilmView.set_top_strip`); hidden without priors.

    The first prior is offered first; the two arrows go through the others.
    """

    beside_requested = Signal(object)  # KnownFilm
    close_requested = Signal()
    chosen_changed = Signal(object)  # KnownFilm: another of several

    def __init__(self) -> None:
        super().__init__()
        self._priors: tuple[KnownFilm, ...] = ()
        self._place = 0
        self._hidden = False
        self._beside = False
        self._short = ""
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._back = _arrow("chevron-left", tr("Offer the prior film before in the list"))
        self._on = _arrow("chevron-right", tr("Offer the next prior film of the list"))
        self._button = QPushButton()
        self._back.clicked.connect(lambda: self._go(-1))
        self._on.clicked.connect(lambda: self._go(1))
        self._button.clicked.connect(self._press)
        self.setProperty("role", "panel")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._lay_out()
        self.hide()

    @property
    def chosen(self) -> KnownFilm | None:
        """The prior that is offered."""
        return self._priors[self._place] if self._priors else None

    @property
    def words(self) -> str:
        """The whole line, also where the strip is too narrow for it."""
        return self._text.accessibleName()

    def show_priors(self, priors: tuple[KnownFilm, ...]) -> None:
        """The best one first (`engine.image_io.patients.priors_of`); () hides the strip.

        The one that was chosen among those before stays chosen.
        """
        chosen = self.chosen
        self._place = priors.index(chosen) if chosen in priors else 0
        self._priors, self._beside = priors, False
        self._show()
        self.setVisible(bool(priors))

    def set_beside(self, beside: bool) -> None:
        """Whether the chosen prior is on the screen; the button closes it then."""
        self._beside = beside
        self._show()

    def set_identity_hidden(self, hidden: bool) -> None:
        """Dates of examinations find patients: they go."""
        self._hidden = hidden
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TARGET_PX + 2 * SPACING + 2)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(self._text, 1)
        for button in (self._back, self._on, self._button):
            row.addWidget(button)

    def _show(self) -> None:
        several = len(self._priors) > 1
        for button in (self._back, self._on):
            button.setVisible(several)
        self._back.setEnabled(self._place > 0)
        self._on.setEnabled(self._place < len(self._priors) - 1)
        self._button.setText(tr("Close") if self._beside else tr("Show beside"))
        self._button.setAccessibleName(
            tr("Close the prior film") if self._beside else tr("Show the prior film beside")
        )
        words, self._short = self._said()
        self._text.setAccessibleName(words)
        self._text.setToolTip(words)
        self._elide()

    def _said(self) -> tuple[str, str]:
        """The whole line, and a shorter one for narrow canvases."""
        chosen = self.chosen
        if chosen is None:
            return "", ""
        date = "" if self._hidden else chosen.date or tr("date not known")
        what = ", ".join(part for part in (date, chosen.view) if part)
        place, count = self._place + 1, len(self._priors)
        return _long(what, place, count), _short(what, place, count)

    def _elide(self) -> None:
        metrics = self._text.fontMetrics()
        width = self._text.width()
        fits = metrics.horizontalAdvance(self.words) <= width
        words = self.words if fits else self._short
        self._text.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width))

    def _go(self, step: int) -> None:
        self._place += step
        self._show()
        self.chosen_changed.emit(self.chosen)

    def _press(self) -> None:
        if self._beside:
            self.close_requested.emit()
        else:
            self.beside_requested.emit(self.chosen)


def _long(what: str, place: int, count: int) -> str:
    if count == 1:
        template = tr("Prior film of this patient: {what}")
        return template.format(what=what) if what else tr("Prior film of this patient")
    fields = {"place": number(place), "count": number(count)}
    if not what:
        return tr("Prior film of this patient ({place} of {count})").format(**fields)
    template = tr("Prior film of this patient: {what} ({place} of {count})")
    return template.format(what=what, **fields)


def _short(what: str, place: int, count: int) -> str:
    """What tells priors apart comes first: the end may be cut off."""
    if count == 1:
        return tr("Prior: {what}").format(what=what) if what else tr("Prior film")
    fields = {"place": number(place), "count": number(count)}
    if not what:
        return tr("Prior {place} of {count}").format(**fields)
    return tr("Prior {place} of {count}: {what}").format(what=what, **fields)


def _arrow(icon_name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
