"""Which film has which label: by folder names, and by what readers said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.triage.job_store import JobStore
from engine.triage.label_names import LabelMeaning, LabelNames
from engine.triage.label_types import NameCount
from engine.triage.labels import labels_from_folders, labels_from_verdicts
from tests.engine.triage.label_jobs import CARD, job

NAMES = LabelNames(CARD)
ALL = frozenset({0, 1, 2})
YES, NO, UNKNOWN = 1, 0, -1


def test_names_in_any_case_mean_a_finding_and_its_parents() -> None:
    assert NAMES.implied("bacterial-PNEUMONIA") == {0, 1}
    assert NAMES.implied("viral") == {0, 2}
    assert NAMES.implied("Pneumonia") == {0}
    assert NAMES.is_nothing("NORMAL")
    assert NAMES.is_nothing("no_finding")
    assert not NAMES.knows("Effusion")
    assert NAMES.rest == "No finding"


def test_a_finding_named_as_a_whole_leaves_its_kinds_open() -> None:
    assert NAMES.truth(["Pneumonia"], ALL).tolist() == [YES, UNKNOWN, UNKNOWN]
    assert NAMES.truth(["Pneumonia", "Viral"], ALL).tolist() == [YES, NO, YES]
    assert NAMES.truth(["normal"], ALL).tolist() == [NO, NO, NO]
    assert NAMES.truth(["Effusion"], ALL).tolist() == [UNKNOWN] * 3


def test_the_user_may_say_what_a_label_means() -> None:
    names = LabelNames(CARD, (LabelMeaning("opaque", "viral"), LabelMeaning("sano", "")))
    assert names.implied("OPAQUE") == {0, 2}
    assert names.is_nothing("sano")
    with pytest.raises(EngineError, match="no finding of lungs"):
        LabelNames(CARD, (LabelMeaning("x", "Effusion"),))


def test_folders(tmp_path: Path) -> None:
    films = {
        "train/NORMAL/1.png": None,
        "train/NORMAL/2.png": None,
        "train/PNEUMONIA/3.png": None,
        "other/4.png": None,
        "5.png": None,
    }
    with job(tmp_path, films) as store:
        labels = labels_from_folders(store, CARD)
    assert labels.films.tolist() == [1, 2, 3]
    assert labels.of(1) == (False, False, False)
    # no folder speaks of bacterial or viral, so nothing is known of them
    assert labels.of(3) == (True, None, None)
    assert labels.of(5) == (None, None, None)
    assert labels.matches.used == (NameCount("NORMAL", 2), NameCount("PNEUMONIA", 1))
    assert labels.matches.sentences() == (
        "3 of 5 films have a label: NORMAL 2, PNEUMONIA 1.",
        "Not among the model's findings: other 1.",
    )


def test_the_innermost_known_folder_counts(tmp_path: Path) -> None:
    films = {"Pneumonia/Viral/a/1.png": None, "Pneumonia/bacterial/2.png": None}
    with job(tmp_path, films) as store:
        labels = labels_from_folders(store, CARD)
    assert labels.truth.tolist() == [[YES, NO, YES], [YES, YES, NO]]


def say(store: JobStore, film: int, *findings: str, blind: tuple[str, ...] | None = None) -> None:
    with store.database.writing() as connection:
        connection.execute(
            "INSERT INTO verdict (film, sha256, agreement, findings, note, reader, at, blind,"
            " seconds) VALUES (?, '', 'corrected', ?, '', '', '', ?, 0)",
            (film, json.dumps(findings), None if blind is None else json.dumps(blind)),
        )


def test_verdicts(tmp_path: Path) -> None:
    with job(tmp_path, {f"{n}.png": (0.8, 0.7, 0.1) for n in range(1, 5)}) as store:
        say(store, 1, "Pneumonia", "Viral", blind=())
        say(store, 2)
        say(store, 3, "Pneumonia")
        with store.database.writing() as connection:
            connection.execute("UPDATE file SET sha256 = 'new' WHERE key = 3")
        labels = labels_from_verdicts(store, CARD)
        before = labels_from_verdicts(store, CARD, blind=True)
    assert labels.truth.tolist() == [[YES, NO, YES], [NO, NO, NO]]
    assert labels.films.tolist() == [1, 2]
    said = "Verdicts left out, because the film has changed since: 1 (3.png)."
    assert said in labels.matches.sentences()
    assert (before.films.tolist(), before.truth.tolist()) == ([1], [[NO, NO, NO]])
