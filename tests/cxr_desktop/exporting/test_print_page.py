"""The printed page: its words, its film, and the PDF that it becomes."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPicture

from cxr_desktop.exporting.print_page import (
    PrintOptions,
    caption_lines,
    page_layout,
    paint_page,
    pdf_bytes,
    score_lines,
)
from cxr_desktop.image_conversion import array_from_image
from engine.datatypes import FilmSource, PixelGrid, Prediction
from tests.cxr_desktop.exporting.subjects import heat, marked, subject
from tests.cxr_desktop.fake_services import CARD

pytestmark = pytest.mark.usefixtures("qapp")


def scored(**changes):
    grid = PixelGrid((60, 100), (8, 8), (8, 8))
    scores = np.array([0.25, 0.75], np.float32)
    maps = np.zeros((2, 2, 2), np.float32)
    prediction = Prediction(FilmSource(subject().source.path), scores, maps, scores, grid)
    return subject(card=CARD, prediction=prediction, **changes)


def painted(film, options: PrintOptions):
    page = QImage(540, 780, QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    painter = QPainter(page)
    plan = paint_page(painter, QRectF(0, 0, 540, 780), film, options)
    painter.end()
    return array_from_image(page)[..., :3], plan


def test_the_caption_says_whose_film_it_is_unless_hidden() -> None:
    lines = caption_lines(subject(number=12), PrintOptions())
    assert lines[0] == "Doe^Jane.dcm · Doe, Jane · 4711"
    assert "2026-01-02" in lines[1]
    for film, options in (
        (subject(number=12), PrintOptions(hidden=True)),
        (subject(number=12, identity_hidden=True), PrintOptions()),
    ):
        words = " ".join(caption_lines(film, options))
        assert "Film 12" in words
        assert not re.search("Doe|4711|2026", words)


def test_scores_are_ranked_and_say_which_is_above() -> None:
    assert score_lines(scored()) == (("Effusion", "0.75", True), ("Opacity", "0.25", False))
    assert score_lines(subject()) == ()


def test_the_film_lies_in_its_place_on_black_or_on_paper() -> None:
    """The film is bright (200) in its upper left and 40 elsewhere."""
    for black, around in ((True, 0), (False, 255)):
        page, plan = painted(subject(), PrintOptions(black=black))
        film, room = plan.film, plan.room
        assert film.width() / film.height() == pytest.approx(100 / 60)
        assert page[int(film.top()) + 10, int(film.left()) + 10].tolist() == [200] * 3
        assert page[int(film.bottom()) - 10, int(film.right()) - 10].tolist() == [40] * 3
        assert page[int(room.top()) + 3, 100].tolist() == [around] * 3
        assert page[int(room.bottom()) + 3, 100].tolist() == [255] * 3
        assert (page[: int(plan.caption.bottom())] < 128).any()
        assert (page[int(plan.footer.top()) :] < 128).any()


def test_words_are_black_whatever_pen_a_preview_plays_them_with() -> None:
    record, page = QPicture(), QImage(540, 780, QImage.Format.Format_RGB32)
    painter = QPainter(record)
    plan = paint_page(painter, QRectF(0, 0, 540, 780), subject(), PrintOptions())
    painter.end()
    page.fill(0xFFFFFFFF)
    painter = QPainter(page)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawPicture(0, 0, record)
    painter.end()
    assert (array_from_image(page)[: int(plan.caption.bottom()), :, 0] < 128).any()


def test_the_page_shows_the_film_as_turned_on_the_screen() -> None:
    """A quarter clockwise brings the bright upper left corner to the upper right."""
    page, plan = painted(subject(quarters=1), PrintOptions())
    film = plan.film
    assert film.width() < film.height()
    assert page[int(film.top()) + 10, int(film.right()) - 10].tolist() == [200] * 3


def test_heat_map_and_marks_can_be_left_out() -> None:
    film = marked(heat_map=heat())
    page, plan = painted(film, PrintOptions())
    spot = (int(plan.film.bottom()) - 10, int(plan.film.right()) - 10)
    assert page[spot].tolist() == [255, 0, 0]
    page, _ = painted(film, PrintOptions(heat=False, marks=False))
    colourless = page.astype(int).max(axis=2) - page.min(axis=2)
    assert colourless.max() == 0


def test_paper_lies_as_the_film_does() -> None:
    landscape, portrait = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
    a4 = QPageSize.PageSizeId.A4
    assert page_layout(subject(), a4).orientation() == landscape
    assert page_layout(subject(quarters=3), a4).orientation() == portrait


def test_a_pdf_is_one_page_of_its_paper_without_a_hidden_name() -> None:
    """A4 across is 842 x 595 points."""
    content = pdf_bytes(scored(heat_map=heat()), PrintOptions(scores=True))
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert [round(float(side)) for side in box.groups()] == [842, 595]
    hidden = pdf_bytes(subject(identity_hidden=True), PrintOptions())
    for telling in ("Doe", "4711"):
        for encoding in ("ascii", "utf-16-be"):
            assert telling.encode(encoding) not in hidden
