"""The settings dialog, generated from the schema. Changes take effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import SETTINGS, Kind, Setting
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX

_LABEL_WIDTH = 88


class SettingsDialog(QDialog):
    """Not modal: the film stays in view while its surroundings change."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle("Settings")
        self.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GAP)
        shown = [setting for setting in SETTINGS if setting.group]
        for group in dict.fromkeys(setting.group for setting in shown):
            heading = QLabel(group)
            heading.setProperty("role", "heading")
            layout.addWidget(heading)
            layout.addLayout(self._form([s for s in shown if s.group == group]))
            layout.addSpacing(GAP)
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _form(self, settings: list[Setting]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(GROUP_GAP)
        form.setVerticalSpacing(GAP // 2)
        for setting in settings:
            editor = self._editor(setting)
            editor.setObjectName(setting.key)
            editor.setAccessibleName(setting.label)
            editor.setAccessibleDescription(setting.hint)
            label = QLabel("" if setting.kind is Kind.FLAG else setting.label)
            label.setMinimumWidth(_LABEL_WIDTH)
            label.setBuddy(editor)
            form.addRow(label, editor)
            hint = QLabel(setting.hint)
            hint.setProperty("role", "secondary")
            hint.setWordWrap(True)
            form.addRow("", hint)
        return form

    def _editor(self, setting: Setting) -> QWidget:
        if setting.kind is Kind.FLAG:
            return self._check_box(setting)
        if setting.kind is Kind.FRACTION:
            return self._slider(setting)
        return self._combo_box(setting)

    def _check_box(self, setting: Setting) -> QCheckBox:
        box = QCheckBox(setting.label)
        box.setChecked(self._settings.flag(setting))
        box.toggled.connect(lambda on: self._settings.set(setting, "true" if on else "false"))
        return box

    def _combo_box(self, setting: Setting) -> QComboBox:
        box = CalmCombo()
        for choice in setting.choices:
            box.addItem(choice.label, choice.value)
        box.setCurrentIndex(box.findData(self._settings.text(setting)))
        box.currentIndexChanged.connect(lambda _: self._settings.set(setting, box.currentData()))
        return box

    def _slider(self, setting: Setting) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setMinimumHeight(TARGET_PX)
        slider.setRange(0, 100)
        slider.setValue(round(self._settings.fraction(setting) * 100))
        slider.valueChanged.connect(lambda value: self._settings.set(setting, value / 100))
        return slider
