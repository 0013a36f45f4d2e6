from __future__ import annotations

from pathlib import Path

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.trainer.finding_card import FindingCard
from engine.datatypes import FilmSource
from engine.doctor.report import Check, DoctorFinding, LabelDoubt, Severity


def test_doubted_films_are_shown_and_left_out_by_the_pair_of_classes(
    session: EngineSession, labelled: Path, qtbot
) -> None:
    films = tuple(FilmSource(labelled / "ILL" / f"person{n}_1.png") for n in (1, 3, 5))
    ill, well = LabelDoubt("ILL", "NORMAL"), LabelDoubt("not ILL", "ILL")
    finding = DoctorFinding(
        Check.LABELS, Severity.LOOK, "Doubts.", films=films, doubts=(ill, well, ill)
    )
    card = FindingCard(finding, (), session, lambda _: "")
    qtbot.addWidget(card)
    card.show()
    card.show_films.click()
    assert card.films is not None
    assert [tile.accessibleName().split(": ")[1] for tile in card.films.tiles] == [
        "ILL → NORMAL", "ILL → NORMAL", "not ILL → ILL",
    ]  # fmt: skip
    buttons = card.films.buttons
    assert [button.accessibleName() for button in buttons] == [
        "Leave out 2 films: labelled ILL, more like NORMAL",
        "Leave out 1 film: labelled not ILL, more like ILL",
    ]
    with qtbot.waitSignal(card.leaving_out) as told:
        buttons[0].click()
    assert told.args[0] == (films[0], films[2])
    assert (buttons[0].text(), buttons[0].isEnabled(), buttons[1].isEnabled()) == (
        "Left out", False, True,
    )  # fmt: skip
    card.close_down()
