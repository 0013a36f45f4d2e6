"""One finding of the data doctor: what, what to do, its figures and films, and leaving them out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words, upper_first
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, SPACING
from cxr_desktop.trainer.counted import films_said
from cxr_desktop.trainer.doubt_groups import DoubtGroups
from cxr_desktop.trainer.film_tiles import Describe, FilmTiles
from cxr_desktop.trainer.step_page import strong, wrapping
from cxr_desktop.translation import number, tr
from engine.datatypes import FilmSource
from engine.doctor.report import DoctorFinding
from engine.evaluation.figures import NamedFigure

_FIGURES_SHOWN = 14


class FindingCard(QFrame):
    """`leave_out` : the films of it that may be left out; () where that is no remedy."""

    film_opened = Signal(object)  # FilmSource
    leaving_out = Signal(tuple)  # FilmSource

    def __init__(
        self,
        finding: DoctorFinding,
        leave_out: tuple[FilmSource, ...],
        engine: EngineSession,
        describe: Describe,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.finding, self._engine, self._describe = finding, engine, describe
        self._hidden = False
        self.films: FilmTiles | DoubtGroups | None = None
        self._sentence, self._remedy = UncutLabel(), UncutLabel("secondary")
        self._figures = UncutLabel("secondary")
        self.show_films, self.leave = QPushButton(), QPushButton()
        self.show_films.setCheckable(True)
        self.show_films.toggled.connect(self._unfold)
        self.show_films.setVisible(bool(finding.films))
        self._dress_leave(leave_out)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(self.show_films)
        flow.addWidget(self.leave)
        self._buttons.setVisible(bool(finding.films))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, GAP, GAP, GAP)
        self._column.setSpacing(SPACING)
        self._column.addWidget(strong(upper_first(in_words(finding.check.value))))
        for widget in (self._sentence, self._figures, self._remedy, self._buttons):
            self._column.addWidget(widget)
        self._say()

    @property
    def said(self) -> str:
        return self._sentence.text()

    def hide_identity(self, hidden: bool) -> None:
        """Sentences name files and patients."""
        self._hidden = hidden
        self._say()
        if self.films is not None:
            self.films.hide_identity(hidden)

    def close_down(self) -> None:
        """Before it goes."""
        if self.films is not None:
            self.films.close_down()

    def _say(self) -> None:
        finding = self.finding
        count = films_said(len(finding.films))
        named = bool(finding.films) and self._hidden
        self._sentence.say(count if named else wrapping(in_words(finding.sentence)))
        self._remedy.say("" if named else wrapping(in_words(finding.remedy)))
        self._remedy.setVisible(bool(self._remedy.text()))
        lines = [figure_line(figure) for figure in finding.figures[:_FIGURES_SHOWN]]
        self._figures.say("\n".join(lines))
        self._figures.setVisible(bool(lines))
        shown = self.show_films.isChecked()
        self.show_films.setText(
            tr("Hide the films") if shown else tr("Show {what}").format(what=count)
        )

    def _made_films(self) -> FilmTiles | DoubtGroups:
        """Doubted labels by the pair of classes, others as they belong together."""
        finding = self.finding
        if finding.doubts:
            groups = DoubtGroups(finding, self._engine)
            groups.leaving_out.connect(self.leaving_out)
            return groups
        tiles = FilmTiles(self._engine, self._describe)
        tiles.show_films(finding.groups or _singles(finding.films))
        return tiles

    def _dress_leave(self, films: tuple[FilmSource, ...]) -> None:
        self.leave.setVisible(bool(films))
        self.leave.setText(tr("Leave {films} out").format(films=films_said(len(films))))
        self.leave.setToolTip(
            tr("The recipe names them as left out; the files stay where they are. Can be undone.")
        )
        self.leave.clicked.connect(lambda: self._leave_out(films))

    def _leave_out(self, films: tuple[FilmSource, ...]) -> None:
        self.leave.setEnabled(False)
        self.leave.setText(tr("Left out"))
        self.leaving_out.emit(films)

    def _unfold(self, shown: bool) -> None:
        if shown and self.films is None:
            self.films = self._made_films()
            self.films.opened.connect(self.film_opened)
            self.films.hide_identity(self._hidden)
            self._column.addWidget(self.films)
        if self.films is not None:
            self.films.setVisible(shown)
        self._say()


def _singles(films: tuple[FilmSource, ...]) -> tuple[tuple[FilmSource, ...], ...]:
    return tuple((film,) for film in films)


def figure_line(named: NamedFigure) -> str:
    """Such as "AUC for pneumonia: 0.62 (0.58 to 0.66)"."""
    name = in_words(named.name)
    if named.figure is None:
        return tr("{name}: {value}").format(name=name, value=in_words(named.reason))
    value, low, high = (
        number(one, 2) for one in (named.figure.value, named.figure.low, named.figure.high)
    )
    return tr("{name}: {value} ({low} to {high})").format(
        name=name, value=value, low=low, high=high
    )
