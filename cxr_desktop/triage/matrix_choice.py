"""All findings at once: which label, and what the model says, as a matrix."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.state_notice import wrapped_label
from cxr_desktop.theme import GAP
from cxr_desktop.translation import number, tr
from cxr_desktop.triage.confusion_view import ConfusionView
from cxr_desktop.triage.evaluation_words import cell_name, figure_interval, figure_value
from engine.evaluation.confusion import ConfusionMatrix
from engine.triage.job_evaluation import JobEvaluation


class MatrixChoice(QWidget):
    """By flags, or, where the model's outputs share out 1, by the highest score."""

    show_films = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: JobEvaluation | None = None
        title = QLabel(tr("All findings"))
        title.setProperty("role", "strong")
        self._by = CalmCombo()
        self._by.setAccessibleName(tr("What counts as said by the model"))
        self._by.setToolTip(self._by.accessibleName())
        self._by.addItem(tr("The flag furthest above its threshold"))
        self._by.addItem(tr("The highest score"))
        self._matrix = ConfusionView(tr("Labels against what the model says"))
        self._said = wrapped_label("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (title, self._by, self._matrix, self._said):
            layout.addWidget(part)
        self._by.activated.connect(self._show)
        self._matrix.cell_chosen.connect(self._on_cell)

    @property
    def view(self) -> ConfusionView:
        return self._matrix

    @property
    def words(self) -> str:
        return self._said.text()

    def show_evaluation(self, evaluation: JobEvaluation) -> None:
        """At the thresholds in use."""
        self._evaluation = evaluation
        self._by.setVisible(evaluation.by_score is not None)
        if evaluation.by_score is None:
            self._by.setCurrentIndex(0)
        self._show()

    def by_score(self, wanted: bool) -> None:
        self._by.setCurrentIndex(int(wanted))
        self._show()

    def _chosen(self) -> ConfusionMatrix | None:
        if self._evaluation is None:
            return None
        by_score = self._evaluation.by_score if self._by.currentIndex() == 1 else None
        return by_score or self._evaluation.by_flag

    def _show(self) -> None:
        matrix = self._chosen()
        if matrix is None:
            return
        rows, columns = ([cell_name(name) for name in names] for names in
                         (matrix.rows, matrix.columns))  # fmt: skip
        self._matrix.show_matrix(rows, columns, matrix.counts)
        accuracy = matrix.accuracy()
        said = tr("Rows are labels, columns what the model says. On the diagonal: {value} ({why}).")
        text = said.format(value=figure_value(accuracy), why=figure_interval(accuracy))
        if matrix.left_out:
            left = tr("{count} films with several labels, or not all of them known, are left out.")
            text = f"{text} {left.format(count=number(matrix.left_out))}"
        self._said.setText(text)

    def _on_cell(self, row: int, column: int) -> None:
        matrix = self._chosen()
        if self._evaluation is not None and matrix is not None:
            self.show_films.emit(self._evaluation.in_cell(matrix, row, column).tolist())
