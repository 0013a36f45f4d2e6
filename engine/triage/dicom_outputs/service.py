"""What the child runs that writes beside the films: `IsolatedCaller(outputs.SERVICE)`."""

from __future__ import annotations

from pathlib import Path

from engine.datatypes import FilmFormat, FilmSource
from engine.errors import DecodeError, EngineError
from engine.export.files import check_free, write_file
from engine.export.films import export_film
from engine.image_io.service import DecoderService
from engine.triage.dicom_outputs.outputs import CannotWriteError
from engine.triage.dicom_outputs.source_film import refuse_changed
from engine.triage.dicom_outputs.tasks import CaptureTask, HiddenCopyTask, ReportTask


class DicomOutputService(DecoderService):
    """Every method writes one new file and gives its path; it appears whole or not at all.

    Raises EngineError about the film, such as that its file has changed or that its target is
    there already, and CannotWriteError about the disk.
    """

    def structured_report(self, task: ReportTask) -> Path:
        """A Comprehensive SR after TID 1500."""
        from engine.triage.dicom_outputs.report_document import report_bytes

        check_free(task.target, overwrite=False)
        refuse_changed(task.source.path, task.state)
        return _placed(task.target, report_bytes(task))

    def overlay_capture(self, task: CaptureTask) -> Path:
        """A Secondary Capture with the heat map burned in."""
        from engine.triage.dicom_outputs.overlay_film import capture_request

        check_free(task.target, overwrite=False)
        refuse_changed(task.source.path, task.state)
        film = self.decode(task.source)
        if film.shape != task.grid.film_shape:
            raise EngineError(task.source.name, "it has another size than when it was scored")
        try:
            (written,) = export_film(film, capture_request(task))
        except DecodeError:
            raise
        except EngineError as problem:
            raise _of_the_disk(problem, task.target) from problem
        return written

    def hidden_copy(self, task: HiddenCopyTask) -> Path:
        """A de-identified DICOM copy, or a PNG of the decoded film."""
        from engine.triage.dicom_outputs import hidden_copy

        refuse_changed(task.source.path, task.state)
        content = self.probe(task.source.path)
        if content.format is FilmFormat.DICOM:
            made, ending = hidden_copy.deidentified_bytes(task), ".dcm"
        else:
            hidden_copy.refuse_several(content)
            made, ending = hidden_copy.picture(self.decode(FilmSource(task.source.path))), ".png"
        target = task.target.with_name(task.target.name + ending)
        check_free(target, overwrite=False)
        return _placed(target, made)


def _placed(target: Path, content: bytes) -> Path:
    try:
        return write_file(target, content)
    except EngineError as problem:
        raise _of_the_disk(problem, target) from problem


def _of_the_disk(problem: EngineError, target: Path) -> EngineError:
    """What is said about the target, which is the same for every film that would come next."""
    if problem.subject != target.name:
        return problem
    return CannotWriteError(str(target), problem.problem, problem.remedy)


def make_dicom_output_service() -> DicomOutputService:
    """The factory named to `IsolatedCaller` and `LocalCaller`."""
    return DicomOutputService()
