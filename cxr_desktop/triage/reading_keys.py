"""The keys for reading a job, on a page: each does what the desk can do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cxr_desktop.actions.action_set import make_actions
from cxr_desktop.settings import Settings
from cxr_desktop.triage.reading_actions import READING_ACTIONS
from cxr_desktop.triage.reading_desk import ReadingDesk


def reading_keys(
    owner: QWidget,
    settings: Settings,
    desk: ReadingDesk,
    to_worklist: Callable[[], object],
    may: Callable[[], bool] = lambda: True,
) -> dict[str, QAction]:
    """Actions by name; their keys work wherever in `owner` the focus is.

    may : whether what is on the desk is what is looked at on the page; else nothing is said.
    """
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    actions = make_actions(owner, READING_ACTIONS, settings, context)

    def about_film(say: Callable[[], object]) -> Callable[[bool], None]:
        return lambda _: say() if may() else None

    for name, say in (
        ("agree", desk.agree),
        ("disagree", desk.disagree),
        ("correct", desk.correction_asked.emit),
        ("note", desk.note_asked.emit),
        ("take_back", desk.take_back),
        ("commit_impression", desk.commit_asked.emit),
    ):
        actions[name].triggered.connect(about_film(say))
    actions["next_unread"].triggered.connect(lambda _: desk.next_unread())
    actions["worklist"].triggered.connect(lambda _: to_worklist())
    return actions
