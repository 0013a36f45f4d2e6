"""Filters kept under names, in the job."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.theme import SPACING, icon
from cxr_desktop.translation import tr
from cxr_desktop.triage.triage_session import TriageSession
from engine.triage.job_store import JobStore
from engine.triage.worklist_filter import SavedFilter, WorklistFilter, WorklistSort


class SavedFilters(QWidget):
    """A list to choose from, a name to save under, a button to delete.

    shown : gives the filter and the order in use.
    """

    chosen = Signal(object)  # SavedFilter
    failed = Signal(object)  # EngineError

    def __init__(
        self,
        session: TriageSession,
        shown: Callable[[], tuple[WorklistFilter, WorklistSort]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._shown = session, shown
        self._filters: tuple[SavedFilter, ...] = ()
        self._hidden = False
        self._list = CalmCombo()
        self._name = QLineEdit()
        self._save = _button("content-save-outline", tr("Save the filter under this name"))
        self._delete = _button("delete-outline", tr("Delete the saved filter"))
        self._lay_out()
        self._list.currentIndexChanged.connect(self._on_chosen)
        self._name.textChanged.connect(lambda _: self._enable())
        self._name.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        self._delete.clicked.connect(self.delete)
        self._show(())

    def reload(self) -> None:
        """Those of the job that is open."""
        if self._session.view is None:
            self._show(())
            return
        handle = self._session.query(lambda store: store.filters.all())
        handle.succeeded.connect(self._show)
        handle.failed.connect(self.failed)

    def save(self) -> None:
        """What is shown now, under the name in the field; one of the same name is replaced."""
        name = self._name.text().strip()
        if not name or self._session.view is None:
            return
        saved = SavedFilter(name, *self._shown())

        def work(store: JobStore) -> tuple[SavedFilter, ...]:
            store.filters.save(saved)
            return store.filters.all()

        self._session.change(work).succeeded.connect(lambda filters: self._show(filters, name))
        self._name.clear()

    def delete(self) -> None:
        """The one chosen in the list. What is shown stays as it is."""
        name = str(self._list.currentData() or "")
        if not name:
            return

        def work(store: JobStore) -> tuple[SavedFilter, ...]:
            store.filters.remove(name)
            return store.filters.all()

        self._session.change(work).succeeded.connect(self._show)

    def show_none_chosen(self) -> None:
        """The filter is another one now."""
        with QSignalBlocker(self._list):
            self._list.setCurrentIndex(0)
        self._enable()

    def hide_identity(self, hidden: bool) -> None:
        """Filters are named by the reader, perhaps after a patient."""
        self._hidden = hidden
        self._name.clear()
        self._show(self._filters)

    def _lay_out(self) -> None:
        self._list.setAccessibleName(tr("Saved filters"))
        self._list.setToolTip(tr("Show what a saved filter shows"))
        self._name.setAccessibleName(tr("Name to save the filter under"))
        self._name.setToolTip(tr("Name to save the filter under"))
        self._name.setPlaceholderText(tr("Save as"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for field, button in ((self._list, self._delete), (self._name, self._save)):
            row = QHBoxLayout()
            row.setSpacing(SPACING)
            row.addWidget(field, 1)
            row.addWidget(button)
            column.addLayout(row)

    def _show(self, filters: Sequence[SavedFilter], name: str = "") -> None:
        self._filters = tuple(filters)
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.addItem(self._first_words(), "")
            for saved in () if self._hidden else filters:
                self._list.addItem(saved.name, saved.name)
            self._list.setCurrentIndex(max(0, self._list.findData(name)))
        self._enable()

    def _first_words(self) -> str:
        if self._hidden:
            return tr("Off while identity is hidden")
        return tr("Choose one") if self._filters else tr("No saved filter yet")

    def _enable(self) -> None:
        has_job = self._session.view is not None and not self._hidden
        self._list.setEnabled(bool(self._filters) and not self._hidden)
        self._name.setEnabled(has_job)
        self._delete.setEnabled(bool(self._list.currentData()))
        self._save.setEnabled(has_job and bool(self._name.text().strip()))

    def _on_chosen(self, row: int) -> None:
        self._enable()
        if row > 0:
            self.chosen.emit(self._filters[row - 1])


def _button(sign: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(sign))
    button.setAccessibleName(words)
    button.setToolTip(words)
    return button
