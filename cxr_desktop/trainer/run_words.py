"""How a run stands and what it is about to do, in sentences."""

from __future__ import annotations

from cxr_desktop.engine_sentences import in_words, upper_first
from cxr_desktop.task_strip import time_left_text
from cxr_desktop.trainer.cost_words import total_line
from cxr_desktop.trainer.counted import epochs_at_most_said
from cxr_desktop.trainer.data_summary import SplitSummary
from cxr_desktop.trainer.quick_look_desk import QuickLookDesk
from cxr_desktop.trainer.recipe_draft import problems_of
from cxr_desktop.trainer.run_desk import RunDesk
from cxr_desktop.trainer.run_story import RunStory
from cxr_desktop.trainer.torch_layer import has_torch_layer
from cxr_desktop.translation import number, tr
from engine.errors import BundleError
from engine.models.networks_known import known_network
from engine.training.control import Wish
from engine.training.recipe import Recipe
from engine.training.run_listing import RunPhase, RunSummary


def phase_words(phase: RunPhase) -> str:
    words = {
        RunPhase.NOT_STARTED: tr("not started"),
        RunPhase.RUNNING: tr("learning"),
        RunPhase.LEARNED: tr("being made and judged"),
        RunPhase.PAUSED: tr("paused"),
        RunPhase.INTERRUPTED: tr("interrupted"),
        RunPhase.FAILED: tr("failed"),
        RunPhase.FINISHED: tr("finished"),
    }
    return words[phase]


def standing_words(summary: RunSummary) -> str:
    """How it stands; of a run of folds also in which."""
    words = phase_words(summary.phase)
    if not summary.folds or summary.phase is RunPhase.NOT_STARTED:
        return words
    if summary.phase is RunPhase.FINISHED:
        return tr("{state}, {done} of {all} folds").format(
            state=words, done=number(summary.finished), all=number(summary.folds)
        )
    return tr("{state}, {fold}").format(state=words, fold=fold_of(summary.fold, summary.folds))


def best_words(summary: RunSummary) -> str:
    """ "AUC 0.981", of a run of folds their mean, "" before the first epoch."""
    if summary.best is None:
        return ""
    words = tr("{name} {value}", "a curve and its value").format(
        name=in_words(summary.metric), value=number(summary.best, 3)
    )
    several = summary.finished > 1
    return (
        tr("{figure}, mean of {folds} folds").format(figure=words, folds=number(summary.finished))
        if several
        else words
    )


def fold_of(fold: int, folds: int) -> str:
    """ "fold 3 of 5", of the third fold, number 2."""
    return tr("fold {fold} of {folds}").format(fold=number(fold + 1), folds=number(folds))


def state_line(desk: RunDesk) -> str:
    """Verb, epoch, time left; "" without a run in view."""
    if desk.busy:
        return tr("Starting")
    if desk.summary is None:
        return ""
    told = {
        RunPhase.RUNNING: _learning,
        RunPhase.FINISHED: _finished,
        RunPhase.LEARNED: lambda _: tr(
            "Learned. The model is being made and judged on the test films"
        ),
    }
    say = told.get(desk.phase, _at_rest)
    return say(desk)


def short_line(desk: RunDesk) -> str:
    """For the list of steps."""
    story, summary = desk.story, desk.summary
    if desk.phase is RunPhase.RUNNING:
        if summary is not None and summary.folds:
            return upper_first(_fold_and_epoch(desk, summary))
        return tr("Getting ready") if _prepares(story) else upper_first(_epoch(story))
    return upper_first(phase_words(desk.phase))


def interrupted_line(summary: RunSummary, title: str) -> str:
    if summary.folds:
        return tr("A run was interrupted: {title}, {fold}, epoch {done} of {all}.").format(
            title=title, fold=fold_of(summary.fold, summary.folds),
            done=number(summary.epoch), all=number(summary.epochs),
        )  # fmt: skip
    return tr("A run was interrupted: {title}, epoch {done} of {all}.").format(
        title=title, done=number(summary.epoch), all=number(summary.epochs)
    )


