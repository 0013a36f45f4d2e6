"""What the strip says of the model in use, and of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from cxr_desktop.engine_sentences import in_words
from cxr_desktop.model_desk import ModelDesk, device_line
from cxr_desktop.task_strip import TaskStrip
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError


class ModelLine(QObject):
    """Follows the desk."""

    def __init__(self, strip: TaskStrip, desk: ModelDesk) -> None:
        super().__init__(strip)
        self._strip, self._desk = strip, desk
        desk.load_began.connect(self._say_loading)
        desk.load_ended.connect(self._on_model)
        desk.listed.connect(self._on_listed)

    def _say_loading(self, path: Path) -> None:
        self._strip.show_model(tr("Loading {name}").format(name=path.name))

    def _on_model(self, error: EngineError | None) -> None:
        loaded = self._desk.loaded
        if loaded is None:
            self._strip.show_model(tr("No model"))
        else:
            about = f"{loaded.device.name}. {in_words(loaded.device.note)}".strip()
            parity = loaded.card.parity_of(loaded.precision)
            if parity is not None:
                about += "\n" + tr("Fast scores. {figures}").format(figures=parity.sentence)
            self._strip.show_model(device_line(loaded), f"{loaded.card.title}\n{about}")
        if error is not None:
            self._strip.say(message_of(error).sentences)

    def _on_listed(self, entries: tuple) -> None:
        if not any(entry.card is not None for entry in entries) and self._desk.loaded is None:
            self._strip.show_model(tr("No model"))
