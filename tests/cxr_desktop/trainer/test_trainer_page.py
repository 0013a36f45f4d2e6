from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.main_window import READ, TRAIN, MainWindow
from cxr_desktop.model_desk import ModelDesk
from cxr_desktop.settings import Settings
from cxr_desktop.theme import apply_theme
from cxr_desktop.trainer.step_list import StepState
from cxr_desktop.trainer.trainer_page import TrainerPage
from cxr_desktop.trainer.trainer_session import TrainerSession
from engine.doctor.report import Check
from tests.cxr_desktop import reach


@pytest.fixture
def page(qapp, session: EngineSession, learning: TrainerSession, qtbot) -> Iterator[TrainerPage]:
    apply_theme(qapp, True)
    page = TrainerPage(learning, session, ModelDesk(session, Settings()))
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    yield page
    page.close_down()


def drop(page: TrainerPage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def test_a_dropped_folder_is_told_and_can_be_corrected(
    page: TrainerPage, learning: TrainerSession, labelled: Path, qtbot
) -> None:
    assert page.data.told.state is StepState.NOT_YET
    drop(page, labelled)
    assert page.data.told.state is StepState.BUSY
    qtbot.waitUntil(lambda: learning.split is not None)
    assert page.data.told.line == "21 films"
    table = page.data.classes
    assert [table.item(0, column).text() for column in range(3)] == ["NORMAL", "11", "10"]
    assert table.item(0, 3).checkState() is Qt.CheckState.Checked
    page.data.form.patient_rule.setText("(person1)")
    page.data.form.patient_rule.editingFinished.emit()
    qtbot.waitUntil(lambda: learning.summary is not None and learning.summary.patients == 1)


def test_who_ticks_every_class_is_told(page: TrainerPage, chosen: TrainerSession) -> None:
    page.data._on_recipe()
    page.data.classes.item(1, 3).setCheckState(Qt.CheckState.Checked)
    assert page.data.told.state is StepState.ATTENTION
    assert not page.data.failure.isHidden()
    page.data.classes.item(0, 3).setCheckState(Qt.CheckState.Unchecked)
    page.data.classes.item(1, 3).setCheckState(Qt.CheckState.Unchecked)
    assert page.data.told.state is StepState.DONE
    assert chosen.recipe is not None
    assert [finding.name for finding in chosen.recipe.findings] == ["NORMAL", "ILL"]


@pytest.mark.torch
def test_the_doctor_finds_the_twin_and_leaves_it_out(
    page: TrainerPage, learning: TrainerSession, labelled: Path, qtbot
) -> None:
    drop(page, labelled)
    qtbot.waitUntil(lambda: learning.split is not None)
    page.show_step(1)
    assert page.doctor.told.state is StepState.NOT_YET
    qtbot.mouseClick(page.doctor.examine, Qt.MouseButton.LeftButton)
    assert page.doctor.told.state is StepState.BUSY
    qtbot.waitUntil(lambda: learning.examination is not None, timeout=60_000)
    assert page.doctor.told.state is StepState.ATTENTION
    card = next(c for c in page.doctor.cards if c.finding.check is Check.EXACT_TWINS)
    card.show_films.click()
    assert card.films is not None
    assert [tile.text() for tile in card.films.tiles] == ["NORMAL", "NORMAL"]
    with qtbot.waitSignal(page.film_opened) as opened:
        card.films.tiles[0].click()
    assert opened.args[0].path.name == "person0_1.png"
    assert card.leave.text() == "Leave 1 film out"
    card.leave.click()
    qtbot.waitUntil(lambda: learning.split is not None)
    assert learning.source is not None
    assert learning.source.leave_out == ("NORMAL/person0_2.png",)
    assert page.doctor.told.line == "The films have changed since"
    page.doctor.examine.click()
    qtbot.waitUntil(lambda: not learning.examining, timeout=60_000)
    assert not [c for c in page.doctor.cards if c.finding.check is Check.EXACT_TWINS]


@pytest.mark.torch
def test_an_examination_can_be_stopped(page: TrainerPage, chosen: TrainerSession, qtbot) -> None:
    page.doctor.examine.click()
    page.doctor.work.stop.click()
    qtbot.waitUntil(lambda: not chosen.examining, timeout=60_000)
    assert chosen.examination is None
    assert page.doctor.told.state is StepState.NOT_YET


def test_every_control_is_within_reach(page: TrainerPage, chosen: TrainerSession, qtbot) -> None:
    for number in range(page._stack.count()):
        page.show_step(number)
        qtbot.waitUntil(page._stack.currentWidget().isVisible)
        assert not reach.without_name(page)
        assert not reach.out_of_reach(page)
        assert not reach.too_small(page)
        assert not reach.keyless_tips(page)


def test_names_are_nowhere_once_identity_is_hidden(
    page: TrainerPage, chosen: TrainerSession, labelled: Path
) -> None:
    page.hide_identity(True)
    said = [label.text() for label in page.findChildren(QLabel)]
    said += [line.displayText() for line in page.findChildren(QLineEdit)]
    said += [button.told.line for button in page.steps.buttons]
    assert not [words for words in said if "zaphod" in words or "person" in words]
    top = page.data.left_out.topLevelItem(0)
    assert top is not None and top.child(0).text(0) == "a .txt file"


def test_a_film_chosen_in_train_opens_in_read(window: MainWindow, films, qtbot) -> None:
    from engine.datatypes import FilmSource

    window.show_workspace(TRAIN)
    film = FilmSource(films("60.png") / "60.png")
    window.workspaces.trainer.film_opened.emit(film)
    assert window.rail._group.checkedId() == READ
    qtbot.waitUntil(lambda: window.reader.reading.source == film)


def test_data_that_failed_is_tried_again_from_the_notice(
    page: TrainerPage, learning: TrainerSession, labelled: Path, qtbot
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    away, notice = labelled.rename(labelled.with_name("away")), page.data.failure
    drop(page, labelled)
    qtbot.waitUntil(lambda: notice.isVisible() and not learning.gathering)
    notice.action.setFocus()
    qtbot.keyClick(notice.action, Qt.Key.Key_Space)
    assert page.data.work.stop.hasFocus() and notice.isHidden()
    qtbot.waitUntil(lambda: not learning.gathering)
    assert notice.action.hasFocus() and notice.action.text() == "Try again"
    away.rename(labelled)
    qtbot.keyClick(notice.action, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: learning.split is not None)
    assert notice.isHidden()
    assert page.data.choose_file.hasFocus()  # before the line of work: the other one is gone


def test_a_mistake_with_the_classes_is_not_tried_again(
    page: TrainerPage, chosen: TrainerSession
) -> None:
    page.data._on_recipe()
    page.data.classes.item(1, 3).setCheckState(Qt.CheckState.Checked)
    assert page.data.failure.isVisible() and page.data.failure.action.isHidden()
