"""Parts by whole patients, alike in labels, the same each time; kept in a file and read again."""

from collections import Counter
from pathlib import Path

import pytest

from engine.datatypes import FilmSource
from engine.errors import RecipeError
from engine.training.dataset_types import Example, Part, SplitExamples
from engine.training.splits import (
    given_split,
    k_folds,
    load_split,
    patients_in_several,
    split_by_ratio,
    write_split,
)


def film(name: str, *labels: str, patient: str = "", part: Part | None = None) -> Example:
    return Example(FilmSource(Path("/d") / name), labels, patient or name, name, part)


def two_classes(films: int) -> list[Example]:
    """A quarter ill, in pairs of one patient; the others of a patient each."""
    ill = [film(f"i{n}", "ill", patient=f"p{n // 2}") for n in range(films // 4)]
    return ill + [film(f"w{n}", "well") for n in range(films - len(ill))]


def labels_in(examples: tuple[Example, ...]) -> Counter[str]:
    return Counter(label for e in examples for label in e.labels)


def test_parts_have_their_share_of_each_label_and_no_patient_in_two() -> None:
    split = split_by_ratio(two_classes(400), 0.2, 0.1, seed=3)
    assert labels_in(split.training) == {"ill": 70, "well": 210}
    assert labels_in(split.validation) == {"ill": 20, "well": 60}
    assert labels_in(split.test) == {"ill": 10, "well": 30}
    assert not patients_in_several(split)


def test_the_same_seed_gives_the_same_split_in_any_order_of_films() -> None:
    films = two_classes(80)
    one, other = (split_by_ratio(order, 0.25, 0.0, 7) for order in (films, films[::-1]))
    assert set(one.validation) == set(other.validation)
    assert set(one.validation) != set(split_by_ratio(films, 0.25, 0.0, 8).validation)
    assert one.test == ()


def test_rare_labels_among_many_reach_every_part() -> None:
    films = [film(f"a{n}", "A", *(["rare"] if n < 10 else [])) for n in range(100)]
    films += [film(f"n{n}") for n in range(100)]
    split = split_by_ratio(films, 0.2, 0.2, seed=1)
    assert [labels_in(part)["rare"] for _, part in split.parts()] == [6, 2, 2]
    assert [sum(not e.labels for e in part) for _, part in split.parts()] == [60, 20, 20]


def test_every_film_is_validation_once_in_k_folds() -> None:
    films = two_classes(40)
    folds = k_folds(films, 5, seed=2)
    assert Counter(e for fold in folds for e in fold.validation) == Counter(films)
    for fold in folds:
        assert labels_in(fold.validation) == {"ill": 2, "well": 6}
        assert not patients_in_several(fold)


def test_too_few_patients_is_a_sentence() -> None:
    films = [film(f"f{n}", "A", patient="one") for n in range(9)] + [film("g", "A")]
    with pytest.raises(RecipeError, match=r"10 films of 2 patients cannot be parted in 3"):
        split_by_ratio(films, 0.2, 0.2, seed=1)
    with pytest.raises(RecipeError, match="1 folds are too few"):
        k_folds(films, 1, seed=1)
    with pytest.raises(RecipeError, match="leave no share to train"):
        split_by_ratio(films, 0.6, 0.4, seed=1)


def test_two_patients_make_two_parts() -> None:
    films = [film(f"f{n}", "A", patient="one") for n in range(9)] + [film("g", "A")]
    split = split_by_ratio(films, 0.1, 0.0, seed=1)
    assert [len(split.training), len(split.validation)] == [9, 1]


def test_a_given_split_keeps_its_word_and_takes_validation_from_training() -> None:
    films = [film(f"t{n}", "A", part=Part.TRAINING) for n in range(20)]
    films += [film(f"x{n}", "A", part=Part.TEST) for n in range(5)]
    split = given_split(films, 0.2, seed=1)
    assert [len(part) for _, part in split.parts()] == [16, 4, 5]
    assert {e.part for e in split.test} == {Part.TEST}
    with pytest.raises(RecipeError, match="does not say which films"):
        given_split([film("a", "A")], 0.2, seed=1)


def test_a_written_split_is_read_again(tmp_path: Path) -> None:
    films = two_classes(40)
    split = split_by_ratio(films, 0.25, 0.25, seed=5)
    write_split(tmp_path / "split.csv", split)
    again = load_split(tmp_path / "split.csv", films[::-1])
    assert [set(part) for _, part in again.parts()] == [set(part) for _, part in split.parts()]


def test_a_split_of_other_films_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "split.csv"
    write_split(path, SplitExamples((film("a", "A"),), (film("b", "A"),)))
    with pytest.raises(RecipeError, match="1 films which the data does not hold: b"):
        load_split(path, [film("a", "A")])
    with pytest.raises(RecipeError, match="1 films of the data, which it does not name: c"):
        load_split(path, [film("a", "A"), film("b", "A"), film("c", "A")])
    path.write_text("part,film,index\ntrain,a,0\nelsewhere,b,0\n")
    with pytest.raises(RecipeError, match="line 3 is not a film of a split"):
        load_split(path, [film("a", "A")])
    path.write_text("part,film,index\ntrain,a,0\ntest,a,0\n")
    with pytest.raises(RecipeError, match="puts a into two parts"):
        load_split(path, [film("a", "A")])
