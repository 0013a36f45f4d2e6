from __future__ import annotations

from dataclasses import replace

import pytest

from cxr_desktop.trainer.source_form import SourceForm
from engine.training.recipe import DataSource, Split

LISTED = DataSource("/films", "table", table="/films/t.csv", list_column="Finding Labels")


@pytest.fixture
def form(qtbot) -> SourceForm:
    form = SourceForm()
    qtbot.addWidget(form)
    form.show_source(LISTED, Split())
    form.show_columns(("file", "Finding Labels", "Frame"))
    return form


def answered(form: SourceForm, qtbot) -> DataSource:
    with qtbot.waitSignal(form.changed) as told:
        form.separator.editingFinished.emit()
    return told.args[0]


def test_how_a_list_is_parted_and_what_says_that_there_is_none(form: SourceForm, qtbot) -> None:
    assert (form.separator.text(), form.empty.text()) == ("|", "No Finding")
    form.separator.setText(";")
    form.empty.setText("none,  clear ,")
    made = answered(form, qtbot)
    assert made == replace(LISTED, list_separator=";", empty_labels=("none", "clear"))


def test_a_label_of_all_films_and_patients_that_are_taken(form: SourceForm, qtbot) -> None:
    form.every_film.setText("COVID-19")
    form.only_patients.setText("^A")
    made = answered(form, qtbot)
    assert (made.every_film, made.only_groups) == ("COVID-19", "^A")
    form.hide_identity(True)
    assert form.only_patients.displayText() != "^A"


def test_films_of_a_file_of_several_are_numbered_by_a_column(form: SourceForm, qtbot) -> None:
    form.frame_column.setCurrentIndex(form.frame_column.findData("Frame"))
    with qtbot.waitSignal(form.changed) as told:
        form.frame_column.activated.emit(form.frame_column.currentIndex())
    assert told.args[0].frame_column == "Frame"


def test_only_what_the_kind_of_data_asks_for_is_shown(form: SourceForm) -> None:
    rows = (form.separator, form.frame_column, form.every_film, form.only_patients)
    assert [form._form.isRowVisible(row) for row in rows] == [True, True, True, True]
    form.show_source(DataSource("/films"), Split())
    assert [form._form.isRowVisible(row) for row in rows] == [False, False, False, False]
    form.show_source(DataSource("/films", every_film="COVID-19"), Split())
    assert form._form.isRowVisible(form.every_film)
