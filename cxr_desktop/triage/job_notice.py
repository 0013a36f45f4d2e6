"""What went wrong with a job, in place, with what can be done about it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cxr_desktop.reader.state_notice import StateNotice
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.errors import BundleError, EngineError
from engine.triage.job_error import HeldJobError, JobModelError, MissingFilmsError


class Remedy(Enum):
    """What the notice's button does."""

    NONE = auto()
    LOOK = auto()  # open the job for reading only
    CHOOSE_MODEL = auto()
    AGAIN = auto()
    RELOCATE = auto()  # say where the films lie now
    GO_ON = auto()  # with the job that was at work when the window was closed


class JobNotice(StateNotice):
    """Hidden while there is nothing to say."""

    remedy_chosen = Signal(object)  # Remedy

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remedy_wanted = Remedy.NONE
        self.setProperty("role", "broken")
        self.action_requested.connect(lambda: self.remedy_chosen.emit(self._remedy_wanted))
        self.hide()

    @property
    def wanted(self) -> Remedy:
        """What the button would do now."""
        return self._remedy_wanted

    def show_error(self, error: EngineError, *, open_now: bool, hidden: bool) -> None:
        """`open_now`: a job is open, and the work on it has failed."""
        remedy = _remedy_for(error, open_now)
        words = {
            Remedy.LOOK: tr("Look at it only"),
            Remedy.CHOOSE_MODEL: tr("Choose the model's folder"),
            Remedy.AGAIN: tr("Try again"),
            Remedy.RELOCATE: tr("Where are the films now?"),
        }
        message = message_of(error, hidden=hidden)
        self._say(remedy, message.text, message.remedy, words.get(remedy, ""), copyable=True)

    def offer_to_go_on(self, name: str) -> None:
        """`name` of the job, "" while names are hidden."""
        about = (
            tr("The job “{name}” was still at work when the window was closed.").format(name=name)
            if name
            else tr("A job was still at work when the window was closed.")
        )
        self._say(Remedy.GO_ON, about, tr("Nothing of it is lost."), tr("Go on"))

    def clear(self) -> None:
        self._remedy_wanted = Remedy.NONE
        self.hide()

    def _say(
        self, remedy: Remedy, text: str, more: str, action: str, *, copyable: bool = False
    ) -> None:
        self._remedy_wanted = remedy
        self.say(text, more, action, copyable=copyable)
        self.show()


def _remedy_for(error: EngineError, open_now: bool) -> Remedy:
    if isinstance(error, HeldJobError):
        return Remedy.LOOK
    if isinstance(error, JobModelError | BundleError):
        return Remedy.CHOOSE_MODEL if open_now else Remedy.NONE
    if isinstance(error, MissingFilmsError) and open_now:
        return Remedy.RELOCATE
    return Remedy.AGAIN if open_now else Remedy.NONE
