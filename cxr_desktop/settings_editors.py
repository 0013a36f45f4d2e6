"""What edits one setting, by its kind. Every editor writes at once, and follows the setting."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import Kind, Setting
from cxr_desktop.theme import GAP, TARGET_PX
from cxr_desktop.translation import number, tr

_PERCENT_WIDTH = 48


def editor_for(setting: Setting, settings: Settings) -> QWidget:
    """The control itself carries the setting's key as object name, label and hint for readers."""
    makers = {
        Kind.FLAG: _CheckBox,
        Kind.FRACTION: _Slider,
        Kind.CHOICE: _ComboBox,
        Kind.NUMBER: _SpinBox,
        Kind.TEXT: _Line,
        Kind.FOLDER: _Folder,
    }
    return makers[setting.kind](setting, settings)


def _name(control: QWidget, setting: Setting) -> None:
    control.setObjectName(setting.key)
    control.setAccessibleName(tr(setting.label))
    control.setAccessibleDescription(tr(setting.hint) if setting.hint else "")


class _CheckBox(QCheckBox):
    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__(tr(setting.label))
        _name(self, setting)
        self._setting, self._settings = setting, settings
        self.take()
        self.toggled.connect(lambda on: settings.set(setting, "true" if on else "false"))

    def take(self) -> None:
        self.setChecked(self._settings.flag(self._setting))


class _ComboBox(CalmCombo):
    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__()
        _name(self, setting)
        self._setting, self._settings = setting, settings
        for choice in setting.choices:
            self.addItem(tr(choice.label), choice.value)
        self.take()
        self.currentIndexChanged.connect(lambda _: settings.set(setting, self.currentData()))

    def take(self) -> None:
        self.setCurrentIndex(self.findData(self._settings.text(self._setting)))


class _Slider(QWidget):
    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__()
        self._setting, self._settings = setting, settings
        self._slider = QSlider(Qt.Orientation.Horizontal)
        _name(self._slider, setting)
        self._slider.setMinimumHeight(TARGET_PX)
        self._slider.setRange(0, 100)
        self._percent = QLabel()
        self._percent.setMinimumWidth(_PERCENT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._slider, 1)
        row.addWidget(self._percent)
        self.setFocusProxy(self._slider)
        self.take()
        self._slider.valueChanged.connect(lambda value: settings.set(setting, value / 100))

    def take(self) -> None:
        percent = round(self._settings.fraction(self._setting) * 100)
        self._slider.setValue(percent)
        self._percent.setText(tr("{percent} %").format(percent=number(percent)))


class _SpinBox(QDoubleSpinBox):
    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__()
        _name(self, setting)
        self._setting, self._settings = setting, settings
        self.setDecimals(setting.decimals)
        self.setRange(*setting.limits)
        self.setSuffix(f" {tr(setting.unit)}" if setting.unit else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel is for scrolling past
        self.take()
        self.valueChanged.connect(self._write)

    def take(self) -> None:
        self.setValue(self._settings.number(self._setting))

    def _write(self, value: float) -> None:
        whole = self._setting.decimals == 0
        self._settings.set(self._setting, int(value) if whole else value)


class _Line(QLineEdit):
    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__()
        _name(self, setting)
        self._setting, self._settings = setting, settings
        self.take()
        self.textEdited.connect(lambda text: settings.set(setting, text))

    def take(self) -> None:
        text = self._settings.text(self._setting)
        if text != self.text():
            self.setText(text)


class _Folder(QWidget):
    """A path that is typed or chosen; what is no folder is not taken."""

    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__()
        self._setting, self._settings = setting, settings
        self._line = QLineEdit()
        _name(self._line, setting)
        self._line.setPlaceholderText(tr("None"))
        self._line.setClearButtonEnabled(True)
        choose = QPushButton(tr("Choose"))
        choose.setAccessibleName(tr("Choose: {setting}").format(setting=tr(setting.label)))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._line, 1)
        row.addWidget(choose)
        self.setFocusProxy(self._line)
        self.take()
        self._line.editingFinished.connect(lambda: self._write(self._line.text()))

    def take(self) -> None:
        self._line.setText(self._settings.text(self._setting))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder"), self._line.text())
        if chosen:
            self._write(chosen)

    def _write(self, text: str) -> None:
        if not text or Path(text).is_dir():
            self._settings.set(self._setting, text)
        self.take()
