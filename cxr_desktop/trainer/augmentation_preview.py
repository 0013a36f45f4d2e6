"""Eight changed copies of a training film, as the network will meet them; follows the sliders."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.background import LatestOnly
from cxr_desktop.image_conversion import image_from_array
from cxr_desktop.reader.flow_layout import FlowLayout
from cxr_desktop.reader.state_notice import UncutLabel
from cxr_desktop.theme import GAP, SPACING
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import number, tr
from cxr_desktop.user_messages import message_of
from engine.datatypes import UInt8Array
from engine.errors import EngineError
from engine.training.dataset_types import Part

COPIES = 8
_SMALLEST, _LARGEST = 88, 152  # px; five stand side by side where there is room
_FILMS = 16  # to go through


class AugmentationPreview(QWidget):
    """Asks for pictures only while it is in sight."""

    def __init__(self, session: TrainerSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._film, self._seed = session, 0, 1
        self._hidden = False
        self._images: list[QImage] = []
        self.pictures = tuple(self._picture(place) for place in range(COPIES + 1))
        holder, buttons = QWidget(), QWidget()
        flow = FlowLayout(holder)
        for picture in self.pictures:
            flow.addWidget(picture)
        self.next_film, self.deal = QPushButton(tr("Another film")), QPushButton(tr("Deal anew"))
        self.next_film.setToolTip(tr("Another training film"))
        self.deal.setToolTip(tr("Other chances, the same film"))
        row = FlowLayout(buttons)
        row.addWidget(self.next_film)
        row.addWidget(self.deal)
        self._said = UncutLabel("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for widget in (holder, self._said, buttons):
            layout.addWidget(widget)
        self._asking = LatestOnly(self)
        self._asking.succeeded.connect(self._on_made)
        self._asking.failed.connect(self._on_failed)
        self.next_film.clicked.connect(self._to_next_film)
        self.deal.clicked.connect(self._deal_anew)
        session.recipe_changed.connect(self.ask)
        session.split_changed.connect(self.ask)

    def ask(self) -> None:
        """For the recipe as it stands."""
        recipe, session = self._session.recipe, self._session
        films = session.films(Part.TRAINING, _FILMS)
        if recipe is None or not films or not self.isVisible():
            return
        film, seed = films[self._film % len(films)], self._seed
        given, settings = recipe.input, recipe.augmentation
        self._asking.request(lambda: session.augmented(film, given, settings, seed, COPIES))

    def hide_identity(self, hidden: bool) -> None:
        self._hidden = hidden

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def close_down(self) -> None:
        """Before the window goes."""
        self._asking.clear()

    def _picture(self, place: int) -> QLabel:
        label = QLabel()
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = (
            tr("Changed copy {place}").format(place=number(place))
            if place
            else tr("The film as it is")
        )
        label.setAccessibleName(words)
        label.setToolTip(words)
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_made(self, made: list[UInt8Array]) -> None:
        self._said.say(tr("First the film as it is, then eight changed copies."))
        self._images = [image_from_array(pixels) for pixels in made]
        self._place()

    def _place(self) -> None:
        """As large as the page allows, so that the sliders stay in sight."""
        side = min(max((self.width() - 4 * SPACING) // 5, _SMALLEST), _LARGEST)
        for label in self.pictures:
            label.setFixedSize(side, side)
        aspect, how = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        for label, image in zip(self.pictures, self._images, strict=False):
            label.setPixmap(QPixmap.fromImage(image.scaled(side, side, aspect, how)))

    def _on_failed(self, error: EngineError) -> None:
        self._said.say(message_of(error, hidden=self._hidden).sentences)

    def _to_next_film(self) -> None:
        self._film += 1
        self.ask()

    def _deal_anew(self) -> None:
        self._seed += 1
        self.ask()
