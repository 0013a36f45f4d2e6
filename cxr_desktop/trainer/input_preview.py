"""A training film as it is and as the network will see it: size, fit and CLAHE."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxr_desktop.background import LatestOnly
from cxr_desktop.image_conversion import image_from_array
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.datatypes import UInt8Array
from engine.errors import EngineError
from engine.models.card import Preprocessing
from engine.training.dataset_types import Part
from engine.training.recipe import Augmentation

_SMALLEST, _LARGEST = 120, 240
_STILL = Augmentation(flip=0.0, rotation=0.0, shift=0.0, contrast=0.0, brightness=0.0)


class InputPreview(QWidget):
    """Two pictures of one film where there is CLAHE, else one; asks only while in sight."""

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._hidden = session, False
        self._images: list[QImage | None] = [None, None]
        self.plain = _picture(tr("Without CLAHE"))
        self.seen = _picture(tr("As the network sees it"))
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.addWidget(self.plain)
        flow.addWidget(self.seen)
        self._said = UncutLabel("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(holder)
        layout.addWidget(self._said)
        self._asking = LatestOnly(self), LatestOnly(self)
        for place, asking in enumerate(self._asking):
            asking.succeeded.connect(lambda made, place=place: self._on_made(place, made))
            asking.failed.connect(self._on_failed)
        session.recipe_changed.connect(self.ask)
        session.split_changed.connect(self.ask)

    def ask(self) -> None:
        """For the recipe as it stands."""
        recipe = self._session.recipe
        films = self._session.films(Part.TRAINING, 1)
        if recipe is None or not films or not self.isVisible():
            return
        film, given, session = films[0], recipe.input, self._session
        self.plain.setVisible(given.clahe is not None)
        asked: list[tuple[int, Preprocessing]] = [(1, given)]
        if given.clahe is not None:
            asked.insert(0, (0, replace(given, clahe=None)))
        for place, wanted in asked:
            self._asking[place].request(
                lambda wanted=wanted: session.augmented(film, wanted, _STILL, 1, 0)
            )

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden

    def close_down(self) -> None:
        """Before the window goes."""
        for asking in self._asking:
            asking.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_made(self, place: int, made: list[UInt8Array]) -> None:
        recipe = self._session.recipe
        both = recipe is not None and recipe.input.clahe is not None
        self._said.say(
            tr("A training film without CLAHE, and as the network sees it.")
            if both
            else tr("A training film as the network sees it.")
        )
        self._images[place] = image_from_array(made[0])
        self._place()

    def _place(self) -> None:
        side = min(max((self.width() - GAP) // 2, _SMALLEST), _LARGEST)
        aspect, how = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        for label, image in zip((self.plain, self.seen), self._images, strict=True):
            label.setFixedSize(side, side)
            if image is not None:
                label.setPixmap(QPixmap.fromImage(image.scaled(side, side, aspect, how)))

    def _on_failed(self, error: EngineError) -> None:
        self._said.say(message_of(error, hidden=self._hidden).sentences)


def _picture(words: str) -> QLabel:
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAccessibleName(words)
    label.setToolTip(words)
    return label
