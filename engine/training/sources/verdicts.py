"""The films of a triage job with the reader's verdicts as labels."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import RecipeError
from engine.training.dataset_types import Example, ExampleFacts, LeftOutFile, WhyLeftOut
from engine.training.sources.common import Found, Gathering, below, renamed, unlabelled


def verdict_films(gathering: Gathering) -> Iterator[Found]:
    """Every film with a verdict. A finding's parents are labels too, so that a recipe may learn
    the parent or the finer ones. A film without findings is "No finding" where every film has one
    label; where films have several it has none, since many at once need no class for it.

    Raises RecipeError when the root is no job, JobError when it cannot be read.
    """
    from engine.triage import job_folder
    from engine.triage.job_store import opened_for_reading
    from engine.triage.training_labels import (
        NO_FINDING,
        LabelledFilm,
        LabelLevel,
        class_of,
        labelled_films,
    )

    if not job_folder.is_job(gathering.root):
        raise RecipeError(str(gathering.root), "is not the folder of a triage job")
    with opened_for_reading(gathering.root) as store:
        labelled, findings = labelled_films(store), store.findings

    def names(film: LabelledFilm) -> tuple[str, ...]:
        above = class_of(film.findings, findings, LabelLevel.PARENT)
        return tuple(dict.fromkeys((*film.findings, *above)))

    found = [renamed(gathering.source, names(film)) for film in labelled.films]
    several = any(len(labels) > 1 for labels in found)
    without = renamed(gathering.source, () if several else (NO_FINDING,))
    for film, seen in zip(labelled.films, found, strict=True):
        labels = seen if film.findings else without
        if not labels and (film.findings or not several):
            yield unlabelled(film.source.path, "Its labels are left out by the recipe.")
            continue
        path_below = below(gathering.root, film.source.path)
        facts = ExampleFacts(view=film.view)
        yield Example(film.source, labels, film.patient, path_below, None, facts)
    for one in labelled.left_out:
        yield LeftOutFile(gathering.root / one.name, WhyLeftOut.UNLABELLED, one.reason)
