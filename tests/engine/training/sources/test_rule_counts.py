from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.training.recipe import DataSource, LabelRule
from engine.training.sources.gathering import gather_report
from engine.training.sources.rule_counts import RuleCounts, count_rules

from .films import draw


def test_each_film_counts_for_its_first_rule(tmp_path: Path) -> None:
    for name in ("A/x_bact_1.png", "A/x_virus_2.png", "A/odd.png", "B/y.png", "stray.png"):
        draw(tmp_path / name)
    (tmp_path / "A" / "notes.txt").write_text("words", encoding="utf-8")
    report = gather_report(DataSource(str(tmp_path)), Path("/"))
    rules = (LabelRule("_bact_", "bact"), LabelRule("^A/", "other"), LabelRule("x", "x"))
    # "^A/" gets the other two of A; both films with an x have a rule before "x".
    assert count_rules(report, rules) == RuleCounts((1, 2, 0), (0, 1, 2), 2)
    assert count_rules(report, ()) == RuleCounts((), (), 5)
    with pytest.raises(RecipeError, match="rule 2"):
        count_rules(report, (rules[0], LabelRule("(", "bad")))
