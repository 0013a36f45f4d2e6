"""The export dialog: what will be written, and what came of it. Not modal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.background import TaskHandle
from cxr_desktop.exporting.choices import ExportChoices
from cxr_desktop.exporting.layer_image import film_picture, layer_array
from cxr_desktop.exporting.mark_files import marks_beside, side_suffixes
from cxr_desktop.exporting.subject import ExportSubject
from cxr_desktop.exporting.target_row import TargetRow
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.reader.texts import breakable
from cxr_desktop.screen_room import screen_room
from cxr_desktop.theme import GAP, GROUP_GAP, tokens_in_use
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.export.names import target_name
from engine.export.request import Depth, ExportKind, ExportRequest

WIDTH = 480
_PREVIEW_HEIGHT = 200
_REST_HEIGHT = 464  # of the dialog with all its rows
_LOWEST_PREVIEW = 64
_PREVIEW_SIDE = 1000  # painted so large and shown smaller, so that thin lines stay


class ExportDialog(QDialog):
    """Asks how, shows what, and says what came of it.

    `export_wanted` carries an `ExportRequest`; whoever starts it hands the `TaskHandle` to
    `follow`. `folder` is where it goes first (the user's pictures without one), `folder_chosen`
    tells the one for the next time. Closed, it deletes itself.
    """

    export_wanted = Signal(object)  # ExportRequest
    folder_chosen = Signal(object)  # Path

    def __init__(
        self,
        subject: ExportSubject,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._subject = subject
        self._busy = False
        self._was_hidden: bool | None = None
        self._written: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export {film}").format(film=subject.shown_title))
        self._preview = QLabel()
        room = screen_room(self).height() - _REST_HEIGHT
        high = min(max(room, _LOWEST_PREVIEW), _PREVIEW_HEIGHT)
        self._preview.setFixedSize(WIDTH - 2 * GROUP_GAP, high)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(tr("Preview of the export"))
        self._choices = ExportChoices(subject)
        self._target = TargetRow(folder or usual_folder())
        self._result = UncutLabel("secondary")
        self._show = _button(tr("Show"), tr("Opens the folder of the new file"))
        self._close = _button(tr("Close"))
        self._export = _button(tr("Export"))
        self._export.setProperty("role", "primary")
        self._export.setDefault(True)
        self._lay_out()
        self._choices.changed.connect(self._refresh)
        self._target.changed.connect(self._refresh_buttons)
        self._target.folder_chosen.connect(self.folder_chosen)
        self._show.clicked.connect(self._open_folder)
        self._close.clicked.connect(self.reject)
        self._export.clicked.connect(self._ask)
        self._say("")
        self._refresh()

    @property
    def choices(self) -> ExportChoices:
        return self._choices

    @property
    def target_row(self) -> TargetRow:
        return self._target

    @property
    def export_button(self) -> QPushButton:
        return self._export

    @property
    def show_button(self) -> QPushButton:
        return self._show

    @property
    def result_text(self) -> str:
        return self._result.text()

    @property
    def preview(self) -> QPixmap:
        return self._preview.pixmap()

    def request(self) -> ExportRequest:
        """What is asked for now; paints the layer at the film's resolution."""
        subject, choices, parts = self._subject, self._choices, self._choices.parts
        picture = choices.kind is not ExportKind.DEIDENTIFIED
        layer = layer_array(subject, parts) if picture and choices.depth is Depth.EIGHT else None
        turned = parts.as_shown
        return ExportRequest(
            source=subject.source,
            target=self._target.target,
            kind=choices.kind,
            enhancement=subject.enhancement,
            layer=layer,
            layer_has_text=layer is not None,  # heat maps have captions, marks their figures
            depth=choices.depth,
            hide_identity=choices.hidden,
            quality=choices.quality,
            quarters=subject.quarters % 4 if turned else 0,
            mirrored=subject.mirrored and turned,
            calibration=subject.marks.calibration,
            pseudonym=choices.pseudonym if choices.hidden else "",
            side_files=marks_beside(subject, choices.side_kinds, hidden=choices.hidden),
            overwrite=self._target.replace,
        )

    def follow(self, handle: TaskHandle) -> None:
        """Says how the export ends."""
        handle.succeeded.connect(self._on_written)
        handle.failed.connect(self._on_failed)
        handle.cancelled.connect(self._on_cancelled)

    def _lay_out(self) -> None:
        result = QHBoxLayout()
        result.setSpacing(GAP)
        result.addWidget(self._result, 1)
        result.addWidget(self._show)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self._preview)
        layout.addWidget(self._choices)
        layout.addWidget(self._target)
        layout.addLayout(result)
        layout.addLayout(buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _refresh(self) -> None:
        hidden = self._choices.hidden
        name = target_name(
            self._subject.source, self._choices.kind, hidden=hidden, number=self._subject.number
        )
        # A name typed or proposed before identity was hidden must not stay.
        beside = side_suffixes(self._choices.side_kinds)
        self._target.suggest(name, beside=beside, anew=hidden and not self._was_hidden)
        self._was_hidden = hidden
        self._paint_preview()
        self._refresh_buttons()

    def _paint_preview(self) -> None:
        ratio = self.devicePixelRatioF()
        room = self._preview.size() * ratio
        picture = film_picture(self._subject, self._choices.parts, _PREVIEW_SIDE)
        keep = Qt.AspectRatioMode.KeepAspectRatio
        shown = picture.scaled(room, keep, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap(room)
        pixmap.fill(QColor(tokens_in_use().canvas))
        painter = QPainter(pixmap)
        free = room - shown.size()
        painter.drawImage(free.width() // 2, free.height() // 2, shown)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self._preview.setPixmap(pixmap)

    def _refresh_buttons(self) -> None:
        self._export.setEnabled(self._target.usable and not self._busy)

    def _ask(self) -> None:
        try:
            request = self.request()
        except MemoryError:
            self._end(tr("There is not enough memory for this picture."))
            return
        self._busy = True
        self._say(tr("Exporting"))
        self._refresh_buttons()
        self.export_wanted.emit(request)

    def _on_written(self, paths: tuple[Path, ...]) -> None:
        self._written = paths[0] if paths else None
        names = ", ".join(path.name for path in paths)
        self._end(tr("Written: {files}").format(files=breakable(names)))
        beside = side_suffixes(self._choices.side_kinds)
        self._target.suggest(paths[0].name if paths else "", beside=beside)

    def _on_failed(self, error: EngineError) -> None:
        # The new file's name is the reader's own; that of the film may be the patient's.
        hidden = self._choices.hidden and self._subject.source.path.name in error.subject
        self._end(message_of(error, hidden=hidden).sentences)

    def _on_cancelled(self) -> None:
        self._end(tr("Stopped."))

    def _end(self, words: str) -> None:
        self._busy = False
        self._say(words, written=self._written is not None)
        self._refresh_buttons()

    def _say(self, words: str, *, written: bool = False) -> None:
        self._result.say(words)
        self._result.setVisible(bool(words))
        self._show.setVisible(written)

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def usual_folder() -> Path:
    """Not the film's own: an export between originals is soon taken for one of them."""
    pictures = QStandardPaths.StandardLocation.PicturesLocation
    return Path(QStandardPaths.writableLocation(pictures) or Path.home())


def _button(words: str, tip: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
