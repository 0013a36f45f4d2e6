"""What a reader asks of a job, by button, key or drop, brought to the session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from cxr_desktop.settings_schema import DEVICE, JOBS_FOLDER
from cxr_desktop.translation import tr
from cxr_desktop.triage.job_notice import Remedy
from cxr_desktop.triage.new_job import NewJob, job_at, moved_roots
from cxr_desktop.triage.recent_jobs import jobs_folder, note_unfinished, unfinished_job
from cxr_desktop.triage.triage_session import RunState
from engine.errors import EngineError
from engine.triage.inventory import relocate
from engine.triage.job_error import MissingFilmsError

if TYPE_CHECKING:
    from cxr_desktop.triage.triage_page import TriagePage

_AT_WORK = (RunState.RUNNING, RunState.PAUSED, RunState.WATCHING)


class JobCommands(QObject):
    """Lies on its page."""

    form_wanted = Signal(bool)  # the form for a new job is to be seen, or is done with

    def __init__(self, page: TriagePage) -> None:
        super().__init__(page)
        self._page, self._session, self._settings = page, page.session, page.settings
        named = page.actions_by_name
        for name, run in (
            ("new_job", lambda: self.propose(())),
            ("open_job", self._ask_for_job),
            ("run_job", self.run_or_pause),
            ("stop_job", self._session.stop),
            ("close_job", self._session.close_job),
        ):
            named[name].triggered.connect(lambda _=False, run=run: run())
        page.job.recent_chosen.connect(self._session.go_on)
        page.job.watch_chosen.connect(self._watch)
        page.job.notice.remedy_chosen.connect(self._help)
        page.form.wished.connect(self._begin)
        page.form.open_wished.connect(self._open)
        page.form.given_up.connect(lambda: self.form_wanted.emit(False))
        page.form.roots_changed.connect(self._count)
        self._session.state_changed.connect(self._on_state)
        self._missing: Path | None = None  # folder of films that was not there
        self._begun = False  # a new job has been asked for, and is not there yet
        self._session.job_opened.connect(lambda _: self._note_begun(False))
        self._session.failed.connect(self._on_failed)

    def propose(self, roots: Sequence[Path]) -> None:
        """The form for a new job over these films."""
        self.show_models()
        self._page.form.propose(roots, jobs_folder(self._settings), self._settings.text(DEVICE))
        self.form_wanted.emit(True)

    def open_path(self, paths: Sequence[Path]) -> None:
        """A job is resumed, anything else becomes a new one."""
        job = job_at(paths[0]) if len(paths) == 1 else None
        if job is not None:
            self._open(job)
        elif paths:
            self.propose(paths)

    def run_or_pause(self) -> None:
        """What the panel's button says."""
        state = self._session.state
        if state is RunState.PAUSED:
            self._session.resume()
        elif state in _AT_WORK:
            self._session.pause()
        else:
            self._session.start(self._page.job.watch.isChecked())

    def show_models(self) -> None:
        self._page.form.show_models(self._page.desk.entries, self._page.desk.path)

    def offer_to_go_on(self) -> None:
        """With the job that was at work when the window was closed."""
        folder = unfinished_job(self._settings)
        if folder is not None and self._session.view is None:
            hidden = self._page.job.identity_hidden
            self._page.job.notice.offer_to_go_on("" if hidden else folder.name)

    def hide_identity(self, hidden: bool) -> None:
        """What the notice says may name a folder."""
        notice = self._page.job.notice
        if notice.wanted is Remedy.GO_ON:
            self.offer_to_go_on()
        elif hidden:
            notice.clear()

    def _begin(self, wish: NewJob) -> None:
        self._settings.set(JOBS_FOLDER, str(wish.folder.parent))
        self.form_wanted.emit(False)
        self._note_begun(True)
        self._session.begin(wish)

    def _note_begun(self, begun: bool) -> None:
        self._begun = begun

    def _on_failed(self, error: EngineError) -> None:
        """What the reader has filled in is not lost where the job could not be made."""
        self._missing = Path(error.subject) if isinstance(error, MissingFilmsError) else None
        if self._begun and self._session.view is None:
            self.form_wanted.emit(True)
        self._begun = False

    def _open(self, folder: Path) -> None:
        self.form_wanted.emit(False)
        self._session.go_on(folder)

    def _ask_for_job(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._page, tr("Open a job"), str(jobs_folder(self._settings))
        )
        if chosen:
            self._open(Path(chosen))

    def _watch(self, on: bool) -> None:
        """At work the run is begun anew; where nothing but watching was left, it ends."""
        state = self._session.state
        if state is RunState.WATCHING and not on:
            self._session.stop()
        elif state in _AT_WORK or on:
            self._session.start(on)

    def _count(self) -> None:
        roots = self._page.form.sources.roots
        if roots:
            task = self._session.count(roots, self._page.engine.read_directory)
            self._page.form.follow_count(task)

    def _help(self, remedy: Remedy) -> None:
        watch = self._page.job.watch.isChecked()
        if remedy is Remedy.LOOK and self._session.asked_for is not None:
            self._session.open_job(self._session.asked_for, looking=True)
        elif remedy is Remedy.AGAIN:
            self._session.start(watch)
        elif remedy is Remedy.CHOOSE_MODEL:
            title = tr("Choose the model's folder")
            chosen = QFileDialog.getExistingDirectory(self._page, title)
            if chosen:
                self._session.start(watch, Path(chosen))
        elif remedy is Remedy.RELOCATE:
            self._relocate()
        elif remedy is Remedy.GO_ON:
            folder = unfinished_job(self._settings)
            if folder is not None:
                self._open(folder)

    def _relocate(self) -> None:
        """The job is opened anew afterwards: every path in it is another one."""
        view, missing = self._session.view, self._missing
        if view is None or missing is None:
            return
        chosen = self._ask_where_it_is(missing)
        if not chosen:
            return
        moved = moved_roots(view.settings.roots, missing, Path(chosen))
        handle = self._session.change(lambda store: relocate(store, moved))
        handle.succeeded.connect(lambda _: self._session.go_on(view.folder))

    def _ask_where_it_is(self, missing: Path) -> str:
        """ "" when the reader does not say. Named as it was, so that nobody chooses another one."""
        hidden = self._page.job.identity_hidden
        title = (
            tr("Where are the films now?")
            if hidden
            else tr("Where is “{name}” now?").format(name=missing.name)
        )
        if missing.suffix.lower() == ".zip":
            return QFileDialog.getOpenFileName(self._page, title, "", tr("Archives (*.zip)"))[0]
        return QFileDialog.getExistingDirectory(self._page, title)

    def _on_state(self, state: RunState) -> None:
        view = self._session.view
        if state in _AT_WORK and view is not None:
            note_unfinished(self._settings, view.folder)
        elif state in (RunState.IDLE, RunState.OPENING):
            note_unfinished(self._settings, None)
