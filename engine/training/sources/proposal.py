"""What a folder seems to hold: its kind, labels, patients and split, for the wizard to propose.

Nothing is decided here; everything proposed can be changed, and says what it rests on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.errors import EngineError, RecipeError
from engine.image_io.find import find_files
from engine.progress import CancelToken
from engine.training.recipe import DataSource, Split
from engine.training.sources.class_folders import split_level
from engine.training.sources.name_words import NameSplit, propose_name_splits, with_name_split
from engine.training.sources.table_proposal import SourceProposal, propose_from_table

# Names under which published sets keep a patient's films, each of its own manner. Films of one
# set may mix them (`person1_virus_6`, `NORMAL2-IM-0035-0001`), so all that fit are joined.
_MANNERS = (
    r"(?:person|patient|subject|case|pat|sub)[-_ ]?\d+(?=[-_ ./])",
    r"(?:[A-Za-z0-9]+-)?IM-\d+(?=-\d)",
    r"\d{5,}(?=[-_]\d{1,4}(?=[-_ ./]|$))",
    r"[A-Za-z]{1,8}\d{4,}(?=[-_])",
)
_LEAST_SHARE = 0.05  # of the names: a manner of fewer is an accident
_JOINED_SHARE = 0.5  # of the names that a proposal must explain
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_LABEL_ARCHIVES = ".npz"
_TABLES = (".csv", ".tsv")


def propose_source(folder: Path, cancel: CancelToken | None = None) -> SourceProposal:
    """What lies in `folder`, by names and tables alone: no film is opened, but one of DICOM.

    `folder` may be a table too, which names films below its own folder, or one NPZ file.
    Raises RecipeError when there is nothing to learn from, CancelledError.
    """
    from engine.triage import job_folder

    root = folder.resolve()
    if root.is_file() and root.suffix.casefold() in _TABLES:
        return _of_table(root, cancel)
    if job_folder.is_job(root):
        return _of_job(root)
    files = [found.path for found in find_files([root], cancel) if found.problem is None]
    tables = [path for path in files if path.suffix.casefold() in _TABLES]
    films = [path for path in files if path not in set(tables)]
    if not films:
        raise RecipeError(str(root), "holds no films", "Choose the folder that holds them.")
    for table in sorted(tables, key=lambda path: (len(path.parts), path)):
        try:
            proposed = propose_from_table(root, table, films)
        except EngineError:
            continue  # a file that is called a table and is none helps nobody here
        if proposed is not None:
            return _with_patients(proposed, films, root)
    if any(path.suffix.casefold() == _LABEL_ARCHIVES for path in films):
        return _of_arrays(root, films)
    return _of_folders(root, films)


def propose_patient_pattern(paths_below: Sequence[str]) -> str:
    """A pattern for `DataSource.group_pattern`, "" when the names show no patients.

    Every manner of naming that enough of the names follow takes part, if together they explain
    half of the names and some patient has several films.
    """
    names = [path.rpartition("/")[2] for path in paths_below]
    fitting: list[str] = []
    left = names
    for manner in _MANNERS:
        if _fits(manner, left, len(names)):
            fitting.append(manner)
            left = [name for name in left if not re.match(manner, name)]
    if not fitting:
        return ""
    pattern = f"(?:^|/)({'|'.join(fitting)})"
    found = [match[1] for path in names if (match := re.search(pattern, path))]
    repeated = any(count > 1 for count in Counter(found).values())
    if len(found) < _JOINED_SHARE * len(names) or not repeated or len(set(found)) < 2:
        return ""
    return pattern


def _fits(manner: str, names: Sequence[str], of: int) -> bool:
    """Whether it explains enough of the names that no surer manner has explained."""
    found = [match[0] for name in names if (match := re.match(manner, name))]
    dates = sum(bool(_DATE.match(name)) for name in found)
    return len(found) > _LEAST_SHARE * of and dates < len(found) / 2


def _of_table(table: Path, cancel: CancelToken | None) -> SourceProposal:
    root = table.parent
    found = [one.path for one in find_files([root], cancel) if one.problem is None]
    films = [path for path in found if path.suffix.casefold() not in _TABLES]
    proposed = propose_from_table(root, table, films)
    if proposed is None:
        raise RecipeError(
            str(table),
            "names no films below its own folder, or has no labels for them",
            "Put it into the folder of the films.",
        )
    return _with_patients(proposed, films, root)


def _of_job(root: Path) -> SourceProposal:
    note = "A triage job: the reader's verdicts become labels."
    source = DataSource(root=str(root), kind="verdicts")
    return SourceProposal(source, Split(), (), True, (note,))


def _of_arrays(root: Path, films: Sequence[Path]) -> SourceProposal:
    note = "Arrays of films with their labels (NPZ). Arrays do not say whose films they hold."
    source = DataSource(root=str(root), kind="npz")
    from engine.image_io.array_layout import split_of
    from engine.training.sources.common import opened_file

    archive = opened_file(next(p for p in films if p.suffix.casefold() == _LABEL_ARCHIVES))
    groups = getattr(archive, "groups", ())
    given = len({split_of(group.name) for group in groups} - {""}) > 1
    split = Split(kind="folders") if given else Split(test=0.15)
    notes = (note, "Its arrays name training and test films.") if given else (note,)
    return SourceProposal(source, split, (), False, notes)


def _of_folders(root: Path, films: Sequence[Path]) -> SourceProposal:
    paths = [path.relative_to(root).as_posix() for path in films]
    levels = [split_level(path) for path in paths]
    counts = Counter(inside.split("/", 1)[0] for _, inside in levels if "/" in inside)
    splits = propose_name_splits(paths)
    if len(counts) < 2 and splits:
        return _of_names(root, films, splits[0])
    if len(counts) == 1:
        raise RecipeError(
            str(root),
            f"has films of one class alone, {next(iter(counts))}",
            "Put the films of each other class into a folder beside it.",
        )
    if not counts:
        raise RecipeError(
            str(root),
            "shows neither class folders nor a table with labels",
            "Put the films of each class into a folder of its own, or a CSV beside them.",
        )
    parts = {part for part, _ in levels if part}
    notes = [f"Class folders: {', '.join(sorted(counts))}."]
    split = Split(test=0.15)
    if len(parts) > 1:
        split = Split(kind="folders")
        notes.append(f"Its folders give {' and '.join(sorted(parts))} films.")
    source = DataSource(root=str(root))
    proposal = SourceProposal(
        source, split, tuple(counts.most_common()), False, tuple(notes), splits
    )
    return _with_patients(proposal, films, root)


def _of_names(root: Path, films: Sequence[Path], split: NameSplit) -> SourceProposal:
    """One folder whose file names alone tell the classes."""
    classes = tuple((one.word, one.films) for one in split.words)
    note = f"The file names tell classes: {', '.join(word for word, _ in classes)}."
    # The folder around them all is no class.
    source = with_name_split(DataSource(root=str(root)), replace(split, folders=()))
    proposal = SourceProposal(source, Split(test=0.15), classes, False, (note,), (split,))
    return _with_patients(proposal, films, root)


def _with_patients(proposal: SourceProposal, films: Sequence[Path], root: Path) -> SourceProposal:
    """Adds a rule on names where no column says whose film it is, and what is known of it."""
    source = proposal.source
    if source.group_column:
        note = f'Patients by the column "{source.group_column}".'
        return replace(proposal, notes=(*proposal.notes, note))
    paths = [path.relative_to(root).as_posix() for path in films]
    pattern = propose_patient_pattern(paths)
    if not pattern:
        note = (
            "Neither a column nor the file names say whose film it is, unless the files are"
            " DICOM: films of one patient may come to lie on both sides of the split."
        )
        return replace(proposal, notes=(*proposal.notes, note))
    found = [match[1] for path in paths if (match := re.search(pattern, path))]
    note = (
        f"Patients by file name: {len(found):,} of {len(paths):,} names give"
        f" {len(set(found)):,} patients, such as {found[0]}."
    )
    return replace(
        proposal, source=replace(source, group_pattern=pattern), notes=(*proposal.notes, note)
    )
