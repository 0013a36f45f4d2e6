"""Where labels and patients stand: what was proposed, each line to be corrected by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit, QPushButton, QWidget

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX
from cxr_desktop.translation import tr
from engine.training.recipe import DataSource, SourceKind, Split
from engine.training.recipe_choices import choice

# How a table holds its labels: the field of DataSource, and words.
_LABELS = (
    ("label_column", QT_TR_NOOP("One label, in the column")),
    ("list_column", QT_TR_NOOP("A list, in the column")),
    ("label_columns", QT_TR_NOOP("0 or 1, in the columns")),
)
_TABLES = ("table", "dicom table")


class SourceForm(QWidget):
    """`show_source` fills it; `changed` tells DataSource and Split when an answer is finished."""

    changed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._split = DataSource(""), Split()
        self.kind, self.file_column, self.labels_as, self.patient_column, self.part_column = (
            CalmCombo() for _ in range(5)
        )
        self.match = CalmCombo()
        self.table = QPushButton()
        self.file_pattern, self.labels_in, self.patient_rule, self.label_array = (
            QLineEdit() for _ in range(4)
        )
        self.separator, self.empty, self.every_film, self.only_patients = (
            QLineEdit() for _ in range(4)
        )
        self.frame_column = CalmCombo()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setHorizontalSpacing(GROUP_GAP)
        self._form.setVerticalSpacing(GAP)
        self._lay_out()
        self._fill()
        self._wire()

    def show_source(self, source: DataSource, split: Split) -> None:
        """Says nothing of it to anybody."""
        self._source, self._split = source, split
        self._choose(self.kind, source.kind)
        self.table.setText(Path(source.table).name or tr("Choose"))
        for combo, column in (
            (self.file_column, source.file_column),
            (self.frame_column, source.frame_column),
            (self.patient_column, source.group_column),
            (self.part_column, split.column),
        ):
            self._choose(combo, column)
        self._choose(self.match, source.match)
        field = next((name for name, _ in _LABELS if getattr(source, name)), _LABELS[0][0])
        self._choose(self.labels_as, field)
        held = getattr(source, field)
        self.labels_in.setText(", ".join(held) if isinstance(held, tuple) else held)
        self.file_pattern.setText(source.file_pattern)
        self.patient_rule.setText(source.group_pattern)
        self.label_array.setText(source.label_array)
        self.separator.setText(source.list_separator)
        self.empty.setText(", ".join(source.empty_labels))
        self.every_film.setText(source.every_film)
        self.only_patients.setText(source.only_groups)
        self._show_rows()

    def show_columns(self, columns: Sequence[str]) -> None:
        """Those of the table, to choose from."""
        for combo, none in (
            (self.file_column, False), (self.frame_column, True), (self.patient_column, True),
            (self.part_column, True),
        ):  # fmt: skip
            chosen = combo.currentData() or ""
            combo.clear()
            if none:
                combo.addItem(tr("None"), "")
            for column in columns:
                combo.addItem(column, column)
            self._choose(combo, chosen)

    def hide_identity(self, hidden: bool) -> None:
        """A table may be named after a patient, and a rule shows how names are made."""
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.patient_rule.setEchoMode(echo)
        self.only_patients.setEchoMode(echo)
        named = Path(self._source.table).name or tr("Choose")
        self.table.setText(tr("a table") if hidden else named)

    # Assembly

    def _lay_out(self) -> None:
        for words, widget, tip in (
            (tr("Labels from"), self.kind, tr("What kind of data this is")),
            (tr("Table"), self.table, tr("Choose another table (CSV)")),
            (tr("Films by column"), self.file_column, tr("The column that names each film")),
            (tr("File names"), self.file_pattern, tr("{} stands for what the column holds")),
            (
                tr("Number in the file"), self.frame_column,
                tr("The column that numbers the films of a file of several, from 0"),
            ),
            (tr("DICOM files by"), self.match, tr("By what a row finds its DICOM file")),
            (tr("Labels as"), self.labels_as, tr("How the table holds its labels")),
            (tr("Columns"), self.labels_in, tr("Names of columns, parted by commas")),
            (
                tr("Parted by"), self.separator,
                tr("What stands between two labels of a list, such as | or ;"),
            ),
            (
                tr("Mean no label"), self.empty,
                tr("Entries of a list that say that there is none, parted by commas"),
            ),
            (tr("Label array"), self.label_array, tr("Empty: the one that belongs to the films")),
            (tr("Patients by column"), self.patient_column, tr("Whose film it is")),
            (
                tr("Patients by name"), self.patient_rule,
                tr("A regular expression with one group, over each film's path"),
            ),
            (
                tr("Only patients"), self.only_patients,
                tr("A regular expression: films of other patients are not taken"),
            ),
            (
                tr("Label of all"), self.every_film,
                tr("A label that every film has besides its own, such as the disease of a set"),
            ),
            (tr("Parts by column"), self.part_column, tr("Which says train, validation or test")),
        ):  # fmt: skip
            widget.setAccessibleName(words)
            widget.setToolTip(tip)
            widget.setMinimumHeight(TARGET_PX)
            self._form.addRow(words, widget)
        self.file_pattern.setPlaceholderText("{}")
        self.patient_rule.setPlaceholderText(tr("None: every film for itself"))
        self.only_patients.setPlaceholderText(tr("All"))
        self.every_film.setPlaceholderText(tr("None"))

    def _fill(self) -> None:
        for option in choice("data.kind").options:
            self.kind.addItem(in_words(option.says), option.value)
        for option in choice("data.match").options:
            self.match.addItem(in_words(option.says), option.value)
        for field, words in _LABELS:
            self.labels_as.addItem(tr(words), field)

    def _wire(self) -> None:
        for combo in (
            self.kind, self.file_column, self.labels_as, self.patient_column, self.part_column,
            self.match, self.frame_column,
        ):  # fmt: skip
            combo.activated.connect(lambda _: self._tell())
        for line in (
            self.file_pattern, self.labels_in, self.patient_rule, self.label_array, self.separator,
            self.empty, self.every_film, self.only_patients,
        ):  # fmt: skip
            line.editingFinished.connect(self._tell)
        self.table.clicked.connect(self._ask_for_table)

    # What follows from the answers

    def _show_rows(self) -> None:
        source, kind = self._source, self._source.kind
        table = kind in _TABLES
        listed = table and bool(source.list_column)
        for widget, shown in (
            (self.table, table),
            (self.file_column, table),
            (self.file_pattern, kind == "table"),
            (self.match, kind == "dicom table"),
            (self.labels_as, table),
            (self.labels_in, table),
            (self.separator, listed),
            (self.empty, listed),
            (self.label_array, kind == "npz"),
            # Rarely wanted: of a table, or where the recipe says something.
            (self.frame_column, kind == "table"),
            (self.only_patients, table or bool(source.only_groups)),
            (self.every_film, table or bool(source.every_film)),
            (self.patient_column, table),
            (self.patient_rule, kind in ("class folders", *_TABLES)),
            (self.part_column, table),
        ):
            self._form.setRowVisible(widget, shown)

    def _choose(self, combo: CalmCombo, value: object) -> None:
        place = combo.findData(value)
        if place < 0 and value not in (None, ""):
            combo.addItem(str(value), value)
            place = combo.count() - 1
        combo.setCurrentIndex(place)

    def _tell(self) -> None:
        source, split = self._answers(), self._split_rule()
        if (source, split) != (self._source, self._split):
            self._source, self._split = source, split
            self._show_rows()
            self.changed.emit(source, split)

    def _answers(self) -> DataSource:
        kind = cast(SourceKind, self.kind.currentData() or self._source.kind)
        source = replace(
            self._source, kind=kind, group_pattern=self.patient_rule.text().strip(),
            label_array=self.label_array.text().strip(),
            every_film=self.every_film.text().strip(),
            only_groups=self.only_patients.text().strip(),
        )  # fmt: skip
        if kind not in _TABLES:
            return source
        names = _parted(self.labels_in.text())
        held = self.labels_as.currentData()
        one = names[0] if names else ""
        return replace(
            source,
            file_column=self.file_column.currentData() or source.file_column,
            file_pattern=self.file_pattern.text().strip() or "{}",
            group_column=self.patient_column.currentData() or "",
            match=self.match.currentData() or source.match,
            label_column=one if held == "label_column" else "",
            list_column=one if held == "list_column" else "",
            label_columns=names if held == "label_columns" else (),
            frame_column=self.frame_column.currentData() or "",
            list_separator=self.separator.text().strip() or self.separator.text() or "|",
            empty_labels=_parted(self.empty.text()),
        )

    def _split_rule(self) -> Split:
        """A column that says the parts is followed; without one films are dealt by shares."""
        column = (self.part_column.currentData() or "") if self._is_table() else ""
        if column == self._split.column:
            return self._split
        if column:
            return replace(self._split, kind="column", column=column)
        test = self._split.test or 0.15
        return replace(self._split, kind="ratio", column="", test=test)

    def _is_table(self) -> bool:
        return self.kind.currentData() in _TABLES

    def _ask_for_table(self) -> None:
        place = self._source.table or self._source.root
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a table"), place, tr("Tables (*.csv *.tsv)")
        )
        if chosen:
            self._source = replace(self._answers(), table=chosen)
            self.table.setText(Path(chosen).name)
            self.changed.emit(self._source, self._split_rule())


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
