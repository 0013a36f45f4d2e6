"""Pictures of the films worth looking at: as they are, and under the heat map of the finding."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.child_process import ServiceCall
from engine.datatypes import FilmSource, Heatmap, ModelInput, OverlayStyle
from engine.errors import EngineError
from engine.explanation.overlay import burn_in, colorize, finding_heatmap, to_film_grid
from engine.image_io.formats import decode
from engine.image_io.thumbnails import thumbnail_of
from engine.inference.predictor import Predictor
from engine.inference.preprocessing import to_model_input
from engine.judging.judgement import NotableFilm
from engine.judging.score_table import TableFilm
from engine.progress import ignore_progress
from engine.triage.reports.pictures import jpeg

SIDE = 320  # px of the longer side
PICTURES = "pictures"


def with_pictures(
    predictor: Predictor, notable: Sequence[NotableFilm], films: Sequence[TableFilm], folder: Path
) -> tuple[NotableFilm, ...]:
    """Writes two JPEG files a film into `folder`/pictures; a film that is gone says so instead.

    Raises EngineError when the folder cannot be written to.
    """
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    made = []
    for number, one in enumerate(notable):
        try:
            made.append(_pictured(predictor, one, films[one.film], folder, number))
        except EngineError as cannot:
            made.append(replace(one, problem=cannot.reason))
        except OSError as error:
            problem = f"its pictures cannot be written: {error.strerror}"
            raise EngineError(str(folder), problem) from error
    return tuple(made)


def _pictured(
    predictor: Predictor, one: NotableFilm, film: TableFilm, folder: Path, number: int
) -> NotableFilm:
    card = predictor.bundle.card
    radiograph = decode(FilmSource(Path(film.path), film.index))
    model_input = to_model_input(radiograph, card.preprocessing)
    heat = _heat_map(predictor, model_input, one.finding)
    shown = thumbnail_of(radiograph, SIDE)
    shape = (int(shown.shape[0]), int(shown.shape[1]))
    on_film = to_film_grid(heat, replace(model_input.grid, film_shape=shape))
    painted = burn_in(shown, colorize(on_film.values, OverlayStyle()))
    names = [f"{PICTURES}/{number:02d}-{one.why}{kind}.jpg" for kind in ("", "-heat-map")]
    for name, pixels in zip(names, (shown, painted), strict=True):
        (folder / name).write_bytes(jpeg(pixels))
    return replace(one, picture=names[0], heat_map=names[1])


def _heat_map(predictor: Predictor, model_input: ModelInput, finding: str) -> Heatmap:
    card = predictor.bundle.card
    if card.architecture.closed_form:
        number = card.finding_names.index(finding)
        return finding_heatmap(predictor.predict([model_input])[0], number, finding)
    from engine.explanation.registry import explain

    call = ServiceCall(threading.Event(), ignore_progress)
    return explain(predictor, model_input, finding, "", call)
