"""A bundle's measured figures as Markdown, for README and docs/models.

python -m benchmarks.model_tables ID [--write FILE]: with --write, the table takes the place of
what stands between the two `figures` comments in FILE.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from engine.models.card import Measurement, ModelCard
from engine.models.library import find_bundle

START, END = "<!-- figures: start -->", "<!-- figures: end -->"


def figures_table(card: ModelCard) -> str:
    """One row a figure, as the card holds them."""
    rows = ["| films | finding | figure | value (95 % interval) |", "| --- | --- | --- | --- |"]
    rows += [_row(figure) for figure in card.measured]
    return "\n".join(rows)


def parity_table(card: ModelCard) -> str:
    """One row for every arithmetic that was compared with torch float32."""
    rows = ["| arithmetic | largest change of a score | films whose flag changed |"]
    rows += ["| --- | --- | --- |"]
    rows += [
        f"| {p.precision} | {p.largest_score_change:.2g} | {p.flag_changes} of {p.films} |"
        for p in card.parity
    ]
    return "\n".join(rows)


def _row(figure: Measurement) -> str:
    interval = "" if figure.low is None else f" ({figure.low:.3f}-{figure.high:.3f})"
    return (
        f"| {figure.data}, {figure.films} | {figure.finding} | {figure.metric} "
        f"| {figure.value:.3f}{interval} |"
    )


def _thresholds(card: ModelCard) -> str:
    rows = ["| finding | threshold | chosen |", "| --- | --- | --- |"]
    rows += [
        f"| {f.name} | {f.threshold.value:.3f} | {f.threshold.choice} |" for f in card.findings
    ]
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    card = find_bundle(arguments.model).card
    text = "\n\n".join((figures_table(card), _thresholds(card), parity_table(card)))
    if arguments.write is None:
        print(text)
        return
    page = arguments.write.read_text(encoding="utf-8")
    fresh = re.sub(f"{START}.*{END}", f"{START}\n{text}\n{END}", page, flags=re.DOTALL)
    arguments.write.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
