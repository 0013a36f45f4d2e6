"""The films worth looking at: surest and right, surest and wrong, nearest to the threshold."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TR_NOOP, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.theme import GAP, SPACING, icon, tokens_in_use
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import FindingPick, JudgePart
from cxr_desktop.trainer.judge_words import labels_words
from cxr_desktop.trainer.step_page import strong
from cxr_desktop.translation import number, tr
from engine.judging.judgement import NotableFilm, RunJudgement

_KINDS = (
    ("best", QT_TR_NOOP("Surest and right")),
    ("worst", QT_TR_NOOP("Furthest from right")),
    ("doubtful", QT_TR_NOOP("Nearest to the threshold")),
)
_SIDE = 120
_WORDS_HEIGHT = 24


class NotablePart(JudgePart):
    """Film and heat map side by side; a click opens the film in the reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Best, worst and most doubtful films"))
        self.pick = FindingPick()
        self.pick.picked.connect(lambda _: self._show())
        self.column.addWidget(self.pick)
        self.cards: list[_FilmPair] = []
        self._rows = [_Row(tr(words)) for _, words in _KINDS]
        for row in self._rows:
            self.column.addWidget(row)

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        named = {one.finding for one in judgement.notable}
        self.pick.offer([one.name for one in judgement.findings if one.name in named])
        self._show()

    def _show(self) -> None:
        run = self._run
        if run is None or run.judgement is None:
            return
        self.cards = []
        for (why, _), row in zip(_KINDS, self._rows, strict=True):
            row.clear()
            for one in run.judgement.notable:
                if (one.why, one.finding) == (why, self.pick.finding):
                    row.add(self._card(run, one))

    def _card(self, run: OpenedRun, one: NotableFilm) -> _FilmPair:
        title = Privacy(self.hidden).film_title(run.source(one.film), one.film + 1)
        card = _FilmPair(one, title, run.picture(one, False), run.picture(one, True))
        card.clicked.connect(lambda: self.film_opened.emit(run.source(one.film)))
        self.cards.append(card)
        return card


class _Row(QWidget):
    """Films of one kind under their heading."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._none = UncutLabel("secondary", tr("none"))
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._cards: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for widget in (strong(words), self._none, self._holder):
            column.addWidget(widget)

    def clear(self) -> None:
        for card in self._cards:
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self._none.show()

    def add(self, card: QWidget) -> None:
        self._cards.append(card)
        self._flow.addWidget(card)
        self._none.hide()


class _FilmPair(QToolButton):
    def __init__(
        self, one: NotableFilm, title: str, plain: Path | None, heat_map: Path | None
    ) -> None:
        super().__init__()
        self.film = one
        said = tr("Score {score} · {labels}").format(
            score=number(one.score, 2), labels=labels_words(one.labels)
        )
        width = 2 * _SIDE + SPACING
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(width, _SIDE))
        self.setFixedSize(width + GAP, _SIDE + _WORDS_HEIGHT + GAP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, width))
        name = tr("{film}: {what}").format(film=title, what=said)
        self.setAccessibleName(name)
        problem = in_words(one.problem) if one.problem else ""
        tip = tr("{film}. Open it in the reader.").format(film=name)
        self.setToolTip(tooltip(f"{problem} {tip}".strip()))
        if plain is None or heat_map is None:
            self.setIcon(icon("image-broken-variant"))
        else:
            self.setIcon(QIcon(_side_by_side(plain, heat_map, self.devicePixelRatioF())))


def _side_by_side(plain: Path, heat_map: Path, ratio: float) -> QPixmap:
    """Both on black, as the reader shows films."""
    pixmap = QPixmap(QSize(round((2 * _SIDE + SPACING) * ratio), round(_SIDE * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(tokens_in_use().canvas))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for place, path in enumerate((plain, heat_map)):
        picture = QPixmap(str(path))
        if picture.isNull():
            continue
        size = picture.size().scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        left = place * (_SIDE + SPACING) + (_SIDE - size.width()) // 2
        painter.drawPixmap(QRect(left, (_SIDE - size.height()) // 2, size.width(), size.height()),
                           picture)  # fmt: skip
    painter.end()
    return pixmap
