"""What a recipe costs on this machine, measured in some seconds of its real work."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxr_desktop.reader.section import Section
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.cost_words import (
    disk_line,
    machine_line,
    memory_line,
    needs_more_disk,
    needs_more_memory,
    phase_rows,
    relative_rows,
    size_rows,
    total_line,
)
from cxr_desktop.trainer.step_page import PlainTable
from cxr_desktop.translation import tr
from engine.machine_memory import usable_memory
from engine.training.quick_look_types import CostEstimate


class CostPanel(QWidget):
    """Hidden until `show_cost`. What does not fit the machine is amber."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.total = UncutLabel("strong")
        self.phases = PlainTable(tr("Time by part of the run"))
        self.memory, self.disk = UncutLabel("secondary"), UncutLabel("secondary")
        self._machine, self._relative = UncutLabel("secondary"), UncutLabel("secondary")
        self._relative.say(
            tr(
                "One training step of the whole network, against the recipe's own; the size is the"
                " one that suits it."
            )
        )
        self.networks = PlainTable(tr("What other networks take"))
        self.sizes = PlainTable(tr("What other sizes take"))
        others = QWidget()
        inside = QVBoxLayout(others)
        inside.setSpacing(GAP)
        for widget in (self._relative, self.networks, self.sizes):
            inside.addWidget(widget)
        self.others = Section(tr("Other networks and sizes"), others, expanded=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (
            self.total, self.phases, self.memory, self.disk, self._machine, self.others,
        ):  # fmt: skip
            column.addWidget(part)
        self.hide()

    def show_cost(self, told: CostEstimate | None) -> None:
        """None for nothing."""
        self.setVisible(told is not None)
        if told is None:
            return
        memory = usable_memory()
        self.total.say(total_line(told))
        self.phases.show_rows(*phase_rows(told))
        _warn(self.memory, memory_line(told, memory), needs_more_memory(told, memory))
        _warn(self.disk, disk_line(told), needs_more_disk(told))
        self._machine.say(machine_line(told))
        self.networks.show_rows(*relative_rows(told.networks))
        self.sizes.show_rows(*size_rows(told.sizes))
        self.sizes.setVisible(bool(told.sizes))
        for table in (self.phases, self.networks, self.sizes):
            table.widen_names()


def _warn(label: UncutLabel, words: str, warned: bool) -> None:
    label.setProperty("role", "flagged" if warned else "secondary")
    label.style().unpolish(label)
    label.style().polish(label)
    label.say(words)
