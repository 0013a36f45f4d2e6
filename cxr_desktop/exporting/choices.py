"""How a film is to be exported: format, grey levels, what is burned in, what goes beside."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from cxr_desktop.exporting.subject import BurnIn, ExportSubject
from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, GROUP_GAP, TARGET_PX
from cxr_desktop.translation import tr
from engine.datatypes import FilmFormat
from engine.export.request import BEST_QUALITY, DEPTHS, PIXEL_WARNING, Depth, ExportKind

_KINDS = {
    ExportKind.PNG: QT_TR_NOOP("PNG"),
    ExportKind.JPEG: QT_TR_NOOP("JPEG"),
    ExportKind.TIFF: QT_TR_NOOP("TIFF"),
    ExportKind.SECONDARY_CAPTURE: QT_TR_NOOP("DICOM Secondary Capture"),
    ExportKind.DEIDENTIFIED: QT_TR_NOOP("De-identified copy of the DICOM file"),
}
_DEPTHS = {
    Depth.EIGHT: QT_TR_NOOP("8 bit, as shown"),
    Depth.SIXTEEN: QT_TR_NOOP("16 bit, as shown"),
    Depth.STORED: QT_TR_NOOP("16 bit, stored values"),
}
# Words of the engine, here for the translators.
ENGINE_WORDS = (
    QT_TR_NOOP("The pixels may still carry names: look at every film before it leaves the house."),
)
_QUALITY = 92
_LABEL_WIDTH = 88
_LONGEST_PSEUDONYM = 64  # of a DICOM LO


class ExportChoices(QWidget):
    """A form; `changed` whenever the exported picture or its name would be another."""

    changed = Signal()

    def __init__(self, subject: ExportSubject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._kind = self._combo(tr("Format"), [(tr(_KINDS[k]), k) for k in _kinds(subject)])
        self._depth = self._combo(tr("Grey levels"), [])
        self._quality = self._quality_box()
        self._heat = self._box(tr("Heat map"), subject.heat_map is not None)
        self._marks = self._box(tr("Marks"), bool(subject.marks.marks))
        self._corners = self._box(tr("Corner texts, R and L"), True, checked=False)
        self._as_shown = self._box(tr("Turned and flipped as on the screen"), subject.turned)
        self._json = self._box(tr("Marks as JSON"), bool(subject.marks.marks), checked=False)
        self._csv = self._box(tr("Marks as CSV"), bool(subject.marks.marks), checked=False)
        self._hide = self._box(tr("Hide identity"), True, checked=subject.identity_hidden)
        if subject.identity_hidden:
            self._hide.setEnabled(False)
            self._hide.setToolTip(tr("The window hides identity, so every export does."))
        self._pseudonym = QLineEdit()
        self._pseudonym.setMaxLength(_LONGEST_PSEUDONYM)
        self._pseudonym.setPlaceholderText(tr("made up for this export"))
        self._pseudonym.setAccessibleName(tr("Pseudonym"))
        self._warning = UncutLabel("flagged", tr(PIXEL_WARNING))
        # A form grows no field that does not ask for it.
        self._warning.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._form = self._lay_out()
        self._refresh()
        self.changed.connect(self._refresh)

    @property
    def kind(self) -> ExportKind:
        return ExportKind(self._kind.currentData())

    @property
    def depth(self) -> Depth:
        stated = self._depth.currentData()
        return Depth.EIGHT if stated is None else Depth(stated)

    @property
    def quality(self) -> int:
        return self._quality.value()

    @property
    def hidden(self) -> bool:
        return self._hide.isChecked() or self.kind is ExportKind.DEIDENTIFIED

    @property
    def pseudonym(self) -> str:
        return self._pseudonym.text().strip()

    @property
    def parts(self) -> BurnIn:
        """What is burned in; nothing into a copy of the file itself."""
        if self.kind is ExportKind.DEIDENTIFIED:
            return BurnIn(hidden=True)
        return BurnIn(
            heat=_ticked(self._heat),
            marks=_ticked(self._marks),
            corners=_ticked(self._corners),
            sides=_ticked(self._corners),
            as_shown=_ticked(self._as_shown),
            hidden=self.hidden,
            flip_note=self.depth is Depth.EIGHT,
        )

    @property
    def side_kinds(self) -> tuple[str, ...]:
        """ "json", "csv": the marks beside the film."""
        boxes = (("json", self._json), ("csv", self._csv))
        return tuple(name for name, box in boxes if _ticked(box))

    def choose(self, kind: ExportKind) -> None:
        self._kind.setCurrentIndex(self._kind.findData(kind))

    def _combo(self, name: str, entries: list[tuple[str, object]]) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(name)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for words, value in entries:
            combo.addItem(words, value)
        combo.currentIndexChanged.connect(self.changed)
        return combo

    def _box(self, words: str, there: bool, *, checked: bool = True) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(checked and there)
        box.setEnabled(there)
        box.toggled.connect(self.changed)
        return box

    def _quality_box(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, BEST_QUALITY)
        box.setValue(_QUALITY)
        box.setMinimumHeight(TARGET_PX)
        box.setAccessibleName(tr("Quality"))
        return box

    def _lay_out(self) -> QFormLayout:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(GROUP_GAP)
        form.setVerticalSpacing(GAP // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field in (
            (tr("Format"), self._kind),
            (tr("Grey levels"), self._depth),
            (tr("Quality"), self._quality),
            (tr("Burn in"), self._heat),
            ("", self._marks),
            ("", self._corners),
            (tr("Direction"), self._as_shown),
            (tr("Beside it"), self._json),
            ("", self._csv),
            (tr("Identity"), self._hide),
            (tr("Pseudonym"), self._pseudonym),
            ("", self._warning),
        ):
            label = QLabel(words)
            label.setMinimumWidth(_LABEL_WIDTH)
            label.setBuddy(field)
            form.addRow(label, field)
        return form

    def _refresh(self) -> None:
        kind = self.kind
        copy = kind is ExportKind.DEIDENTIFIED
        self._offer_depths()
        deep = self._subject.info.bits > 8
        self._show(self._depth, deep and len(DEPTHS[kind]) > 1)
        self._depth.setEnabled(self._depth.count() > 1)
        single = tr("Only 8 bit has room for what is burned in")
        self._depth.setToolTip("" if self._depth.isEnabled() else single)
        self._show(self._quality, kind is ExportKind.JPEG)
        for box in (self._heat, self._marks, self._as_shown, self._json, self._csv):
            self._show(box, box.isEnabled() and not (copy and box in self._pictured()))
        self._show(self._corners, not copy)
        self._show(self._hide, not copy)
        self._show(self._pseudonym, copy)
        self._show(self._warning, self.hidden)
        self._name_first_burn_in()

    def _pictured(self) -> tuple[QCheckBox, ...]:
        return (self._heat, self._marks, self._as_shown)

    def _offer_depths(self) -> None:
        """Sixteen bits only where the film has them and nothing is burned in."""
        deep = self._subject.info.bits > 8 and not self._burns_in()
        offered = [d for d in DEPTHS[self.kind] if deep or d is Depth.EIGHT]
        present = [Depth(self._depth.itemData(n)) for n in range(self._depth.count())]
        if offered == present:
            return
        kept = self.depth
        self._depth.blockSignals(True)
        self._depth.clear()
        for depth in offered:
            self._depth.addItem(tr(_DEPTHS[depth]), depth)
        self._depth.setCurrentIndex(max(self._depth.findData(kept), 0 if offered else -1))
        self._depth.blockSignals(False)

    def _burns_in(self) -> bool:
        return any(_ticked(box) for box in (self._heat, self._marks, self._corners))

    def _name_first_burn_in(self) -> None:
        """ "Burn in" and "Beside it" stand beside the first box of theirs that is shown."""
        for words, boxes in (
            (tr("Burn in"), (self._heat, self._marks, self._corners)),
            (tr("Beside it"), (self._json, self._csv)),
        ):
            shown = [box for box in boxes if self._form.isRowVisible(box)]
            for box in boxes:
                label = self._form.labelForField(box)
                if isinstance(label, QLabel):
                    label.setText(words if box in shown[:1] else "")

    def _show(self, field: QWidget, visible: bool) -> None:
        self._form.setRowVisible(field, visible)


def _kinds(subject: ExportSubject) -> list[ExportKind]:
    """Only a DICOM file has a de-identified copy."""
    dicom = subject.info.format is FilmFormat.DICOM
    return [kind for kind in ExportKind if dicom or kind is not ExportKind.DEIDENTIFIED]


def _ticked(box: QCheckBox) -> bool:
    return box.isEnabled() and box.isChecked()
