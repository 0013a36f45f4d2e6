"""What the judging child runs: test films scored, runs compared, reports and sheets written.

Films are decoded by children of this child (`own_children` of `IsolatedCaller`), since one may kill
its decoder. The torch layer is imported by the first call that needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import filelock

from engine.errors import EngineError, needs_torch
from engine.judging.checklists import CHECKLISTS, Sheet, filled_sheet, sheet_markdown
from engine.judging.compare import Comparison, compare
from engine.judging.folds_judgement import FoldsJudgement, fold_folders
from engine.judging.judgement import RunJudgement, load_judgement
from engine.judging.report_writing import (
    RunReport,
    write_comparison_report,
    write_folds_report,
    write_judgement_report,
)
from engine.judging.run_facts import run_facts
from engine.marks.whole_file import write_whole
from engine.service_host import ServiceCall
from engine.training.data_service import service_token
from engine.training.run_listing import LOCK_NAME, is_of_folds


class JudgeService:
    """One call at a time."""

    def judge(self, run: Path, device: str, call: ServiceCall) -> RunJudgement | FoldsJudgement:
        """Scores the test films and puts the figures into the run's bundle, as `cxr judge` does;
        of a run of folds all folds one by one, and one table over them.

        Raises as `judge_run` and `keep_in_bundle`; EngineError while another process trains or
        judges there; MissingLayerError without the torch layer.
        """
        try:
            from engine.judging.bundle_card import keep_in_bundle
            from engine.judging.folds import judge_folds
            from engine.judging.run_judging import JudgeOptions, judge_run

            options, token = JudgeOptions(device=device), service_token(call)
            with _alone_in(run):
                if fold_folders(run):
                    return judge_folds(run, options, report=call.report, cancel=token)
                judge_run(run, options, call.report, token)
                return keep_in_bundle(run)
        except ModuleNotFoundError as missing:
            raise needs_torch("Judging a run") from missing

    def keep_calibration(self, run: Path) -> RunJudgement:
        """The judgement's temperature into the run's bundle. Raises as `keep_in_bundle`."""
        from engine.judging.bundle_card import keep_in_bundle

        with _alone_in(run):
            return keep_in_bundle(run, calibrate=True)

    def compare(self, runs: Sequence[Path]) -> Comparison:
        """See `engine.judging.compare`. Raises EngineError."""
        return compare(runs)

    def report(self, run: Path, kinds: Sequence[str], place: Path | None) -> RunReport:
        """Into a new folder below `place`; None is the run's own `reports`. Of a run of folds one
        over all of them. Raises EngineError.
        """
        if is_of_folds(run):
            return write_folds_report(run, kinds, place=place)
        return write_judgement_report(run, kinds, place=place)

    def comparison_report(
        self, comparison: Comparison, kinds: Sequence[str], place: Path
    ) -> RunReport:
        """Into a new folder below `place`. Raises EngineError."""
        return write_comparison_report(comparison, place, kinds)

    def sheets(self, run: Path) -> tuple[Sheet, ...]:
        """Both checklists for authors, of a judged run. Raises EngineError."""
        judgement, facts = load_judgement(run), run_facts(run)
        return tuple(filled_sheet(name, judgement, facts) for name in CHECKLISTS)

    def keep_sheet(self, sheet: Sheet, path: Path) -> Path:
        """Writes it as a table to edit, whole or not at all. Raises EngineError."""
        text = sheet_markdown(sheet).encode("utf-8")
        try:
            write_whole(path, text, path.with_name(f".{path.name}.new"))
        except OSError as error:
            problem = f"it cannot be written ({error.strerror or error})"
            raise EngineError(str(path), problem) from error
        return path


def make_judge_service() -> JudgeService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return JudgeService()


@contextmanager
def _alone_in(run: Path) -> Iterator[None]:
    lock = filelock.FileLock(run / LOCK_NAME, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as held:
        problem = "another process trains or judges in this folder"
        raise EngineError(str(run), problem, "Wait for it to end, then do this again.") from held
    except OSError as error:
        problem = f"it cannot be written ({error.strerror or error})"
        raise EngineError(str(run), problem) from error
    try:
        yield
    finally:
        lock.release()
