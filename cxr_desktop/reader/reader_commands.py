"""What every action of the workspace Read does, and where its buttons and menus stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from cxr_desktop.reader.film_canvas import FilmCanvas
from cxr_desktop.reader.marks.mark_editor import MarkEditor
from cxr_desktop.reader.panel_folding import FoldingPanel, PanelFolding
from cxr_desktop.reader.reader_toolbar import Tool, ToolMenu
from cxr_desktop.settings_schema import BROWSER_SHOWN, FINDINGS_SHOWN
from cxr_desktop.translation import tr

if TYPE_CHECKING:
    from cxr_desktop.reader.reader_page import ReaderPage

# What can be done without a film in view.
_ALWAYS = frozenset(
    {"browser", "findings", "next", "previous", "find", "refresh", "hide_identity"}
    | {"one_film", "two_films", "four_films", "next_pane", "link", "corner_texts", "film_only"}
    | {"magnifier", "split_view", "model_view", "marks"}
)
# MarkDesk and FilmPriors know whether there is something to do.
_BY_OTHERS = frozenset({"undo", "redo", "delete_mark", "prior"})
_LAYOUTS = {"one_film": 1, "two_films": 2, "four_films": 4}


def tools_of(named: Mapping[str, QAction]) -> list[Tool]:
    """The toolbar from left to right."""

    def pick(names: str) -> tuple[QAction | None, ...]:
        return tuple(named[name] if name != "-" else None for name in names.split())

    measure = "length angle cobb ctr - ellipse rectangle - text arrow - calibrate - undo redo"
    view = "one_film two_films four_films - link prior next_pane - fit one_to_one upright - "
    view += "rotate_left flip_horizontally flip_vertically - magnifier corner_texts film_only"
    more = "export print - hide_identity - region_window model_view - find refresh"
    return [
        *pick("score - fit rotate_right - invert auto_window clahe split_view overlay -"),
        ToolMenu(tr("Measure"), "ruler", pick(f"{measure} delete_mark - marks")),
        ToolMenu(tr("View and layout"), "view-grid-outline", pick(view)),
        ToolMenu(tr("More"), "dots-horizontal", pick(more)),
    ]


def enable_film_actions(named: Mapping[str, QAction], on: bool) -> None:
    """Greys out what needs a film."""
    for name, action in named.items():
        if name not in _ALWAYS and name not in _BY_OTHERS:
            action.setEnabled(on)


def connect_commands(page: ReaderPage) -> None:
    """Once, when the page has its parts."""
    named = page.actions_by_name
    for name, run in (_film_commands(page) | _list_commands(page)).items():
        named[name].triggered.connect(lambda _=False, run=run: run())
    for name, count in _LAYOUTS.items():
        named[name].triggered.connect(lambda _=False, n=count: page.board.show_layout(n))
    page.board.layout_changed.connect(lambda count: _check_layout(named, count))
    _check_layout(named, 1)
    named["link"].toggled.connect(page.board.set_linked)
    named["corner_texts"].setChecked(True)
    named["corner_texts"].toggled.connect(page.titles.set_corner_texts_visible)
    named["hide_identity"].toggled.connect(page.titles.set_identity_hidden)
    named["marks"].toggled.connect(page.marks.set_visible)
    named["marks"].setChecked(True)
    _connect_panels(page)
    page.side.enhance.name_keys(named)
    page.browser.filter_bar.name_keys(named)
    enable_film_actions(named, False)


def _film_commands(page: ReaderPage) -> dict[str, Callable[[], object]]:
    """For the film that has the controls when the command comes."""
    side = page.side

    def canvas(change: Callable[[FilmCanvas], object]) -> Callable[[], object]:
        return lambda: change(page.canvas)

    def marks(change: Callable[[MarkEditor], object]) -> Callable[[], object]:
        return lambda: change(page.board.active.marks)

    presets = {
        f"preset_{number}": lambda n=number: side.enhance.choose_preset(n) for number in range(1, 6)
    }
    return {
        "fit": canvas(FilmCanvas.fit),
        "one_to_one": canvas(FilmCanvas.one_to_one),
        "rotate_right": canvas(FilmCanvas.turn_right),
        "rotate_left": canvas(FilmCanvas.turn_left),
        "flip_horizontally": canvas(FilmCanvas.flip_horizontally),
        "flip_vertically": canvas(FilmCanvas.flip_vertically),
        "upright": canvas(FilmCanvas.upright),
        "invert": side.enhance.toggle_invert,
        "auto_window": lambda: side.enhance.choose_preset(0),
        "clahe": side.enhance.toggle_clahe,
        "overlay": page.heat_maps.toggle,
        "less_opaque": side.overlay.less_opaque,
        "more_opaque": side.overlay.more_opaque,
        "score": page.scores.score,
        "undo": marks(MarkEditor.undo),
        "redo": marks(MarkEditor.redo),
        "delete_mark": marks(MarkEditor.delete_chosen),
        "export": page.outlets.show_export,
        "print": page.outlets.show_print,
        **presets,
    }


def _list_commands(page: ReaderPage) -> dict[str, Callable[[], object]]:
    return {
        "next": lambda: page.step(1),
        "previous": lambda: page.step(-1),
        "find": page.browser.focus_search,
        "refresh": page.browser.refresh_now,
        "next_pane": page.board.activate_next,
        "prior": page.priors.toggle_beside,
        "film_only": page.film_only_requested.emit,
    }


def _check_layout(named: Mapping[str, QAction], count: int) -> None:
    for name, panes in _LAYOUTS.items():
        named[name].setChecked(panes == count)


def _connect_panels(page: ReaderPage) -> None:
    named = page.actions_by_name
    films = FoldingPanel(page.browser, named["browser"], BROWSER_SHOWN)
    tools = FoldingPanel(page.side, named["findings"], FINDINGS_SHOWN)
    PanelFolding(page.columns, (films, tools), page.settings)
