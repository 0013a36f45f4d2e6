"""Two runs on the same six films, one with a threshold that flags none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.judging.compare import BY_PATIENT, compare
from engine.judging.run_judging import JudgeOptions, judge_run
from tests.engine.judging.tiny_run import write_run

PLAIN = JudgeOptions(pictures=False)


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    films = tmp_path / "films"
    made = (write_run(tmp_path / "a", films), write_run(tmp_path / "b", films, cut=0.9))
    for run in made:
        judge_run(run, PLAIN)
    return made


def test_one_table_and_paired_tests(runs: tuple[Path, Path]) -> None:
    comparison = compare(runs)
    assert (comparison.films, comparison.patients) == (6, 5)
    assert [run.name for run in comparison.runs] == ["a", "b"]
    row = next(one for one in comparison.rows if one.name == "sensitivity")
    assert [one.figure.value for one in row.values if one.figure] == pytest.approx([2 / 3, 0])
    tests = {pair.figure: pair.test for pair in comparison.pairs if pair.finding}
    # Of six films both are right in 4 and 3: 2 hits lost, 1 false alarm won.
    right = tests["flags that are right"]
    assert right is not None
    assert right.difference.value == pytest.approx(-1 / 6)
    assert right.p == 1.0
    area = tests["AUC"]
    assert area is not None
    assert (area.difference.value, area.p) == (0, 1)
    lost = tests["sensitivity"]
    assert lost is not None
    assert (lost.method, lost.difference.value) == (BY_PATIENT, pytest.approx(-2 / 3))


def test_the_same_shares_are_equally_accurate(runs: tuple[Path, Path]) -> None:
    accuracy = [one for one in compare(runs).pairs if one.finding == ""]
    assert [one.figure for one in accuracy] == ["accuracy", "balanced accuracy"]
    assert all(one.test is not None and one.test.p == 1 for one in accuracy)


def test_p_values_are_corrected_for_their_number_and_a_note_says_so(
    runs: tuple[Path, Path],
) -> None:
    comparison = compare(runs)
    assert comparison.notes[0].startswith("6 tests were made on the same films.")
    for pair in comparison.pairs:
        assert pair.test is not None
        assert pair.p_corrected is not None
        assert pair.p_corrected >= pair.test.p


def test_runs_with_other_test_films_are_refused(tmp_path: Path, runs: tuple[Path, Path]) -> None:
    other = write_run(tmp_path / "c", tmp_path / "other")
    (tmp_path / "other" / "test" / "clear" / "p52_5.png").unlink()
    judge_run(other, PLAIN)
    with pytest.raises(EngineError, match="other test films, or other labels"):
        compare((runs[0], other))


def test_one_run_or_the_same_twice_is_no_comparison(runs: tuple[Path, Path]) -> None:
    with pytest.raises(EngineError, match="two runs or more"):
        compare(runs[:1])
    with pytest.raises(EngineError, match="named twice"):
        compare((runs[0], runs[0]))
