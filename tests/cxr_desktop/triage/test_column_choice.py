from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from cxr_desktop.settings import Settings
from cxr_desktop.theme import body_font
from cxr_desktop.translation import install_language
from cxr_desktop.triage.column_choice import ColumnChoice, ColumnKind, columns_for
from engine.triage.job_types import JobFinding
from engine.triage.worklist_filter import SortBy, WorklistSort
from tests.engine.triage.jobs import FINDINGS


def test_a_few_findings_have_a_column_each_many_share_one(qapp) -> None:
    choice = ColumnChoice(Settings())
    few = columns_for(FINDINGS)
    assert [one.title for one in few if one.kind is ColumnKind.SCORE] == ["Pneumonia", "Bacterial"]
    many = columns_for([JobFinding(f"Finding {n}", 0.5) for n in range(5)])
    for columns, each, one_for_all in ((few, True, False), (many, False, True)):
        shown = {one.kind for one in columns if choice.is_shown(one)}
        assert (ColumnKind.SCORE in shown) is each
        assert (ColumnKind.LEADING in shown) is one_for_all


def test_the_choice_is_remembered_also_over_another_model(qapp) -> None:
    score = next(one for one in columns_for(FINDINGS) if one.finding == "Bacterial")
    reason = columns_for(())[-1]
    choice = ColumnChoice(Settings())
    choice.show(score, False)
    choice.show(reason, True)
    later = ColumnChoice(Settings())
    assert not later.is_shown(score)
    assert later.is_shown(reason)
    later.show(score, True)
    assert later.is_shown(score)


def test_the_films_names_cannot_be_hidden(qapp) -> None:
    film = next(one for one in columns_for(()) if one.kind is ColumnKind.FILM)
    choice = ColumnChoice(Settings())
    choice.show(film, False)
    assert choice.is_shown(film)


def test_scores_are_sorted_highest_first_and_thumbnails_not_at_all() -> None:
    by_kind = {one.kind: one.sort for one in columns_for(FINDINGS)}
    assert by_kind[ColumnKind.SCORE] == WorklistSort(SortBy.SCORE, False, "Bacterial")
    assert by_kind[ColumnKind.RANK] == WorklistSort(SortBy.RANK)
    assert by_kind[ColumnKind.PICTURE] is None


def test_widths_are_remembered_by_the_columns_name(qapp) -> None:
    score = next(one for one in columns_for(FINDINGS) if one.finding == "Bacterial")
    choice = ColumnChoice(Settings())
    assert choice.chosen_width(score) is None
    choice.keep_width(score, 120)
    choice.keep_width(score, 130)
    later = ColumnChoice(Settings())
    assert (later.chosen_width(score), later.width(score)) == (130, 130)
    assert later.width(columns_for(())[0]) == columns_for(())[0].width


def test_signs_have_room_for_the_longest_of_their_words_in_german(qapp: QApplication) -> None:
    """The outcome "Abgelehnt", 16 px of sign, 4 of gap, and 4 and 8 at the edges."""
    install_language(qapp, "de")
    try:
        outcome = next(c for c in columns_for(()) if c.kind is ColumnKind.OUTCOME)
        words = QFontMetrics(body_font()).horizontalAdvance("Abgelehnt")
        assert outcome.width >= words + 16 + 4 + 4 + 8
    finally:
        install_language(qapp, "en")
