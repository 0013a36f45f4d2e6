"""Results by sex, age, view and scanner, as far as the films tell them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.trainer.judge_opened import OpenedRun
from cxr_desktop.trainer.judge_part import FindingPick, JudgePart, WideTable
from cxr_desktop.trainer.judge_words import group_words, kind_words, value_words, wilson_tip
from cxr_desktop.translation import number, tr
from engine.judging.judgement import GroupFigures, RunJudgement

_FIGURES = 3  # AUC, sensitivity, specificity


class GroupsPart(JudgePart):
    """A row a group; where it has too few films of a kind, that is said instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("By sex, age, view and scanner"))
        self.pick, self._said = FindingPick(), UncutLabel("secondary")
        self.pick.picked.connect(lambda _: self._show())
        self.table = WideTable(tr("Figures by group"))
        for widget in (self.pick, self._said, self.table):
            self.column.addWidget(widget)

    def fill(self, run: OpenedRun, judgement: RunJudgement) -> None:
        self.pick.offer([one.name for one in judgement.findings])
        self._show()

    def _show(self) -> None:
        if self._run is None or self._run.judgement is None:
            return
        own = [one for one in self._run.judgement.groups if one.finding == self.pick.finding]
        self.table.setVisible(bool(own))
        self.pick.setVisible(bool(own) and self.pick.count() > 1)
        self._said.say(
            tr("Groups differ in more than what names them: a difference is a reason to look.")
            if own
            else tr(
                "The films tell neither sex, age, view nor scanner, so there are no figures by"
                " group."
            )
        )
        self.table.show_rows(
            (
                tr("Group"), tr("Films"), tr("Films with it"), tr("AUC"),
                tr("Sensitivity"), tr("Specificity"),
            ),
            [_row(one) for one in own],
        )  # fmt: skip
        for row, one in enumerate(own):
            tip = in_words(one.remark) if one.remark else wilson_tip()
            for column in range(self.table.columnCount()):
                self.table.item(row, column).setToolTip(tip)


def _row(one: GroupFigures) -> tuple[str, ...]:
    name = tr("{kind}: {group}").format(
        kind=kind_words(one.kind), group=group_words(one.kind, one.group)
    )
    counts = number(one.films), number(one.with_finding)
    if one.remark:
        return (name, *counts, tr("too few"), tr("too few"), tr("too few"))
    return (name, *counts, *(value_words(figure) for figure in one.figures[:_FIGURES]))