def figures_line(story: RunStory) -> str:
    """On what, in which arithmetic, and what the last epoch took."""
    started, last = story.started, story.last
    if started is None:
        return ""
    said = [
        tr("{precision} on {device}").format(
            precision=started.precision, device=started.device.upper()
        ),
        tr("{training} training and {validation} validation films").format(
            training=number(started.training_films), validation=number(started.validation_films)
        ),
    ]
    if started.failed_films:
        said.append(tr("{count} could not be read").format(count=number(started.failed_films)))
    if last is not None:
        said += [
            tr("{seconds} s an epoch").format(seconds=number(last.seconds, 1)),
            tr("{share} % of it waiting for films").format(share=number(100 * last.waiting, 1)),
            tr("learning rate {rate}").format(rate=number(last.learning_rate, 6)),
        ]
    return " · ".join(said)


def plan_lines(
    recipe: Recipe, split: SplitSummary, cost: str = "", *, all_folds: bool = False
) -> str:
    """What Start is about to do: films of each part, network, epochs; cost as it was tried."""
    films = tr("{training} training, {validation} validation and {test} test films").format(
        **{part.part.value: number(part.films) for part in split.parts}
    )
    epochs = sum(phase.epochs for phase in recipe.phases)
    said = [
        films,
        *_elsewhere_words(len(recipe.evaluation)),
        tr("{network} at {height} x {width}").format(
            network=network_title(recipe.network.name),
            height=number(recipe.input.size[0]), width=number(recipe.input.size[1]),
        ),
        epochs_at_most_said(epochs),
    ]  # fmt: skip
    if all_folds:
        said.insert(0, tr("{folds} folds, each").format(folds=number(recipe.split.folds)))
    return " · ".join([*said, cost] if cost else said)


def _elsewhere_words(sets: int) -> tuple[str, ...]:
    if not sets:
        return ()
    if sets == 1:
        return (tr("a further set of test films from elsewhere"),)
    return (tr("{count} further sets of test films from elsewhere").format(count=number(sets)),)


def cost_line(looks: QuickLookDesk) -> str:
    """What this very recipe was tried to cost here; "" where it was not tried."""
    told = looks.cost
    return "" if told is None or looks.cost_is_old else total_line(told.estimate)


def obstacles(recipe: Recipe | None, split: SplitSummary | None, desk: RunDesk) -> tuple[str, ...]:
    """Why a new run cannot be started now, as sentences; () where it can."""
    if not has_torch_layer():
        return (tr("This installation lacks the torch layer, without which nothing can learn."),)
    if recipe is None:
        return (tr("Choose films first: the step Data."),)
    found = [
        tr("The recipe {problem}.").format(problem=in_words(one)) for one in problems_of(recipe)
    ]
    if split is None:
        found.append(tr("The films are not parted: see the step Split."))
    if desk.at_work is not None:
        found.append(tr("Another run is learning. Pause it, or wait for its end."))
    return tuple(found)


def network_title(name: str) -> str:
    try:
        return in_words(known_network(name).title)
    except BundleError:  # told as a problem of the recipe
        return name


def _learning(desk: RunDesk) -> str:
    story, summary = desk.story, desk.summary
    if desk.wish is Wish.PAUSE:
        return tr("Pausing: the place is being kept")
    if summary is not None and summary.folds:
        return _learning_fold(desk, summary)
    if desk.wish is Wish.STOP:
        return tr("Stopping: the best epoch becomes the model")
    if story.preparation is not None:
        told = story.preparation
        return tr("Getting ready. {verb}: {done} of {total}").format(
            verb=in_words(told.verb), done=number(told.done), total=number(told.total)
        )
    if _prepares(story):
        return tr("Getting ready")
    line = tr("Learning: {epoch}").format(epoch=_epoch(story))
    left = story.seconds_left
    return line if left is None else f"{line} · {time_left_text(left)}"


