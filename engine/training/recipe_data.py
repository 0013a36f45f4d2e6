"""Recipe: where labelled films come from, how they are split, and what they are judged on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["class folders", "table", "npz", "dicom table", "verdicts"]
SplitKind = Literal["ratio", "folds", "folders", "column", "file"]


@dataclass(frozen=True, slots=True)
class LabelRule:
    """Films whose path below the root matches `pattern` (a regular expression) carry `label`."""

    pattern: str
    label: str


@dataclass(frozen=True, slots=True)
class LabelName:
    """What the data calls `found` is the recipe's label `label`; "" drops it.

    `found` is a whole folder name, cell, list entry, or number of an NPZ's label array.
    """

    found: str
    label: str


@dataclass(frozen=True, slots=True)
class DataSource:
    """Labelled films below `root`, of one of five kinds.

    "class folders": the label is the first folder below `root` (below its train, validation or
        test folder, where there are such), unless `label_rules` say otherwise (first match wins).
    "table": a CSV with one row a film; `file_column`, put into `file_pattern`, names the film
        below `root`, `frame_column` numbers the films of a file of several, from 0.
    "dicom table": DICOM files below `root`, found for a row by what `match` says stands in
        `file_column`.
    "npz": `root` is one .npz file or a folder of them; `label_array` names the label vector,
        "" the one that belongs to the films.
    "verdicts": `root` is the folder of a triage job; the reader's verdicts are the labels.

    Labels of a table: `label_column` holds one label; each of `label_columns` is a label where
    it holds 1; `list_column` holds several, parted by `list_separator`, where the entries of
    `empty_labels` say that there is none. `every_film` is a label of all films. `label_names`
    renames, whatever the kind.

    Patients: `group_column`, or the first group of `group_pattern` on the path, or DICOM's
    PatientID; `only_groups` keeps the patients that it matches, so that one folder can give
    training and test films. `leave_out` names films that are not taken, below `root` and with
    "/"; of a file of several "stack.npz[3]", or the whole file by its name alone.
    """

    root: str
    kind: SourceKind = "class folders"
    label_rules: tuple[LabelRule, ...] = ()
    group_pattern: str = ""
    table: str = ""
    file_column: str = "file"
    file_pattern: str = "{}"
    label_columns: tuple[str, ...] = ()
    group_column: str = ""
    every_film: str = ""
    only_groups: str = ""
    frame_column: str = ""
    label_column: str = ""
    list_column: str = ""
    list_separator: str = "|"
    empty_labels: tuple[str, ...] = ("No Finding",)
    label_names: tuple[LabelName, ...] = ()
    label_array: str = ""
    match: Literal["file name", "SOP Instance UID", "PatientID"] = "file name"
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """Which films are trained on, which choices are made on, which only figures are made on.

    kind : "ratio": `validation` and `test` are shares of the films, in whole patients,
        stratified by label; "folds": fold number `fold` of `folds` validates, counted from 0,
        and `test` is set aside before; "folders": train, validation and test folders of the
        data itself; "column": `column` of the table says; "file": `file`, a split.csv as a run
        writes it. Where a given split lacks validation films, `validation` of its training
        films are taken.
    grouped : no patient on two sides; False is for data whose patients nobody knows.
    seed : of the split alone; None takes the recipe's.
    hold_out : a regular expression on the path; films of one-label classes that match it are
        all validation, and the rest of those classes all training: a validation that is as
        far from training as a new site's films are.
    """

    validation: float = 0.15
    hold_out: str = ""
    hold_out_label: str = ""
    kind: SplitKind = "ratio"
    test: float = 0.0
    folds: int = 5
    fold: int = 0
    column: str = ""
    file: str = ""
    grouped: bool = True
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class FindingTruth:
    """Which labels of an evaluation set mean that `finding` is there."""

    finding: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Films no choice was made on. Without `truth` the bundle's own classes are the labels."""

    name: str
    source: DataSource
    truth: tuple[FindingTruth, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PairSet:
    """The same films twice: `table` (CSV) has one column for each copy, below the two roots."""

    name: str
    table: str
    columns: tuple[str, str]
    roots: tuple[str, str]
