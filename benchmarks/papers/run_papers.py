"""Runs the recipes of this folder through `cxr train`, one after the other; see README.md.

A finished run is not run again, one that was killed goes on. Films are decoded once for all.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
from pathlib import Path

from benchmarks.papers.kept import SUMMARY_NAME, keep

HERE = Path(__file__).resolve().parent
# Below the checkout: recipes start from the bundle of another one by this path.
RUNS = HERE.parents[1] / "runs" / "papers"
LOGS = HERE / "logs"
# Cheap ones first, so that every yardstick has a figure early; a recipe that starts from
# another's bundle comes after it.
ORDER = (
    "5-sequential3-adam",
    "5-sequential3-bn-adam",
    "5-sequential3-sgd",
    "3-logistic-pixels",
    "1-four-block",
    "2-resnet18",
    "2-resnet18-clahe",
    "4-densenet121",
    "4-densenet121-augmented",
    "4-resnet50",
    "4-resnet50-augmented",
    "1-resnet50-two-phases",
    "3-alexnet",
    "3-resnet50",
    "3-vgg19",
)
log = logging.getLogger("papers")


def finished(run: Path) -> bool:
    """Whether a run has its bundle and its figures."""
    made = (run / "bundle" / "model.json", run / "judgement" / "judgement.json")
    return all(path.is_file() for path in made)


def train(name: str) -> int:
    """One recipe to its end, with its judgement. Returns the exit code of `cxr train`."""
    run = RUNS / name
    if finished(run):
        log.info("%s: finished already", name)
        return 0
    run.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "engine.cli", "train", str(HERE / f"{name}.toml")]
    words += ["--out", str(run), "--films", str(RUNS / "films"), "--resume", "--device", "cpu"]
    log.info("%s: begins", name)
    with (run / "output.txt").open("a", encoding="utf-8") as output:
        code = subprocess.run(words, stdout=output, stderr=subprocess.STDOUT, check=False)
    log.info("%s: ended with %d", name, code.returncode)
    return code.returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of recipes (default: all)")
    wanted = parser.parse_args().names or ORDER
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    codes = [train(name) for name in wanted]
    for name in wanted:
        if finished(RUNS / name) and not (LOGS / name / SUMMARY_NAME).is_file():
            log.info("%s: %s", name, keep(RUNS / name, LOGS / name, name.startswith("5-")))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