def _learning_fold(desk: RunDesk, summary: RunSummary) -> str:
    story, now = desk.story, fold_of(desk.fold_under_way or 0, summary.folds)
    if desk.wish is Wish.STOP:
        return tr("Stopping: the best epoch of {fold} becomes its model").format(fold=now)
    if desk.fold == desk.fold_under_way:
        if story.preparation is not None:
            told = story.preparation
            return tr("Getting {fold} ready. {verb}: {done} of {total}").format(
                fold=now, verb=in_words(told.verb), done=number(told.done),
                total=number(told.total),
            )  # fmt: skip
        if story.has_learned:
            return tr("The model of {fold} is being made").format(fold=now)
        if _prepares(story):
            return tr("Getting {fold} ready").format(fold=now)
    line = tr("Learning: {epoch}").format(epoch=_fold_and_epoch(desk, summary))
    left = _all_seconds_left(desk, summary)
    return line if left is None else f"{line} · {time_left_text(left)}"


def _fold_and_epoch(desk: RunDesk, summary: RunSummary) -> str:
    """The epoch is known of the fold in view alone."""
    words = fold_of(desk.fold_under_way or 0, summary.folds)
    if desk.fold != desk.fold_under_way or _prepares(desk.story):
        return words
    return tr("{fold}, {epoch}").format(fold=words, epoch=_epoch(desk.story))


def _all_seconds_left(desk: RunDesk, summary: RunSummary) -> float | None:
    """Of this fold and those after it, which take as long; without making and judging models."""
    story = desk.story
    left = story.seconds_left
    if left is None or desk.fold is None or desk.fold != desk.fold_under_way:
        return None
    whole = story.last.seconds * story.epochs_wanted if story.last is not None else left
    return left + whole * (summary.folds - 1 - desk.fold)


def _finished_folds(summary: RunSummary) -> str:
    best = best_words(summary)
    if summary.finished < summary.folds:
        said = tr("Stopped after {done} of {all} folds").format(
            done=number(summary.finished), all=number(summary.folds)
        )
    else:
        said = tr("Finished: {folds} folds").format(folds=number(summary.folds))
    return tr("{said}. {best} on validation films").format(said=said, best=best) if best else said


def _finished(desk: RunDesk) -> str:
    if desk.summary is not None and desk.summary.folds:
        return _finished_folds(desk.summary)
    best = best_words(desk.summary) if desk.summary is not None else ""
    place = desk.story.points.best
    if not best or place is None:
        return tr("Finished")
    return tr("Finished: {best} on validation films, in epoch {epoch}").format(
        best=best, epoch=number(place + 1)
    )


def _at_rest(desk: RunDesk) -> str:
    words = {
        RunPhase.PAUSED: tr("Paused after {done} of {all} epochs"),
        RunPhase.INTERRUPTED: tr("Interrupted after {done} of {all} epochs"),
        RunPhase.FAILED: tr("Failed after {done} of {all} epochs"),
        RunPhase.NOT_STARTED: tr("Not started"),
    }
    story, summary = desk.story, desk.summary
    if summary is not None and summary.folds:
        said = words[desk.phase].format(done=number(summary.epoch), all=number(summary.epochs))
        fold = fold_of(summary.fold, summary.folds)
        return tr("{said} of {fold}", "Paused after 1 of 2 epochs of fold 1 of 3").format(
            said=said, fold=fold
        )
    return words[desk.phase].format(done=number(story.epochs_past), all=number(story.epochs_wanted))


def _prepares(story: RunStory) -> bool:
    """Before it learns, for the first time or again."""
    return story.preparation is not None or story.started is None or story.ended is not None


def _epoch(story: RunStory) -> str:
    wanted = story.epochs_wanted
    return tr("epoch {epoch} of {all}").format(
        epoch=number(min(story.epochs_past + 1, wanted)), all=number(wanted)
    )
