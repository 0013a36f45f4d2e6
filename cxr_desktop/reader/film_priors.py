"""Earlier films of the patient in view: offered, and shown beside on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.reader.prior_strip import PriorStrip
from cxr_desktop.reader.score_difference import score_differences
from cxr_desktop.translation import tr
from engine.datatypes import FilmInfo, FilmSource
from engine.image_io.patients import KnownFilm, priors_of

if TYPE_CHECKING:
    from cxr_desktop.reader.reader_page import ReaderPage


class FilmPriors(QObject):
    """Looks for priors of the film with the controls, among the films of what is open."""

    def __init__(self, page: ReaderPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._strips: dict[FilmPane, PriorStrip] = {}
        self._beside: FilmPane | None = None  # where a prior stands
        self._prior: KnownFilm | None = None  # the one that stands there
        self._made_room = False  # one film was on the screen before
        self._stood: FilmSource | None = None  # where the prior stands now, without room made
        self._action = page.actions_by_name["prior"]
        page.active.known.connect(self._on_known)
        page.browser.listed.connect(self._look_again)
        page.desk.load_ended.connect(lambda _: self._compare())
        page.board.active_changed.connect(lambda *_: self._look_again())
        page.board.layout_changed.connect(self._on_layout)
        page.book.remembered.connect(lambda _: self._compare())
        page.titles.privacy_changed.connect(lambda _: self._on_privacy())
        for pane in page.board.panes:
            self.take_in(pane)
        self._settle()

    def take_in(self, pane: FilmPane) -> None:
        """Another pane in which a film may be chosen."""
        strip = self._strips[pane] = PriorStrip()
        strip.beside_requested.connect(lambda prior: self._show(pane, prior))
        strip.close_requested.connect(self._close)
        strip.chosen_changed.connect(lambda prior: self._on_other(pane, prior))
        strip.set_identity_hidden(self._page.titles.privacy.hidden)
        pane.canvas.set_top_strip(strip)
        pane.reading.began.connect(lambda _: self._on_began(pane))

    def toggle_beside(self) -> None:
        """Puts the prior that is offered beside the film, or takes it away."""
        pane = self._page.board.active
        offered = self._strips[pane].chosen
        if self._beside is not None:
            self._close()
        elif offered is not None:
            self._show(pane, offered)
        self._settle()

    def _show(self, pane: FilmPane, prior: KnownFilm) -> None:
        self._page.board.activate(pane)
        beside = self._beside or self._make_room()
        self._beside, self._prior = beside, prior
        self._page.choice.show(beside, prior.source)
        beside.reading.score()
        self._settle()

    def _make_room(self) -> FilmPane:
        board = self._page.board
        alone = len(board.panes) == 1
        if alone:
            board.show_layout(2)
        self._made_room, beside = alone, board.others[0]
        self._stood = None if alone else beside.reading.source
        return beside

    def _close(self) -> None:
        """The screen is what it was before; a layout that the reader chose stays."""
        beside, self._beside, self._prior = self._beside, None, None
        board = self._page.board
        if beside is None:
            return
        if beside is board.active:
            board.activate(board.others[0])
        if self._made_room:
            board.show_layout(1)
        elif self._stood is not None:
            self._page.choice.show(beside, self._stood)
        else:
            beside.clear()
        self._settle()

    def _on_began(self, pane: FilmPane) -> None:
        """The reader went on to another film, or put one where the prior was."""
        self._strips[pane].show_priors(())
        expected = self._prior.source if self._prior is not None else None
        if pane is self._beside and pane.reading.source != expected:
            self._beside = self._prior = None
        self._settle()

    def _on_known(self, info: FilmInfo) -> None:
        pane = self._page.board.active
        if pane is self._beside:
            return
        priors = self._offer(pane, info)
        if self._beside is not None:  # goes on comparing, as long as there is something to compare
            if priors:
                self._show(pane, priors[0])
            else:
                self._beside.clear()
                self._say_none(self._beside)
                self._prior = None
        self._settle()

    def _say_none(self, pane: FilmPane) -> None:
        text = tr("No earlier film of this patient is in what is open.")
        pane.canvas.show_message(tr("No prior film"), text, copy=False)

    def _on_layout(self, count: int) -> None:
        self._made_room = self._made_room and count == 2  # else it is the reader's own by now
        self._settle()

    def _look_again(self) -> None:
        """Another pane has the controls, or more films have been listed."""
        pane = self._page.board.active
        if pane.info is not None and pane is not self._beside:
            self._offer(pane, pane.info)
        self._settle()

    def _offer(self, pane: FilmPane, info: FilmInfo) -> tuple[KnownFilm, ...]:
        known = self._page.browser.known_films(info.source)
        film = next((one for one in known if one.source == info.source), None)
        priors = () if film is None else priors_of(film, known)
        self._strips[pane].show_priors(priors)
        return priors

    def _on_other(self, pane: FilmPane, prior: KnownFilm) -> None:
        if self._beside is not None and pane is not self._beside:
            self._show(pane, prior)

    def _settle(self) -> None:
        """Button, strips and scores say what is on the screen."""
        board = self._page.board
        if self._beside is not None and self._beside not in board.panes:
            self._beside = self._prior = None
        for strip in self._strips.values():
            strip.set_beside(self._beside is not None)
        offered = self._strips[board.active].chosen is not None
        self._action.setEnabled(offered or self._beside is not None)
        self._action.setChecked(self._beside is not None)
        self._compare()

    def _on_privacy(self) -> None:
        for strip in self._strips.values():
            strip.set_identity_hidden(self._page.titles.privacy.hidden)
        self._compare()

    def _compare(self) -> None:
        """The scores' difference, as long as the prior stands beside the film."""
        page, prior, view = self._page, self._prior, self._page.side.differences
        card, now = page.book.card, page.reading.prediction
        before = page.book.of(prior.source) if prior is not None else None
        comparing = self._beside is not None and page.board.active is not self._beside
        if not comparing or prior is None or card is None or now is None or before is None:
            view.clear()
            return
        date = "" if page.titles.privacy.hidden else prior.date
        view.show_differences(score_differences(now, card, before, card), date, card.score_word)
