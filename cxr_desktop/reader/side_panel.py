"""The right panel: findings above, the tools below, each of which folds away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from cxr_desktop.reader.enhance_panel import EnhancePanel
from cxr_desktop.reader.findings_panel import FindingsPanel
from cxr_desktop.reader.header_panel import HeaderPanel
from cxr_desktop.reader.marks.mark_panel import MarkPanel
from cxr_desktop.reader.overlay_controls import OverlayControls
from cxr_desktop.reader.score_difference import ScoreDifferenceView
from cxr_desktop.reader.section import Section
from cxr_desktop.theme import GAP, GROUP_GAP, SPACING
from cxr_desktop.translation import tr


class SidePanel(QWidget):
    """Only places the widgets; the page wires them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.findings = FindingsPanel()
        self.differences = ScoreDifferenceView()
        self.overlay = OverlayControls()
        self.enhance = EnhancePanel()
        self.marks = MarkPanel()
        self.header = HeaderPanel()
        tools = QWidget()
        inside = QVBoxLayout(tools)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.differences.setContentsMargins(GROUP_GAP, 0, GROUP_GAP, GAP)
        inside.addWidget(self.differences)
        inside.addWidget(Section(tr("Heat map"), self.overlay))
        inside.addWidget(Section(tr("Enhance"), self.enhance))
        inside.addWidget(Section(tr("Measure"), self.marks))
        inside.addWidget(Section(tr("Header"), self.header))
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(tools)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the focus inside
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        tools.setAutoFillBackground(False)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.findings)
        split.addWidget(scroll)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setHandleWidth(SPACING)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
