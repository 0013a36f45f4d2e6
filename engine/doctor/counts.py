"""Files that cannot be used, classes and their balance, patients and parts, the gate's doubts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from engine.datatypes import FilmSource
from engine.doctor.cohort import Cohort
from engine.doctor.report import Check, DoctorFinding, Severity
from engine.training.dataset_types import GatherReport, Part, WhyLeftOut

_UNEVEN, _VERY_UNEVEN = 3.0, 10.0
_FEW_PATIENTS = 20
_SHOWN = 5


def unreadable(cohort: Cohort, gathered: GatherReport | None) -> list[DoctorFinding]:
    """Films that cannot be decoded, and files of the source that give no film."""
    left = gathered.left_out if gathered is not None else ()
    broken = [one for one in left if one.why in (WhyLeftOut.UNREADABLE, WhyLeftOut.MISSING)]
    films = [one.example.film for one in cohort.unread]
    films += [FilmSource(one.path) for one in broken]
    reasons = [f"{one.example.film.name}: {one.reason}" for one in cohort.unread]
    reasons += [f"{one.path.name}: {one.reason}" for one in broken]
    found = []
    if films:
        found.append(
            DoctorFinding(
                Check.UNREADABLE,
                Severity.FIX,
                f"{_films(len(films))} cannot be read. {' '.join(reasons[:_SHOWN])}",
                "Copy them again from where they came, or take them out of the folder or table.",
                tuple(films),
            )
        )
    unused = [one for one in left if one.why in (WhyLeftOut.UNLABELLED, WhyLeftOut.AMBIGUOUS)]
    if unused:
        found.append(
            DoctorFinding(
                Check.LEFT_OUT,
                Severity.LOOK,
                f"{_films(len(unused))} lie there without a label that can be used."
                f" {unused[0].path.name}: {unused[0].reason}",
                "Label them, or leave them: nothing is learned from them.",
                tuple(FilmSource(one.path) for one in unused),
            )
        )
    return found


def classes(cohort: Cohort) -> list[DoctorFinding]:
    """Films of each class; classes that are rare or not in every part."""
    counts = [(name, int(cohort.has(name).sum())) for name in cohort.labels]
    told = ", ".join(f"{name} {count:,}" for name, count in counts)
    none = sum(not e.labels for e in cohort.examples)
    told += f", none of them {none:,}" if none else ""
    found = [DoctorFinding(Check.CLASSES, Severity.NOTE, f"Films of each class: {told}.")]
    found += _imbalance(cohort, counts)
    found += [finding for name, _ in counts for finding in _reach(cohort, name)]
    if cohort.one_each and len(counts) < 2:
        sentence = f"All films are {counts[0][0]}." if counts else "No film has a label."
        remedy = "Add films of another class: there is nothing to tell apart."
        found.append(DoctorFinding(Check.CLASSES, Severity.FIX, sentence, remedy))
    return found


def _imbalance(cohort: Cohort, counts: Sequence[tuple[str, int]]) -> list[DoctorFinding]:
    if not cohort.one_each or len(counts) < 2:
        return []
    (most, many), (least, few) = counts[0], counts[-1]
    ratio = many / few
    if ratio < _UNEVEN:
        return []
    severity = Severity.LOOK if ratio >= _VERY_UNEVEN else Severity.NOTE
    return [
        DoctorFinding(
            Check.CLASSES,
            severity,
            f"There are {ratio:.1f} times as many films of {most} as of {least}.",
            "Use class weights or oversampling, and judge by sensitivity and specificity:"
            f" calling every film {most} would already be right for {many / cohort.films:.0%}.",
        )
    ]


def _reach(cohort: Cohort, label: str) -> list[DoctorFinding]:
    """Whether the label has enough patients, and films in every part there is."""
    own = [i for i in range(cohort.films) if label in cohort.examples[i].labels]
    patients = {cohort.patient(i) for i in own}
    found = []
    if len(patients) < _FEW_PATIENTS:
        found.append(
            DoctorFinding(
                Check.CLASSES,
                Severity.LOOK,
                f"{_some(len(patients), 'patient has', 'patients have')} {label}, no more: its"
                " figures will be wide.",
                "Add films of it, or join it with a class that means nearly the same.",
                cohort.sources(own),
            )
        )
    parts = {part for part in cohort.parts if part is not None}
    there = {cohort.parts[i] for i in own}
    for part in (p for p in Part if p in parts - there):
        found.append(
            DoctorFinding(
                Check.CLASSES,
                Severity.FIX,
                f"No {part} film has {label}.",
                "Split anew, so that every part has films of every class.",
            )
        )
    return found


def patients(cohort: Cohort) -> list[DoctorFinding]:
    """Patients with films in several parts; films whose patient nobody knows."""
    parts: dict[str, set[Part]] = defaultdict(set)
    films: dict[str, list[int]] = defaultdict(list)
    for i, part in enumerate(cohort.parts):
        if part is not None and cohort.knows_patient(i):
            parts[cohort.patient(i)].add(part)
            films[cohort.patient(i)].append(i)
    crossing = sorted(patient for patient, own in parts.items() if len(own) > 1)
    found = []
    if crossing:
        groups = tuple(cohort.sources(films[patient]) for patient in crossing)
        named = ", ".join(crossing[:_SHOWN]) + ", ..." * (len(crossing) > _SHOWN)
        found.append(
            DoctorFinding(
                Check.PATIENTS_ACROSS,
                Severity.FIX,
                f"{_some(len(crossing), 'patient has', 'patients have')} films in more than one"
                f" part: {named}.",
                "Split by patient. A model that has seen a patient knows the next film of that"
                " patient, and its figures promise too much.",
                tuple(film for group in groups for film in group),
                groups,
            )
        )
    return found + _unknown(cohort)


def _unknown(cohort: Cohort) -> list[DoctorFinding]:
    unknown = [i for i in range(cohort.films) if not cohort.knows_patient(i)]
    if not unknown:
        return []
    from engine.training.sources.proposal import propose_patient_pattern

    pattern = propose_patient_pattern([cohort.examples[i].path_below_root for i in unknown])
    every = len(unknown) == cohort.films
    sentence = "It is not known whose films these are." if every else ""
    sentence = sentence or f"It is not known whose films {len(unknown):,} of them are."
    remedy = (
        f"The file names seem to say it: use the rule {pattern}"
        if pattern
        else "Name a column or a rule on file names that tells the patient, or make sure that"
        " every patient has one film only."
    )
    severity = Severity.LOOK if pattern or every else Severity.NOTE
    return [
        DoctorFinding(Check.PATIENTS, severity, sentence, remedy, cohort.sources(unknown[:1000]))
    ]


def doubted_by_gate(cohort: Cohort) -> list[DoctorFinding]:
    """Films that the reader and triage would not have scored."""
    doubted = [i for i, measures in enumerate(cohort.measures) if measures.refusal]
    if not doubted:
        return []
    first = cohort.measures[doubted[0]]
    return [
        DoctorFinding(
            Check.GATE,
            Severity.LOOK,
            f"The input gate doubts {_films(len(doubted))}. {first.film.name}: {first.refusal}",
            "Take out what is no chest film: triage will not score such pictures either.",
            cohort.sources(doubted),
        )
    ]


def _films(count: int) -> str:
    return _some(count, "file", "files")


def _some(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
