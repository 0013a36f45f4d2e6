"""What a run answers to the items of reporting checklists; "" where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.doctor.report import Check
from engine.judging.judgement import RunJudgement
from engine.judging.run_facts import RunFacts
from engine.judging.run_parts import OWN_TEST
from engine.models.card import Task

Answer = Callable[[RunJudgement, RunFacts], str]


def _technology(judgement: RunJudgement, facts: RunFacts) -> str:
    card = facts.card
    return f"Deep learning on chest radiographs: {card.architecture.name}, {card.title}."


def _use(judgement: RunJudgement, facts: RunFacts) -> str:
    return facts.card.intended_use


def _goal(judgement: RunJudgement, facts: RunFacts) -> str:
    return (
        f"Making a model ({judgement.bundle_id} {judgement.bundle_version}) and testing it on "
        f"{judgement.test.films} films ({judgement.test.name})."
    )


def _sources(judgement: RunJudgement, facts: RunFacts) -> str:
    if facts.recipe is None:
        return f"Trained on {facts.card.training.data}."
    data = facts.recipe.data
    return f"{data.kind} below {data.root}; tested on {judgement.test.name}."


def _gathered(judgement: RunJudgement, facts: RunFacts) -> str:
    recipe = facts.recipe
    if recipe is None:
        return ""
    rules = [f"{rule.pattern} is {rule.label}" for rule in recipe.data.label_rules]
    only = [f"patients that match {recipe.data.only_groups}"] if recipe.data.only_groups else []
    told = "; ".join([*only, *rules])
    return f"Films with a label of {', '.join(recipe.classes)}. {told}".strip()


def _preprocessing(judgement: RunJudgement, facts: RunFacts) -> str:
    used = facts.card.preprocessing
    height, width = used.size
    clahe = "none"
    if used.clahe is not None:
        clahe = f"clip limit {used.clahe.clip_limit:g}, {used.clahe.tiles} x {used.clahe.tiles}"
    return (
        f"The film's own VOI or an automatic window; CLAHE: {clahe}; {used.fit.value} to {width} x "
        f"{height}; smoothing {used.smoothing:g} pixels; grey levels scaled {used.scaling.value}."
    )


def _missing(judgement: RunJudgement, facts: RunFacts) -> str:
    unread = [one for one in judgement.test.warnings if "could not be read" in one]
    return " ".join(unread) or "No test film was left out as unreadable; nothing was imputed."


def _labels(judgement: RunJudgement, facts: RunFacts) -> str:
    recipe = facts.recipe
    if recipe is None:
        return ""
    return f"Labels as the source gives them ({recipe.data.kind}): {', '.join(recipe.classes)}."


def _doctor_labels(judgement: RunJudgement, facts: RunFacts) -> str:
    if facts.doctor is None:
        return ""
    found = [
        one.sentence
        for check in (Check.CONTRADICTIONS, Check.LABELS)
        for one in facts.doctor.of(check)
    ]
    return " ".join(found)


def _split(judgement: RunJudgement, facts: RunFacts) -> str:
    counts = "; ".join(
        f"{part.films} {part.part} films of {part.patients} patients" for part in facts.parts
    )
    if facts.recipe is None:
        return counts or facts.card.training.split
    seed = facts.recipe.seed if facts.recipe.split.seed is None else facts.recipe.split.seed
    return f"By {facts.recipe.split.kind}, seed {seed}. {counts or facts.card.training.split}."


def _disjoint(judgement: RunJudgement, facts: RunFacts) -> str:
    if facts.recipe is None:
        return ""
    grouped = facts.recipe.split.grouped
    return "Patients." if grouped else "Films; the patients are not known to the program."


def _sample(judgement: RunJudgement, facts: RunFacts) -> str:
    return (
        f"{facts.card.training.films} training, {judgement.validation_films} validation and "
        f"{judgement.test.films} test films: all that there were. The person must say whether "
        "that was enough."
    )


def _model(judgement: RunJudgement, facts: RunFacts) -> str:
    made = facts.card.architecture
    many = "softmax" if facts.card.task is Task.ONE_OF_MANY else "a sigmoid each"
    return (
        f"{made.name}, {made.outputs} outputs ({many}): {', '.join(facts.card.classes)}; "
        f"embedding of {made.embedding_size}, maps of {made.map_shape[0]} x {made.map_shape[1]}."
    )


def _environment(judgement: RunJudgement, facts: RunFacts) -> str:
    told = ", ".join(f"{name} {value}" for name, value in facts.environment)
    return f"{judgement.program}; {told}."


def _start(judgement: RunJudgement, facts: RunFacts) -> str:
    return "" if facts.start is None else f"{facts.start}."


def _training(judgement: RunJudgement, facts: RunFacts) -> str:
    recipe = facts.recipe
    if recipe is None:
        return ""
    phases = "; ".join(
        f"{phase.epochs} epochs of {phase.optimiser} at {phase.learning_rate:g} ({phase.schedule})"
        for phase in recipe.phases
    )
    return (
        f"{phases}; batches of {recipe.batch}; seed {recipe.seed}; augmentation, loss and all "
        f"other choices in recipe.toml. {facts.card.training.hours:g} h on "
        f"{facts.card.training.machine}."
    )


def _chosen(judgement: RunJudgement, facts: RunFacts) -> str:
    if facts.recipe is None:
        return ""
    return f"The epoch with the best validation {facts.recipe.early_stop.by}."


def _ensembling(judgement: RunJudgement, facts: RunFacts) -> str:
    averaged = facts.recipe is not None and facts.recipe.averaging > 0
    told = ["No ensemble of models."]
    if averaged:
        told.append("A running average of the weights was kept.")
    if facts.card.architecture.flip_average:
        told.append("Scores are the mean of the film and its mirror image.")
    return " ".join(told)


def _measures(judgement: RunJudgement, facts: RunFacts) -> str:
    return (
        "AUC, average precision, sensitivity, specificity, predictive values, F1, detection rate "
        "and prevalence (as caret defines them), balanced accuracy; expected calibration error "
        "over ten bins and Brier score; curves in this report."
    )


def _uncertainty(judgement: RunJudgement, facts: RunFacts) -> str:
    return (
        "95 % intervals: Wilson for shares, DeLong for the AUC, and the percentile bootstrap over "
        "whole patients. Runs are compared by McNemar's exact test, DeLong's paired test and a "
        "paired bootstrap, corrected by Holm."
    )


def _robustness(judgement: RunJudgement, facts: RunFacts) -> str:
    pairs = [one for one in facts.card.measured if one.metric == "flags that differ"]
    told = [f"{one.finding}, {one.data}: {one.value:.3f} of flags differ" for one in pairs]
    return "; ".join(told)


def _explanation(judgement: RunJudgement, facts: RunFacts) -> str:
    if facts.card.architecture.closed_form:
        return "Class activation maps (closed-form Grad-CAM) of the films shown in this report."
    return "Heat maps by the method that the program uses for this network."


def _internal(judgement: RunJudgement, facts: RunFacts) -> str:
    return _performance(judgement, facts) if judgement.test.name == OWN_TEST else ""


def _external(judgement: RunJudgement, facts: RunFacts) -> str:
    if judgement.test.name == OWN_TEST:
        return ""
    return f"{judgement.test.name}. Whether that is another hospital, a person must say."


def _counts(judgement: RunJudgement, facts: RunFacts) -> str:
    parts = [
        f"{part.part}: {part.films} films of {part.patients} patients ("
        + ", ".join(f"{name or 'none'} {count}" for name, count in part.labels)
        + ")"
        for part in facts.parts
    ]
    tested = f"tested: {judgement.test.films} films of {judgement.test.patients} patients"
    return "; ".join([*parts, tested]) + "."


def _demographics(judgement: RunJudgement, facts: RunFacts) -> str:
    first = judgement.findings[0].name
    told = [
        f"{one.kind} {one.group}: {one.films} test films"
        for one in judgement.groups
        if one.finding == first
    ]
    return "; ".join(told)


def _performance(judgement: RunJudgement, facts: RunFacts) -> str:
    told = [
        f"{one.name}: " + ", ".join(str(figure) for figure in one.figures[:3])
        for one in judgement.findings
    ]
    return "; ".join(told) + "."


def _failures(judgement: RunJudgement, facts: RunFacts) -> str:
    told = [f"{one.missed} of {one.of} {one.finding} ({one.said})" for one in judgement.missed]
    worst = [one.name for one in judgement.notable if one.why == "worst"]
    missed = f"Said to be nothing: {'; '.join(told)}. " if told else ""
    return f"{missed}Furthest wrong: {', '.join(worst) or 'none'}."


def _limits(judgement: RunJudgement, facts: RunFacts) -> str:
    return " ".join((*facts.card.limits, *judgement.test.warnings))


def _protocol(judgement: RunJudgement, facts: RunFacts) -> str:
    return f"recipe.toml, sha256 of its choices {judgement.recipe_sha256}."


def _availability(judgement: RunJudgement, facts: RunFacts) -> str:
    return (
        f"Model bundle {judgement.bundle_id} {judgement.bundle_version}, sha256 "
        f"{judgement.bundle_sha256}; licence: {facts.card.licence}"
    )


def _predictors(judgement: RunJudgement, facts: RunFacts) -> str:
    return "The film's pixels alone; no clinical data."


def _calibration(judgement: RunJudgement, facts: RunFacts) -> str:
    told = judgement.calibration
    if told is None:
        return ""
    errors = zip(judgement.findings, told.errors_before, told.errors_after, strict=False)
    said = "; ".join(f"{one.name} {was:.3f} to {now:.3f}" for one, was, now in errors)
    return f"{told.sentence} Calibration error on test films: {said}." if said else told.sentence


def _prediction(judgement: RunJudgement, facts: RunFacts) -> str:
    return "By the bundle, through the same way from file to score as in the program."


def _imbalance(judgement: RunJudgement, facts: RunFacts) -> str:
    if facts.recipe is None:
        return ""
    loss = facts.recipe.loss
    return (
        f"Oversampling towards a share of {loss.balance:g} (0: none); class weights: "
        f"{loss.class_weights}; labels weighted by frequency: {'yes' if loss.weighted else 'no'}."
    )


def _groups(judgement: RunJudgement, facts: RunFacts) -> str:
    kinds = list(dict.fromkeys(one.kind for one in judgement.groups))
    return f"Results by {', '.join(kinds)} in this report." if kinds else ""


def _thresholds(judgement: RunJudgement, facts: RunFacts) -> str:
    told = "; ".join(f"{one.name} {one.threshold:g} ({one.choice})" for one in judgement.findings)
    cooled = ""
    if facts.card.gives_probabilities:
        cooled = " The bundle gives both as probabilities, by its temperature."
    return f"A score from 0 to 1 for every finding. Thresholds: {told}.{cooled}"


ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {
        "technology": _technology, "use": _use, "goal": _goal, "sources": _sources,
        "gathered": _gathered, "preprocessing": _preprocessing, "missing": _missing,
        "labels": _labels, "doctor_labels": _doctor_labels, "split": _split,
        "disjoint": _disjoint, "sample": _sample, "model": _model, "environment": _environment,
        "start": _start, "training": _training, "chosen": _chosen, "ensembling": _ensembling,
        "measures": _measures, "uncertainty": _uncertainty, "robustness": _robustness,
        "explanation": _explanation, "internal": _internal, "external": _external,
        "counts": _counts, "demographics": _demographics, "performance": _performance,
        "failures": _failures, "limits": _limits, "protocol": _protocol,
        "availability": _availability, "predictors": _predictors, "calibration": _calibration,
        "prediction": _prediction, "imbalance": _imbalance, "groups": _groups,
        "thresholds": _thresholds,
    }
)  # fmt: skip
