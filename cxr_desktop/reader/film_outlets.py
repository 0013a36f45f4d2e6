"""What leaves the program of a film: exports, paper, its marks as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from cxr_desktop.background import TaskHandle
from cxr_desktop.reader.film_pane import FilmPane
from cxr_desktop.settings_schema import EXPORT_FOLDER
from cxr_desktop.translation import tr
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.marks.marks import FilmMarks

if TYPE_CHECKING:
    from cxr_desktop.exporting.export_dialog import ExportDialog
    from cxr_desktop.exporting.subject import ExportSubject
    from cxr_desktop.reader.reader_page import ReaderPage
    from engine.export.request import ExportRequest


class FilmOutlets(QObject):
    """Always of the film that has the controls when it is asked for."""

    def __init__(self, page: ReaderPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        page.side.marks.json_wanted.connect(lambda: self._save_marks("json"))
        page.side.marks.csv_wanted.connect(lambda: self._save_marks("csv"))

    def subject(self) -> ExportSubject | None:
        """The film with everything that is seen of it; None without one."""
        from cxr_desktop.exporting.subject import ExportSubject, HeatPicture

        page, pane = self._page, self._page.board.active
        source, info, display = pane.reading.source, pane.info, pane.display
        state = pane.canvas.state
        if source is None or info is None or display is None or state is None:
            return None
        card, prediction = page.book.card, page.book.of(source)
        heat = pane.overlay.picture if page.side.overlay.overlay_visible else None
        films = page.browser.films.table
        return ExportSubject(
            source=source,
            info=info,
            enhancement=pane.enhancement,
            pixels=display.pixels,
            voi=display.voi,
            heat_map=HeatPicture(*heat) if heat is not None else None,
            heat_map_caption=_caption(pane, card.title if card is not None else ""),
            marks=pane.marks.marks if pane.marks.visible else FilmMarks(),
            labels=dict(pane.marks.labels()),
            statistics=tuple(pane.marks.book.statistics.values()),
            quarters=state.quarters,
            mirrored=state.mirrored,
            card=card,
            prediction=prediction,
            title=page.titles.title_of(pane),
            identity_hidden=page.titles.privacy.hidden,
            number=max(films.film_of(source) + 1, 1),
        )

    def show_export(self) -> None:
        """A dialog beside the film; it is kept on the film that it was opened for."""
        subject = self.subject()
        if subject is None:
            return
        from cxr_desktop.exporting.export_dialog import ExportDialog

        settings = self._page.settings
        last = settings.text(EXPORT_FOLDER)
        folder = Path(last) if last else None
        dialog = ExportDialog(subject, self._page.window(), folder=folder)
        dialog.folder_chosen.connect(lambda chosen: settings.set(EXPORT_FOLDER, str(chosen)))
        dialog.export_wanted.connect(lambda request: self._export(dialog, request))
        self._close_when_privacy_changes(dialog)
        dialog.show()

    def show_print(self) -> None:
        """A preview, from which it goes to paper or into a PDF."""
        subject = self.subject()
        if subject is None:
            return
        from cxr_desktop.exporting.print_preview import show_print_preview

        preview = show_print_preview(subject, self._page.window())
        preview.said.connect(self._page.told)
        self._close_when_privacy_changes(preview)

    def _close_when_privacy_changes(self, dialog: QDialog) -> None:
        """It was made with the names of before; an export that runs goes on."""
        self._page.titles.privacy_changed.connect(dialog.close)

    def _export(self, dialog: ExportDialog, request: ExportRequest) -> None:
        task: TaskHandle = self._page.session.export(request)
        dialog.follow(task)
        self._page.task_began.emit(task, tr("Exporting"), str, tr("Stopping the export"))

    def _save_marks(self, kind: str) -> None:
        subject = self.subject()
        if subject is None:
            return
        from cxr_desktop.exporting.mark_files import marks_text, write_text

        # All of them, whether they are to be seen on the film just now or not.
        subject = replace(subject, marks=self._page.board.active.marks.marks)
        folder, stem = subject.source.path.parent, subject.file_stem
        wanted = str(folder / f"{stem}.marks.{kind}")
        title = tr("Save the marks")
        chosen, _ = QFileDialog.getSaveFileName(
            self._page.window(), title, wanted, f"{kind.upper()} (*.{kind})"
        )
        if not chosen:
            return
        target = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.{kind}")
        try:
            write_text(target, marks_text(subject, kind))
        except EngineError as error:
            hidden = subject.identity_hidden
            self._page.told.emit(message_of(error, hidden=hidden).sentences)
        else:
            self._page.told.emit(tr("Marks saved in {file}").format(file=target.name))


def _caption(pane: FilmPane, model: str) -> str:
    heatmap = pane.overlay.heatmap
    if heatmap is None:
        return ""
    return tr("Heat map of {finding} by {model}").format(finding=heatmap.finding, model=model)
