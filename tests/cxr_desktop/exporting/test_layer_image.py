"""What is burned in, and where: the same places as the engine turns the film to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from cxr_desktop.exporting.layer_image import (
    film_picture,
    layer_array,
    picture_transform,
)
from cxr_desktop.exporting.subject import BurnIn, ExportSubject
from cxr_desktop.image_conversion import array_from_image
from engine.export.pixels import turned
from tests.cxr_desktop.exporting.subjects import (
    COLUMNS,
    ROWS,
    heat,
    marked,
    pixels,
    subject,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_nothing_chosen_makes_no_layer() -> None:
    assert layer_array(marked(heat_map=heat()), BurnIn()) is None
    assert layer_array(subject(), BurnIn(heat=True, marks=True)) is None


def test_a_heat_map_lies_in_its_box_and_names_its_model() -> None:
    layer = layer_array(subject(heat_map=heat()), BurnIn(heat=True))
    assert layer is not None and layer.shape == (ROWS, COLUMNS, 4)
    assert layer[45, 90].tolist() == [255, 0, 0, 255]
    assert layer[10, 50, 3] == 0
    # The caption stands at the lower left, over the film that the heat map leaves clear.
    assert layer[ROWS // 2 :, : COLUMNS // 4, 3].any()


def test_marks_lie_on_their_film_pixels() -> None:
    layer = layer_array(marked(), BurnIn(marks=True))
    assert layer is not None
    assert layer[29:31, 40, 3].min() > 0
    assert layer[5, 5, 3] == 0


def test_hidden_corner_texts_are_other_texts() -> None:
    open_, hidden = (
        layer_array(subject(), BurnIn(corners=True, hidden=hide)) for hide in (False, True)
    )
    assert open_ is not None and hidden is not None
    upper = np.s_[: ROWS // 3, : COLUMNS // 2]
    assert open_[upper].any()  # patient
    assert not hidden[upper].any()


def test_sides_stand_at_the_edges_that_the_file_names_and_turn_with_the_film() -> None:
    """("L", "F"): rows run to the patient's left, so R lies at the left edge, L at the right.

    A quarter turn clockwise brings the stored left edge to the top: letters above and below.
    """
    film = large(("L", "F"))
    layer = layer_array(film, BurnIn(sides=True))
    assert layer is not None
    seen = layer[..., 3] > 0
    assert seen[270:330, :60].any() and seen[270:330, -60:].any()
    assert not seen[:100].any() and not seen[-100:].any()
    turned_film = layer_array(replace(film, quarters=1), BurnIn(sides=True, as_shown=True))
    assert turned_film is not None and turned_film.shape == (1000, 600, 4)
    seen = turned_film[..., 3] > 0
    assert seen[:60, 270:330].any() and seen[-60:, 270:330].any()
    assert not seen[400:600].any()


def test_no_side_is_guessed() -> None:
    assert layer_array(large(("", "")), BurnIn(sides=True)) is None
    assert layer_array(large(("L", "F")), BurnIn()) is None


def large(orientation: tuple[str, str]) -> ExportSubject:
    """600 rows, 1000 columns, so that a letter is as large as on a screen."""
    film = subject()
    who = replace(film.info.identity, orientation=orientation)
    return replace(film, info=replace(film.info, shape=(600, 1000), identity=who))


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_picture_is_turned_as_the_engine_turns_the_film(quarters: int, mirrored: bool) -> None:
    film = subject(quarters=quarters, mirrored=mirrored)
    parts = BurnIn(as_shown=True, flip_note=False)
    picture = array_from_image(film_picture(film, parts, 1000))
    assert np.array_equal(picture[..., 0], turned(pixels(), quarters, mirrored))


def test_as_stored_a_turned_film_stays_as_stored() -> None:
    picture = film_picture(subject(quarters=1, mirrored=True), BurnIn(), 1000)
    assert np.array_equal(array_from_image(picture)[..., 0], pixels())


def test_a_flipped_film_says_so() -> None:
    film = subject(mirrored=True)
    assert layer_array(film, BurnIn(as_shown=True)) is not None
    assert layer_array(film, BurnIn(as_shown=True, flip_note=False)) is None
    assert layer_array(film, BurnIn()) is None


def test_a_small_picture_keeps_the_film_s_proportions(qapp: QApplication) -> None:
    """100 x 60 within 50: 50 x 30, and film point (100, 60) at its lower right corner."""
    film = subject()
    picture = film_picture(film, BurnIn(), 50)
    assert (picture.width(), picture.height()) == (50, 30)
    corner = picture_transform(film, BurnIn(), picture.size()).map(100.0, 60.0)
    assert corner == (50.0, 30.0)
