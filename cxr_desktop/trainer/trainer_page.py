"""The workspace Train: its steps at the left, the one in front beside them.

Assembly and wiring only. The work is `TrainerSession`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.settings import runs_folder, state_folder
from cxr_desktop.trainer.data_step import DataStep
from cxr_desktop.trainer.doctor_step import DoctorStep
from cxr_desktop.trainer.draft_keeping import DRAFT_NAME, DraftKeeper
from cxr_desktop.trainer.judge_desk import JudgeDesk
from cxr_desktop.trainer.judge_step import JudgeStep
from cxr_desktop.trainer.quick_look_desk import QuickLookDesk
from cxr_desktop.trainer.quick_look_step import QuickLookStep
from cxr_desktop.trainer.recipe_step import RecipeStep
from cxr_desktop.trainer.run_desk import RunDesk
from cxr_desktop.trainer.run_step import RunStep
from cxr_desktop.trainer.run_words import cost_line
from cxr_desktop.trainer.split_step import SplitStep
from cxr_desktop.trainer.step_list import StepList
from cxr_desktop.trainer.torch_layer import has_torch_layer
from cxr_desktop.trainer.trainer_session import TrainerSession
from cxr_desktop.translation import tr

_Step = DataStep | DoctorStep | SplitStep | RecipeStep | QuickLookStep | RunStep | JudgeStep


class TrainerPage(QWidget):
    """`choose` is the way in."""

    film_opened = Signal(object)  # FilmSource: it is to be shown in Read
    models_wanted = Signal()  # the workspace Models is

    def __init__(
        self,
        session: TrainerSession,
        engine: EngineSession,
        desk: ModelDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Train"))
        self.steps = StepList()
        self.draft = DraftKeeper(session, state_folder() / DRAFT_NAME)
        self.data = DataStep(session, self.draft)
        self.doctor = DoctorStep(session, engine, lambda: desk.path, state_folder() / "doctor")
        self.split, self.recipe = SplitStep(session), RecipeStep(session)
        looks = QuickLookDesk(
            session, session.runner, session.callers.wizard, state_folder() / "runs" / "films"
        )
        self.quick_look = QuickLookStep(session, engine, looks)
        self.runs = RunDesk(session.runner, runs_folder(), lambda: "auto")
        self.run = RunStep(session, engine, self.runs, lambda: cost_line(looks))
        looks.cost_changed.connect(self.run.refresh)
        self.judge = JudgeStep(JudgeDesk(session.runner, session.callers.judge, desk), engine)
        self._stack = QStackedWidget()
        self._pages: list[_Step] = []
        for page in (
            self.data, self.doctor, self.split, self.recipe, self.quick_look, self.run, self.judge,
        ):  # fmt: skip
            self._add(page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.steps)
        layout.addWidget(self._stack, 1)
        self.steps.chosen.connect(self._stack.setCurrentIndex)
        self.judge.models_wanted.connect(self.models_wanted)
        self.run.judge_asked.connect(self._judge)
        self.runs.run_finished.connect(lambda _: self.judge.desk.refresh())
        desk.load_ended.connect(lambda _: self.doctor.refresh())
        self.steps.say(_missing_layer())
        self.show_step(0)

    def begin_work(self) -> None:
        """A run that is still at work is followed again."""
        self.runs.list_runs()
        self.judge.desk.refresh()

    def choose(self, paths: Sequence[Path]) -> None:
        """What was dropped: the first of it is the data."""
        if paths:
            self.show_step(0)
            self.session.choose(paths[0])

    def show_step(self, number: int) -> None:
        self.steps.choose(number)
        self._stack.setCurrentIndex(number)

    def hide_identity(self, hidden: bool) -> None:
        """Folders, films and patients are named nowhere."""
        for page in self._pages:
            page.hide_identity(hidden)

    def take_keys(self) -> None:
        """The focus, when the workspace comes to the front."""
        if self.session.source is None:
            self.data.choose_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_down(self) -> None:
        """Before the session ends."""
        self.draft.close_down()
        self.session.stop_examining()
        self.doctor.close_down()
        self.recipe.close_down()
        self.quick_look.close_down()
        self.run.close_down()
        self.judge.close_down()

    def _judge(self, run: Path) -> None:
        self.show_step(self._pages.index(self.judge))
        self.judge.desk.open_elsewhere(run)

    def _add(self, page: _Step) -> None:
        button = self.steps.add(page.accessibleName())
        page.told_changed.connect(lambda: button.tell(page.told))
        page.film_opened.connect(self.film_opened)
        button.tell(page.told)
        self._pages.append(page)
        self._stack.addWidget(page)

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.choose(paths)


def _missing_layer() -> str:
    """What this installation cannot do, "" where it can do all."""
    if has_torch_layer():
        return ""
    return tr(
        "This installation lacks the torch layer: films can be chosen, but neither examined for"
        " shortcuts nor trained on. Install it with `make run`."
    )
