"""One finding of a prediction: its name, its bar, its number; a click shows its heat map."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.list_button import ListButton
from cxr_desktop.reader.score_bar import ScoreBar
from cxr_desktop.reader.texts import tooltip
from cxr_desktop.theme import BODY_PX, GAP, GROUP_GAP, TARGET_PX, body_font, tokens_in_use
from cxr_desktop.translation import number, tr
from engine.models.card import Finding, ScoreWord

_NAME_SHARE = 0.42


class FindingRow(ListButton):
    """Checked while its heat map is asked for. `word`: what the model's numbers are."""

    def __init__(
        self,
        finding: Finding,
        depth: int,
        parent: QWidget | None = None,
        word: ScoreWord = "score",
    ) -> None:
        super().__init__(TARGET_PX + 4, parent)
        self.finding = finding
        self._depth, self._word = depth, word
        self._bar = ScoreBar(parent=self, word=word)
        self.toggled.connect(self._describe)
        self.set_score(None)

    @property
    def score(self) -> float | None:
        return self._bar.score

    @property
    def flagged(self) -> bool:
        return self._bar.flagged

    def set_score(self, score: float | None) -> None:
        """None while there is no score: the bar stays empty and a click does nothing.

        The row keeps the keyboard's focus meanwhile, so it is not disabled.
        """
        threshold = self.finding.threshold
        self._bar.set_values(score, threshold.value, threshold.choice)
        self._describe()
        self.update()

    def nextCheckState(self) -> None:
        if self.score is not None:
            super().nextCheckState()

    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        left = self._name_box().right() + GAP
        right = self._number_box().left()
        self._bar.setGeometry(left, 0, max(right - left, 0), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        inner = area.adjusted(GAP / 2 + 0.5, 0.5, -GAP / 2 - 0.5, -0.5)
        self.paint_back(painter, inner, raised=self.underMouse() and self.score is not None)
        font = body_font(BODY_PX, bold=self.flagged)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if self._depth == 0 else colours.secondary))
        if self.flagged:
            painter.setPen(QColor(colours.text))
        box = self._name_box()
        name = QFontMetrics(font).elidedText(
            short_name(self.finding), Qt.TextElideMode.ElideRight, int(box.width())
        )
        vertically = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, vertically | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(colours.flagged if self.flagged else colours.text))
        score = "–" if self.score is None else number(self.score, 2)
        painter.drawText(self._number_box(), vertically | Qt.AlignmentFlag.AlignRight, score)
        painter.end()

    def _name_box(self) -> QRectF:
        left = GROUP_GAP + self._depth * GROUP_GAP
        right = GROUP_GAP + (self.width() - 2 * GROUP_GAP) * _NAME_SHARE
        return QRectF(left, 0, max(right - left, 0), self.height())

    def _number_box(self) -> QRectF:
        width = QFontMetrics(body_font(BODY_PX, bold=True)).horizontalAdvance(number(0, 2)) + GAP
        return QRectF(self.width() - GROUP_GAP - width, 0, width, self.height())

    def _describe(self) -> None:
        name, threshold = shown_name(self.finding.name), self.finding.threshold.value
        if self.score is None:
            spoken, action = tr("{finding}, not scored").format(finding=name), ""
        else:
            spoken = _spoken(self._word, flagged=self.flagged).format(
                finding=name, score=number(self.score, 2), threshold=number(threshold, 2)
            )
            action = tr("Hide its heat map") if self.isChecked() else tr("Show its heat map")
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(action)
        self.setToolTip(tooltip(_tip(spoken, action)))


def _spoken(word: ScoreWord, *, flagged: bool) -> str:
    if word == "probability":
        return (
            tr("{finding}, probability {score}, threshold {threshold}, suspected")
            if flagged
            else tr("{finding}, probability {score}, threshold {threshold}, below threshold")
        )
    return (
        tr("{finding}, score {score}, threshold {threshold}, suspected")
        if flagged
        else tr("{finding}, score {score}, threshold {threshold}, below threshold")
    )


def _tip(spoken: str, action: str) -> str:
    if not action:
        return spoken
    return tr("{finding}. {action} (Enter).").format(finding=spoken, action=action)


def shown_name(name: str) -> str:
    """A finding's name as words: data sets write "Pleural_Thickening"."""
    return name.replace("_", " ")


def short_name(finding: Finding) -> str:
    """The name in a row under its parent's: "Bacterial" under "Pneumonia"."""
    name, parent = shown_name(finding.name), shown_name(finding.parent)
    own = name.removesuffix(f" {parent.casefold()}") if parent else name
    return own or name
