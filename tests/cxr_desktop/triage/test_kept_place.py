from __future__ import annotations

import numpy as np
import pytest

from cxr_desktop.settings import Settings
from cxr_desktop.triage.column_choice import ColumnChoice
from cxr_desktop.triage.page_cache import PageCache
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.triage.worklist_board import WorklistBoard
from cxr_desktop.triage.worklist_model import WorklistModel
from cxr_desktop.triage.worklist_table import WorklistTable

KEYS = np.arange(1, 501, dtype=np.int64)
View = WorklistTable | WorklistBoard


@pytest.fixture(params=["table", "board"])
def view(request: pytest.FixtureRequest, triage: TriageSession, qtbot) -> View:
    """500 films, of which none has arrived."""
    model = WorklistModel(PageCache(triage))
    if request.param == "table":
        view: View = WorklistTable(model, ColumnChoice(Settings()))
    else:
        view = WorklistBoard(model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    model.show_order(KEYS)
    return view


def model_of(view: View) -> WorklistModel:
    return view._films


def test_the_chosen_film_stays_where_it_is_on_the_screen(view: View) -> None:
    view.show_chosen(200)
    before = view.visualRect(view.currentIndex()).top()
    chosen: list[int] = []
    view.film_chosen.connect(chosen.append)
    model_of(view).show_order(np.concatenate([KEYS[400:], KEYS[:400]]))
    assert view.currentIndex().row() == 299
    assert view.visualRect(view.currentIndex()).top() == before
    assert chosen == []


def test_without_a_chosen_film_in_view_the_topmost_one_stays(view: View) -> None:
    view.scroll_to(view.offset_of(100))
    key = model_of(view).key_at(view.top_row())
    model_of(view).show_order(np.concatenate([KEYS[440:], KEYS[:440]]))
    assert model_of(view).key_at(view.top_row()) == key


def test_a_list_at_its_top_stays_there(view: View) -> None:
    model_of(view).show_order(KEYS[::-1])
    assert view.top() == 0
    assert not view.currentIndex().isValid()


def test_a_film_that_the_filter_leaves_out_is_chosen_again_when_it_is_back(view: View) -> None:
    view.show_chosen(3)
    model_of(view).show_order(KEYS[10:])
    assert not view.currentIndex().isValid()
    model_of(view).show_order(KEYS)
    assert view.currentIndex().row() == 2


def test_the_focus_chooses_nothing(view: View) -> None:
    chosen: list[int] = []
    view.film_chosen.connect(chosen.append)
    view.setFocus()
    assert chosen == []
    assert not view.currentIndex().isValid()
    assert view.visible_rows().start == 0
    assert len(view.visible_rows()) < 60
