"""The film chosen in the worklist: what it is, why it lies there, its scores, what was said."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.age_words import age_words
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.reader.texts import breakable
from cxr_desktop.reader.thumbnail_feed import ThumbnailFeed
from cxr_desktop.theme import GAP, SPACING, tokens
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.desk_film import DeskFilm
from cxr_desktop.triage.reading_desk import ReadingDesk
from cxr_desktop.triage.score_list import ScoreList
from cxr_desktop.triage.verdict_bar import VerdictBar
from cxr_desktop.triage.verdict_words import past_line
from cxr_desktop.triage.why_words import why_lines, withheld_lines
from cxr_desktop.triage.worklist_words import patient_words, reason_words, title_words
from engine.datatypes import FilmSource
from engine.triage.job_types import TriageOutcome, WorklistEntry
from engine.triage.why import why_facts

_PICTURE = 176  # longest side, logical px


class FilmDetails(QWidget):
    """Follows the desk. `actions` are those of the page, for the keys in tool tips."""

    film_opened = Signal(int)  # key: into Read
    finding_opened = Signal(int, str)  # into Read, with this finding's heat map
    film_chosen = Signal(int)  # key: the film that this one is a copy of

    def __init__(
        self,
        desk: ReadingDesk,
        engine: EngineSession,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._privacy = Privacy()
        self._source: FilmSource | None = None
        self._feed = ThumbnailFeed(engine, round(_PICTURE * self.devicePixelRatioF()), self)
        self._empty = UncutLabel("secondary", tr("Choose a film of the worklist."))
        self._content = QWidget()
        self.picture = QLabel()
        self.title, self.facts = UncutLabel("strong"), UncutLabel("secondary")
        self.why, self.history = UncutLabel(), UncutLabel("secondary")
        self.open = QPushButton(tr("Open in Read"))
        self.again, self.original = QPushButton(), QPushButton()
        self.scores = ScoreList()
        self.verdict = VerdictBar(desk, actions)
        self.setAccessibleName(tr("Film"))
        self._lay_out()
        self._connect()
        self._show()

    def set_identity_hidden(self, hidden: bool) -> None:
        """The film by its number, without its patient and dates."""
        self._privacy = Privacy(hidden)
        self.verdict.set_identity_hidden(hidden)
        self._show()

    def close_down(self) -> None:
        """No thumbnails any more."""
        self._feed.close_down()

    def _lay_out(self) -> None:
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(_PICTURE)
        self.picture.setMinimumWidth(1)
        self.picture.setStyleSheet(f"background: {tokens(dark=True).canvas};")
        self.picture.setAccessibleName(tr("Thumbnail of the film"))
        self.original.setProperty("role", "quiet")
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        for part in (
            self.picture, self.title, self.facts, self.open, self.why, self.original, self.again,
            self.scores, self.verdict, self.history,
        ):  # fmt: skip
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._empty)
        column.addWidget(self._content)

    def _connect(self) -> None:
        self._desk.changed.connect(self._show)
        self._feed.made.connect(self._on_picture)
        self._feed.failed.connect(lambda source, _: self._on_no_picture(source))
        self.open.clicked.connect(lambda: self._with_key(self.film_opened.emit))
        self.scores.finding_opened.connect(
            lambda name: self._with_key(lambda key: self.finding_opened.emit(key, name))
        )
        self.again.clicked.connect(self._try_again)
        self.original.clicked.connect(self._go_to_original)

    def _with_key(self, then: object) -> None:
        if self._desk.key is not None and callable(then):
            then(self._desk.key)

    # What is shown

    def _show(self) -> None:
        film, key = self._desk.film, self._desk.key
        self._empty.setVisible(key is None)
        self._content.setVisible(key is not None and (film is not None or self._source is not None))
        self._content.setEnabled(film is not None)  # dim while the next one is being asked for
        if key is None:
            self._source = None
        if film is not None:
            self._show_film(film)

    def _show_film(self, film: DeskFilm) -> None:
        entry = film.entry
        self.title.say(breakable(title_words(entry, self._privacy)))
        self.facts.say("\n".join(self._facts(entry)))
        self._show_why(film)
        self._show_ways_on(film)
        scores = entry.scores if film.revealed else ()
        self.scores.show_scores(film.findings, scores, word=film.score_word)
        lines = [past_line(past) for past in reversed(film.history)] if film.revealed else []
        self.history.say("\n".join([tr("Said so far"), *lines]) if lines else "")
        self.history.setVisible(bool(lines))
        if entry.source != self._source:
            self._source = entry.source
            self.picture.clear()
            self._feed.clear()
            self._feed.want([entry.source])

    def _facts(self, entry: WorklistEntry) -> list[str]:
        facts, hide = entry.facts, self._privacy.value
        person = ", ".join(part for part in (facts.sex, age_words(facts.age)) if part)
        size = tr("{columns} × {rows} pixels").format(
            columns=number(facts.columns), rows=number(facts.rows)
        )
        taken = " · ".join(part for part in (facts.view, hide(facts.study_date)) if part)
        lines = (patient_words(entry, self._privacy), hide(person), taken)
        return [line for line in (*lines, size if facts.rows else "") if line]

    def _show_why(self, film: DeskFilm) -> None:
        reason = reason_words(film.entry, self._privacy)
        original = "" if film.original is None else title_words(film.original, self._privacy)
        facts = why_facts(film.entry, film.findings, film.ranked, original)
        lines = (why_lines if film.revealed else withheld_lines)(facts, reason, original)
        self.why.say("\n".join(lines))

    def _show_ways_on(self, film: DeskFilm) -> None:
        entry, write = film.entry, self._desk.may_write
        words = {
            TriageOutcome.REFUSED: tr("Score anyway"),
            TriageOutcome.FAILED: tr("Try again"),
        }.get(entry.outcome, "")
        self.again.setText(words)
        self.again.setVisible(bool(words) and write and not entry.gone)
        self.open.setEnabled(not entry.gone)
        self.original.setVisible(film.original is not None)
        if film.original is not None:
            name = title_words(film.original, self._privacy)
            self.original.setText(tr("Same file as {film}").format(film=name))
            self.original.setToolTip(tr("Go to {film}").format(film=name))

    def _on_picture(self, source: FilmSource, image: QImage) -> None:
        if source == self._source:
            ratio = self.devicePixelRatioF()
            side = round(_PICTURE * ratio)
            fitted = image.scaled(
                QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            fitted.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QPixmap.fromImage(fitted))

    def _on_no_picture(self, source: FilmSource) -> None:
        if source == self._source:
            self.picture.setText(tr("No picture"))

    # What is asked

    def _try_again(self) -> None:
        film = self._desk.film
        if film is None:
            return
        if film.entry.outcome is TriageOutcome.REFUSED:
            self._desk.score_anyway()
        else:
            self._desk.try_again()

    def _go_to_original(self) -> None:
        film = self._desk.film
        if film is not None and film.original is not None:
            self.film_chosen.emit(film.original.film)
