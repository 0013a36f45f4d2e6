"""What stands in the middle while nothing is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.theme import GAP, GROUP_GAP, icon
from cxr_desktop.translation import tr

_TEXT_WIDTH = 420


class StartPanel(QWidget):
    """Says what to do, with a button for it and one to try it out."""

    open_requested = Signal()
    samples_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icon("radiology-box-outline").pixmap(QSize(56, 56)))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title, self._text = QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(_TEXT_WIDTH)
        self.open_button = QPushButton(tr("Open a folder"))
        self.open_button.setProperty("role", "primary")
        self.open_button.setToolTip(tr("Open a folder"))
        self.open_button.clicked.connect(self.open_requested)
        samples = QPushButton(tr("Try the samples"))
        samples.setToolTip(tr("Open the phantom films that come with the program"))
        samples.clicked.connect(self.samples_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        buttons.addWidget(samples)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(GROUP_GAP)
        layout.addStretch(2)
        layout.addWidget(picture)
        layout.addWidget(self._title)
        layout.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.say_nothing_open()

    def say_nothing_open(self) -> None:
        self._say(
            tr("Nothing is open"),
            tr(
                "Open a folder of chest films, or drop files and folders anywhere on this window."
                " PNG, JPEG, TIFF, BMP, DICOM, NPZ and NPY are read. Nothing leaves this computer."
            ),
        )

    def say_nothing_found(self, where: str, reasons: str) -> None:
        """`where` is "" while names are hidden."""
        title = tr("No film in {folder}").format(folder=where) if where else tr("No film found")
        self._say(title, reasons)

    def say_opening(self, where: str) -> None:
        """`where` is "" while names are hidden."""
        self._say(
            tr("Opening {folder}").format(folder=where) if where else tr("Opening films"),
            tr("Films appear as soon as they have been looked at."),
        )

    def _say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setMinimumHeight(self._text.heightForWidth(_TEXT_WIDTH))
