"""Words in file names that tell the films of a class folder apart, such as bacteria and virus.

Nothing is decided here: a split is offered, and becomes rules once somebody wants it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.training.recipe import DataSource, LabelRule

_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAST_SHARE = 0.03  # of a folder's films: a word of fewer is an accident
_TOLD_SHARE = 0.95  # of a folder's films that the words together must tell
_MOST_WORDS = 6
_MOST_LOOKED_AT = 60  # words, the commonest
# What tells the part, the view or the sex, and no class.
_NO_CLASS = frozenset(
    {
        "train", "training", "test", "testing", "val", "valid", "validation", "dev", "frontal",
        "lateral", "left", "right", "male", "female", "jpeg", "jpg", "png", "dcm", "img", "image",
        "copy",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameWord:
    """word : as it is written most often. pattern : which the paths of its `films` match."""

    word: str
    films: int
    pattern: str


@dataclass(frozen=True, slots=True)
class NameSplit:
    """Words of which one stands in (nearly) every film's path below a class folder.

    folder : "" for a folder of films without class folders. words : the commonest first.
    folders : all class folders of the source.
    """

    folder: str
    words: tuple[NameWord, ...]
    folders: tuple[str, ...]


def propose_name_splits(paths_below: Sequence[str]) -> tuple[NameSplit, ...]:
    """For each class folder whose films a few words tell apart.

    paths_below : of films, with "/". Words that stand in too few or in nearly all of the names,
    or beside one another, tell nothing.
    """
    from engine.training.sources.class_folders import split_level  # the window knows no decoder

    inside: dict[str, list[str]] = {}
    for path in paths_below:
        _, own = split_level(path)
        folder, slash, rest = own.partition("/")
        inside.setdefault(folder if slash else "", []).append(rest if slash else own)
    folders = tuple(sorted(name for name in inside if name))
    found = ((folder, _telling(folder, paths)) for folder, paths in sorted(inside.items()))
    return tuple(NameSplit(folder, words, folders) for folder, words in found if words)


def with_name_split(source: DataSource, split: NameSplit) -> DataSource:
    """The source with a rule a word, and one for each class folder that has none yet.

    The words' rules stand first: the first rule that matches gives the label.
    """
    rules = split_rules(split)
    patterns = {rule.pattern for rule in rules}
    kept = [rule for rule in source.label_rules if rule.pattern not in patterns]
    if not source.label_rules:
        kept = list(folder_rules(split.folders))
    own = _folder_pattern(split.folder)
    kept = [rule for rule in kept if not split.folder or rule.pattern != own]
    return replace(source, label_rules=(*rules, *kept))


def folder_rules(folders: Sequence[str]) -> tuple[LabelRule, ...]:
    """Rules that say what class folders say by themselves."""
    return tuple(LabelRule(_folder_pattern(name), name) for name in folders)


def split_rules(split: NameSplit) -> tuple[LabelRule, ...]:
    """A rule a word, which is the label, too."""
    return tuple(LabelRule(one.pattern, one.word) for one in split.words)


def _folder_pattern(folder: str) -> str:
    return f"(?:^|/){re.escape(folder)}/"


def _telling(folder: str, paths: Sequence[str]) -> tuple[NameWord, ...]:
    stems = [_stem(path) for path in paths]
    words = [{word.casefold() for word in _WORD.findall(stem)} for stem in stems]
    counts = Counter(word for own in words for word in own if word not in _NO_CLASS)
    least, most = _LEAST_SHARE * len(paths), (1 - _LEAST_SHARE) * len(paths)
    taken: list[str] = []
    common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_LOOKED_AT]
    for word, count in common:
        if max(least, 2) <= count <= most and not any(
            word in own and not own.isdisjoint(taken) for own in words
        ):
            taken.append(word)
    told = sum(counts[word] for word in taken)
    if not 2 <= len(taken) <= _MOST_WORDS or told < _TOLD_SHARE * len(paths):
        return ()
    return tuple(_named(folder, word, counts[word], stems) for word in taken)


def _named(folder: str, word: str, films: int, stems: Sequence[str]) -> NameWord:
    """With the plainest pattern that matches these films: often the word alone will do."""
    spelt = Counter(w for stem in stems for w in _WORD.findall(stem) if w.casefold() == word)
    common = min(spelt, key=lambda own: (-spelt[own], own))
    head = f"{_folder_pattern(folder)}.*" if folder else ""
    plain = len(spelt) == 1 and sum(common in stem for stem in stems) == films
    pattern = common if plain else rf"(?i:(?<![^\W\d_]){common}(?![^\W\d_]))"
    return NameWord(common, films, head + pattern)


def _stem(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.rpartition('.')[0] or name}"
