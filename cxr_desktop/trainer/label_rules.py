"""Labels by file name: rules in their order, each with its films, and those that names offer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.counted import films_said
from cxr_desktop.trainer.renaming import with_class_named
from cxr_desktop.trainer.rule_row import RuleRow
from cxr_desktop.trainer.trainer_session import DATA, TrainerSession
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import reason_of
from engine.errors import EngineError
from engine.training.recipe import DataSource, LabelRule, Recipe
from engine.training.sources.name_words import (
    NameSplit,
    folder_rules,
    split_rules,
    with_name_split,
)

if TYPE_CHECKING:
    from engine.training.sources.rule_counts import RuleCounts

_PAUSE_MS = 250  # after a letter, before films are counted


class LabelRules(QWidget):
    """Rules that are whole become the source's at once; films are counted while one is typed."""

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._hidden = session, False
        self._counting: TaskHandle | None = None
        self.rows: list[RuleRow] = []
        self.offers: list[QPushButton] = []
        self._offered: tuple[NameSplit, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._says, self._seen, self._left, self._wrong = (
            UncutLabel("secondary"), UncutLabel(), UncutLabel("flagged"), UncutLabel("flagged"),
        )  # fmt: skip
        self.add, self.drop = QPushButton(tr("Add a rule")), QPushButton(tr("Labels by folder"))
        self._lay_out()
        self._wire()
        self._number_rows()

    @property
    def rules(self) -> tuple[LabelRule, ...]:
        """Those that have a pattern and a label."""
        given = (row.rule for row in self.rows)
        return tuple(rule for rule in given if rule.pattern and rule.label)

    def hide_identity(self, hidden: bool) -> None:
        """Rules show how names are made."""
        self._hidden = hidden
        for row in self.rows:
            row.hide_identity(hidden)

    def show_source(self) -> None:
        """What the source says now; unfinished lines stay while nothing else changes."""
        source = self._session.source
        rules = () if source is None else source.label_rules
        if rules != self.rules:
            self._make_rows(rules)
        self._show_offers(rules)
        self._judge()

    def count(self) -> None:
        """Asks how many films each rule gives its label, as the rules stand here."""
        session, rules = self._session, self.rules
        source, column = session.source, session.split_rule.column
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        if source is None or not rules or self._wrong.text():
            self._show_counts(rules, None)
            return
        data = session.callers.data
        task = self._counting = session.runner.run(
            DATA,
            lambda report: data.call("rule_counts", source, column, rules, cancel=report.token),
        )
        task.succeeded.connect(
            lambda counts: self._counting is task and self._show_counts(rules, counts)
        )
        task.failed.connect(lambda error: self._counting is task and self._on_failed(error))

    # Assembly

    def _lay_out(self) -> None:
        self._says.say(
            tr(
                "The first rule that a film's path matches gives its label. Patterns are regular"
                " expressions; a word alone will often do."
            )
        )
        self.add.setToolTip(tr("Another pattern and the label of the films that it matches"))
        self.drop.setToolTip(tr("Takes all rules away: each film's folder is its label again"))
        self._offer_holder, self._row_holder, buttons = QWidget(), QWidget(), QWidget()
        self._offer_flow = FlowLayout(self._offer_holder)
        self._row_column = QVBoxLayout(self._row_holder)
        self._row_column.setContentsMargins(0, 0, 0, 0)
        self._row_column.setSpacing(GAP)
        flow = FlowLayout(buttons)
        flow.addWidget(self.add)
        flow.addWidget(self.drop)
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        for widget in (
            self._seen, self._offer_holder, self._says, self._row_holder, self._wrong, self._left,
            buttons,
        ):  # fmt: skip
            layout.addWidget(widget)

    def _wire(self) -> None:
        session = self._session
        self.add.clicked.connect(self._on_add)
        self.drop.clicked.connect(lambda: self._use(()))
        self._timer.timeout.connect(self.count)
        session.source_changed.connect(self.show_source)
        session.data_changed.connect(self._on_data)

    def _make_rows(self, rules: Sequence[LabelRule]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for rule in rules:
            self._add_row(rule)
        self._number_rows()

    def _add_row(self, rule: LabelRule) -> RuleRow:
        row = RuleRow(rule)
        row.hide_identity(self._hidden)
        row.typed.connect(self._on_typed)
        row.finished.connect(self._on_finished)
        row.moved.connect(lambda by: self._move(row, by))
        row.removed.connect(lambda: self._remove(row))
        self._row_column.addWidget(row)
        self.rows.append(row)
        return row

    def _number_rows(self) -> None:
        for place, row in enumerate(self.rows, 1):
            row.show_place(place, len(self.rows))
        self.drop.setVisible(bool(self.rows))
        self._says.setVisible(bool(self.rows))

    # What it shows

    def _show_offers(self, rules: tuple[LabelRule, ...]) -> None:
        patterns = {rule.pattern for rule in rules}  # whatever their labels are called by now
        open_ones = tuple(
            one
            for one in self._session.name_splits
            if not {rule.pattern for rule in split_rules(one)} <= patterns
        )
        if open_ones != self._offered:
            for button in self.offers:
                self._offer_flow.removeWidget(button)
                button.deleteLater()
            self.offers = [self._offer(one) for one in open_ones]
            self._offered = open_ones
        self._seen.say("\n".join(_seen_words(one) for one in open_ones))
        for widget in (self._seen, self._offer_holder):
            widget.setVisible(bool(open_ones))

    def _offer(self, split: NameSplit) -> QPushButton:
        words = [one.word for one in split.words]
        if len(words) == 2:
            told = tr("Tell {one} from {other} by file name").format(one=words[0], other=words[1])
        else:
            told = tr("Tell apart by file name: {words}").format(words=", ".join(words))
        button = QPushButton(told)
        button.setToolTip(tr("Makes a rule of each word, and one of each other class folder"))
        button.clicked.connect(lambda: self._take(split))
        self._offer_flow.addWidget(button)
        return button

    def _show_counts(self, rules: tuple[LabelRule, ...], counts: RuleCounts | None) -> None:
        self._counting = None
        told = {} if counts is None else dict(zip(rules, enumerate(counts.films), strict=True))
        for row in self.rows:
            place, films = told.get(row.rule, (0, None))
            row.show_count(films, counts.earlier[place] if counts is not None else 0)
        left = 0 if counts is None else counts.unmatched
        self._left.say(
            tr("No rule matches {films}: left out, see Not taken below.").format(
                films=films_said(left)
            )
        )
        self._left.setVisible(left > 0)

    def _judge(self) -> None:
        """Says in place what is wrong with a pattern."""
        wrong = []
        for place, row in enumerate(self.rows, 1):
            try:
                re.compile(row.rule.pattern)
            except re.error as error:
                problem = in_words(str(error))
                words = tr("Rule {number} is no regular expression: {problem}.")
                wrong.append(words.format(number=number(place), problem=problem))
        self._wrong.say("\n".join(wrong))
        self._wrong.setVisible(bool(wrong))

    def _on_failed(self, error: EngineError) -> None:
        self._show_counts((), None)
        self._wrong.say(reason_of(error))
        self._wrong.show()

    # What is asked for

    def _on_data(self) -> None:
        if self._session.summary is not None:
            self.count()

    def _on_typed(self) -> None:
        self._judge()
        self._timer.start()

    def _on_finished(self) -> None:
        self._judge()
        source = self._session.source
        if source is None or self._wrong.text() or self.rules == source.label_rules:
            return
        recipe = _renamed(self._session.recipe, source.label_rules, self.rules)
        self._session.change_source(replace(source, label_rules=self.rules), recipe=recipe)

    def _use(self, rules: tuple[LabelRule, ...]) -> None:
        source = self._session.source
        self._make_rows(rules)
        if source is not None:
            self._session.change_source(replace(source, label_rules=rules))
        self._judge()

    def _take(self, split: NameSplit) -> None:
        source = self._session.source
        if source is not None:
            self._session.change_source(with_name_split(source, split))

    def _on_add(self) -> None:
        """Before the first rule the folders told the labels: they go on to, behind it."""
        first = not self.rows
        row = self._add_row(LabelRule("", ""))
        for rule in folder_rules(self._folders()) if first else ():
            self._add_row(rule)
        self._number_rows()
        row.pattern.setFocus()

    def _folders(self) -> tuple[str, ...]:
        """The class folders, as they are called on disk."""
        source, summary = self._session.source, self._session.summary
        if source is None or summary is None:
            return ()
        named = {one.found for one in source.label_names}
        own = tuple(name for name in summary.class_names if name not in {*_labels(source), *named})
        return (*own, *(one.found for one in source.label_names if one.label))

    def _move(self, row: RuleRow, by: int) -> None:
        place = self.rows.index(row)
        other = place + by
        if 0 <= other < len(self.rows):
            self.rows.insert(other, self.rows.pop(place))
            self._row_column.insertWidget(other, row)
            self._number_rows()
            self._on_finished()

    def _remove(self, row: RuleRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._number_rows()
        self._on_finished()
        self.add.setFocus()


def _renamed(
    recipe: Recipe | None, before: Sequence[LabelRule], now: Sequence[LabelRule]
) -> Recipe | None:
    """With classes named anew whose rules are: their findings and thresholds go along."""
    if recipe is None or [one.pattern for one in before] != [one.pattern for one in now]:
        return None
    kept = {one.label for one in now}
    for old, new in {(o.label, n.label) for o, n in zip(before, now, strict=True)}:
        if old not in kept and old in recipe.classes and new not in recipe.classes:
            recipe = with_class_named(recipe, old, new)
    return recipe


def _labels(source: DataSource) -> set[str]:
    return {one.label for one in source.label_names}


def _seen_words(split: NameSplit) -> str:
    told = ", ".join(
        tr("{word} ({films})").format(word=one.word, films=films_said(one.films))
        for one in split.words
    )
    if not split.folder:
        return tr("In the file names stands one of {words}.").format(words=told)
    words = tr("In the file names of {folder} stands one of {words}.")
    return words.format(folder=split.folder, words=told)
