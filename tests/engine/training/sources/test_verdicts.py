"""The verdicts of a triage job as labelled films."""

from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.training.recipe import DataSource
from engine.training.sources.gathering import gather_report
from engine.training.sources.proposal import propose_source
from tests.engine.triage.labelled_job import AGREE, corrected, labelled_job


def test_verdicts_are_labels_of_known_patients(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        finding = store.findings[0].name
        store.verdicts.give(1, AGREE)
        store.verdicts.give(2, corrected(finding))
        store.verdicts.give(4, corrected())
    source = propose_source(tmp_path / "job").source
    assert source.kind == "verdicts"
    report = gather_report(source, Path("/"))
    by_name = {e.film.path.name: e for e in report.examples}
    assert finding in by_name["anna_2.png"].labels
    assert len(by_name["anna_1.png"].labels) == 2
    assert by_name["nobody.png"].labels == ()  # many at once: none of them is no class
    assert by_name["anna_1.png"].group == by_name["anna_2.png"].group == "P1"
    assert by_name["anna_1.png"].facts.view == "PA"


def test_where_every_film_has_one_label_no_finding_is_one(tmp_path: Path) -> None:
    with labelled_job(tmp_path) as store:
        finding = store.findings[0].name
        store.verdicts.give(2, corrected(finding))
        store.verdicts.give(4, corrected())
    report = gather_report(propose_source(tmp_path / "job").source, Path("/"))
    told = {e.film.path.name: e.labels for e in report.examples}
    assert told == {"anna_2.png": (finding,), "nobody.png": ("No finding",)}


def test_a_folder_that_is_no_job_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="is not the folder of a triage job"):
        gather_report(DataSource(root=str(tmp_path), kind="verdicts"), Path("/"))
