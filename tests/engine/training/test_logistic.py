"""The logistic head: against scikit-learn, and by hand."""

import numpy as np
import pytest

pytest.importorskip("sklearn")
pytestmark = pytest.mark.torch

from engine.errors import RecipeError  # noqa: E402
from engine.models.card import Task  # noqa: E402
from engine.training.logistic import cross_validated, fit_logistic, grouped_folds  # noqa: E402
from engine.training.recipe_training import LossSpec  # noqa: E402


def data(classes: int, several: bool = False) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    features = (rng.standard_normal((90, 6)) * (1, 2, 3, 4, 5, 6) + 1).astype(np.float32)
    drawn = features[:, :classes] + rng.standard_normal((90, classes))
    if several:
        return features, (drawn > 1).astype(np.float32)
    return features, np.eye(classes, dtype=np.float32)[drawn.argmax(1)]


@pytest.mark.parametrize("balanced", [False, True])
def test_one_of_many_is_scikit_learns_optimum(balanced: bool) -> None:
    from sklearn.linear_model import LogisticRegression

    features, targets = data(3)
    standard = (features - features.mean(0)) / features.std(0)
    theirs = LogisticRegression(C=0.1, class_weight="balanced" if balanced else None)
    wanted = theirs.fit(standard, targets.argmax(1)).predict_proba(standard)
    loss = LossSpec(class_weights="balanced" if balanced else "none")
    ours = fit_logistic(features, targets, Task.ONE_OF_MANY, loss, 0.1).scores(features)
    assert ours == pytest.approx(wanted, abs=5e-3)


def test_many_at_once_is_one_regression_a_class() -> None:
    from sklearn.linear_model import LogisticRegression

    features, targets = data(2, several=True)
    standard = (features - features.mean(0)) / features.std(0)
    ours = fit_logistic(features, targets, Task.MANY_AT_ONCE, None, 0.1).scores(features)
    for number in range(2):
        theirs = LogisticRegression(C=0.1).fit(standard, targets[:, number])
        wanted = theirs.predict_proba(standard)[:, 1]
        assert ours[:, number] == pytest.approx(wanted, abs=5e-3)


def test_weighted_labels_even_out_what_is_rare() -> None:
    """w_p and w_n make both sides weigh the same, so features that say nothing score one half."""
    features = np.zeros((40, 2), np.float32)
    targets = np.zeros((40, 1), np.float32)
    targets[:10] = 1
    plain = fit_logistic(features, targets, Task.MANY_AT_ONCE).scores(features)
    even = fit_logistic(features, targets, Task.MANY_AT_ONCE, LossSpec(weighted=True))
    assert plain[0, 0] == pytest.approx(0.25, abs=1e-3)
    assert even.scores(features)[0, 0] == pytest.approx(0.5, abs=1e-3)


def test_a_class_without_films_is_never_said() -> None:
    features, targets = data(2)
    targets = np.concatenate([targets, np.zeros((90, 1), np.float32)], axis=1)
    scores = fit_logistic(features, targets, Task.ONE_OF_MANY).scores(features)
    assert (scores.argmax(1) < 2).all()
    assert scores.sum(1) == pytest.approx(1)
    with pytest.raises(RecipeError, match="two classes"):
        fit_logistic(features[:3], np.eye(2, dtype=np.float32)[[0, 0, 0]], Task.ONE_OF_MANY)
    with pytest.raises(RecipeError, match="no film"):
        fit_logistic(features[:0], targets[:0], Task.ONE_OF_MANY)


def test_no_patient_is_on_both_sides_of_a_fold() -> None:
    _, targets = data(3)
    groups = [f"p{number // 4}" for number in range(90)]
    place = grouped_folds(targets, groups, 5, 1)
    folds_of = {group: {place[i] for i, g in enumerate(groups) if g == group} for group in groups}
    assert all(len(folds) == 1 for folds in folds_of.values())
    assert set(place) == set(range(5))
    assert np.array_equal(place, grouped_folds(targets, groups, 5, 1))
    with pytest.raises(RecipeError, match="two patients"):
        grouped_folds(targets, ["p"] * 90, 5, 1)


def test_scores_are_out_of_fold() -> None:
    """Noise: heads that had seen their own films would score far above one half."""
    rng = np.random.default_rng(1)
    features = rng.standard_normal((60, 80)).astype(np.float32)
    targets = np.eye(2, dtype=np.float32)[np.arange(60) % 2]
    place = grouped_folds(targets, [str(n) for n in range(60)], 5, 1)
    heard: list[int] = []
    scores = cross_validated(
        features, targets, place, Task.ONE_OF_MANY, None, 1.0, before_fold=heard.append
    )
    own = fit_logistic(features, targets, Task.ONE_OF_MANY, None, 1.0).scores(features)
    assert (own.argmax(1) == targets.argmax(1)).all()
    assert 0.25 < (scores.argmax(1) == targets.argmax(1)).mean() < 0.75
    assert heard == [0, 1, 2, 3, 4]
