"""Classes that stand in file names, on the shared children's films and on made-up names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.training.recipe import DataSource, LabelRule
from engine.training.sources.gathering import gather_report
from engine.training.sources.name_words import propose_name_splits, with_name_split
from engine.training.sources.proposal import propose_source

from .films import draw


@pytest.mark.shared
def test_bacteria_and_virus_of_the_paediatric_set(shared_data: Path) -> None:
    proposal = propose_source(shared_data / "paediatric-pneumonia" / "test")
    (split,) = proposal.name_splits
    assert split.folder == "PNEUMONIA"
    assert [(one.word, one.films) for one in split.words] == [("bacteria", 89), ("virus", 63)]
    report = gather_report(with_name_split(proposal.source, split), Path("/"), look_inside=False)
    assert report.label_counts == (("NORMAL", 110), ("bacteria", 89), ("virus", 63))
    assert not report.left_out


def names(word: str, count: int) -> list[str]:
    return [f"ILL/p{number}_{word}_1.png" for number in range(count)]


def test_words_must_tell_nearly_all_films_apart() -> None:
    assert propose_name_splits([*names("virus", 50), *names("other", 2)]) != ()
    assert propose_name_splits([*names("virus", 99), *names("other", 1)]) == ()  # an accident
    assert propose_name_splits([*names("virus", 50), *names("fungus", 40), *names("1", 10)]) == ()
    assert propose_name_splits([*names("left", 50), *names("right", 50)]) == ()  # no classes
    assert propose_name_splits(names("virus", 50)) == ()


def test_a_word_within_another_gets_a_pattern_of_its_own() -> None:
    (split,) = propose_name_splits([*names("viral", 30), *names("nonviral", 30)])
    assert [one.word for one in split.words] == ["nonviral", "viral"]
    found = [bool(re.search(split.words[1].pattern, name)) for name in names("nonviral", 2)]
    assert found == [False, False]
    assert split.words[0].pattern == "(?:^|/)ILL/.*nonviral"
    mixed, *_ = propose_name_splits([*names("Viral", 30), *names("viral", 9), *names("TBC", 30)])
    assert [(one.word, one.films) for one in mixed.words] == [("Viral", 39), ("TBC", 30)]
    assert re.search(mixed.words[0].pattern, names("viral", 1)[0])


def test_rules_of_one_s_own_stay_behind_the_words() -> None:
    paths = [*names("viral", 30), *names("bact", 30), "WELL/p1.png"]
    (split,) = propose_name_splits(paths)
    folders = with_name_split(DataSource("/films"), split)
    assert [rule.label for rule in folders.label_rules] == ["bact", "viral", "WELL"]
    own = LabelRule("p7_", "odd")
    kept = with_name_split(DataSource("/films", label_rules=(own,)), split)
    assert [rule.label for rule in kept.label_rules] == ["bact", "viral", "odd"]
    assert with_name_split(kept, split) == kept


def test_one_folder_whose_names_alone_tell_the_classes(tmp_path: Path) -> None:
    for number in range(6):
        draw(tmp_path / "films" / f"{'covid' if number % 2 else 'healthy'}-{number}.png")
    proposal = propose_source(tmp_path)
    assert [rule.label for rule in proposal.source.label_rules] == ["covid", "healthy"]
    report = gather_report(proposal.source, Path("/"))
    assert report.label_counts == (("covid", 3), ("healthy", 3))


def test_a_bad_pattern_is_a_sentence(tmp_path: Path) -> None:
    draw(tmp_path / "a" / "1.png")
    bad = DataSource(str(tmp_path), label_rules=(LabelRule("a(", "a"),))
    with pytest.raises(RecipeError, match="is no regular expression"):
        gather_report(bad, Path("/"))
    with pytest.raises(RecipeError, match="no group that names the patient"):
        gather_report(DataSource(str(tmp_path), group_pattern="person"), Path("/"))
