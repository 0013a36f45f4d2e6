"""What a scripted look does in the window, and how it knows that it is done.

Nothing sleeps and nothing is faked: the window is the real one with its own children. Every
signal that may have brought the look nearer to its end makes it go through the same list of
conditions again; the first that is not met says what is being waited for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from cxr_desktop.main_window import MODELS, MainWindow
from cxr_desktop.reader.finding_row import FindingRow
from cxr_desktop.reader.overlay_layer import OverlayLayer
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.models.library import BundleEntry


@dataclass(frozen=True, slots=True)
class Look:
    """`film` and `finding` "" mean the first film and the finding with the highest score.

    paths : files and folders to open. film : name as in the list, "stack.npz images[2]".
    model : a bundle, or None for the one that the window chooses. seconds : until it gives up.
    """

    paths: tuple[Path, ...]
    film: str = ""
    finding: str = ""
    model: Path | None = None
    clahe: bool = False
    models_page: bool = False
    seconds: float = 120.0


class LookSteps(QObject):
    """Leads the window to the wanted look; `ended` comes once."""

    ended = Signal(str)  # why it did not work, or "" when the look is there
    _woken = Signal()

    def __init__(self, window: MainWindow, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._layer = window.reader.canvas.findChild(OverlayLayer)
        self._settled = self._over = False
        self._shown = self._informed = self._headed = False
        self._clahe_asked = False
        self._deadline = QTimer(self, singleShot=True, interval=round(look.seconds * 1000))
        self._deadline.timeout.connect(self._give_up)
        self._woken.connect(self._step, Qt.ConnectionType.QueuedConnection)
        self._listen()

    def start(self) -> None:
        """Opens the paths; the window is furnished by now."""
        self._deadline.start()
        self._window.open(self._look.paths)

    def _listen(self) -> None:
        page, desk = self._window.reader, self._window.desk
        page.reading.began.connect(self._on_began)
        page.reading.displayed.connect(lambda _: self._note("_shown"))
        page.reading.informed.connect(lambda _: self._note("_informed"))
        page.reading.headed.connect(lambda _: self._note("_headed"))
        page.reading.header_failed.connect(lambda _: self._note("_headed"))
        for failure in (
            page.reading.unreadable,
            page.reading.not_enhanced,
            page.reading.not_scored,
            page.reading.not_explained,
        ):
            failure.connect(self._fail)
        page.browser.nothing_found.connect(lambda: self.end("There is no film under that path."))
        page.browser.opening.connect(lambda task: task.ended.connect(self._woken))
        desk.listed.connect(self._on_models)
        desk.load_ended.connect(lambda error: self._fail(error) if error else self._woken.emit())
        for progress in (
            page.reading.scored,
            page.browser.films.rowsInserted,
            page.browser.films.dataChanged,
            page.side.findings.finding_chosen,
            self._layer.changed,
        ):
            progress.connect(lambda *_: self._woken.emit())

    def _on_began(self) -> None:
        self._shown = self._informed = self._headed = False

    def _note(self, what: str) -> None:
        setattr(self, what, True)
        self._woken.emit()

    def _on_models(self, entries: tuple[BundleEntry, ...]) -> None:
        wanted = self._look.model
        desk = self._window.desk
        if wanted is not None:
            if desk.path != wanted and not desk.is_loading:
                desk.use(wanted)
        elif not any(entry.card is not None for entry in entries):
            self.end("No model is installed that could score a film.")

    def _step(self) -> None:
        if not self._settled and not self._over and not self._missing():
            self._settled = True
            QTimer.singleShot(0, lambda: self.end(""))  # after what was shown last is laid out

    def _missing(self) -> str:
        """The first thing that is not there yet, in words; asks for it where that is needed."""
        return (
            self._film_missing()
            or ("its picture" if not self._shown else "")
            or ("its header" if not (self._informed and self._headed) else "")
            or self._clahe_missing()
            or ("the model" if self._window.desk.loaded is None else "")
            or ("its scores" if self._window.reader.reading.prediction is None else "")
            or self._heat_map_missing()
            or self._thumbnails_missing()
            or self._page_missing()
        )

    def _film_missing(self) -> str:
        browser, wanted = self._window.reader.browser, self._look.film
        films = browser.films
        current = browser.grid.current_film
        if current is not None and wanted in ("", current.name, current.path.name):
            return ""
        for row in range(films.rowCount() if wanted else 0):
            source = films.source_at(row)
            if wanted in (source.name, source.path.name):
                browser.grid.choose_row(row)
                return "the film"
        if wanted and films.rowCount() and not browser.is_opening:
            self.end(f"There is no film called {wanted}.")
        return "the film"

    def _clahe_missing(self) -> str:
        if self._look.clahe and not self._clahe_asked:
            self._clahe_asked, self._shown = True, False
            self._window.reader.actions_by_name["clahe"].trigger()
        return "CLAHE" if not self._shown else ""

    def _heat_map_missing(self) -> str:
        page = self._window.reader
        prediction, card = page.reading.prediction, page.reading.card
        if prediction is None or card is None:
            return "its scores"
        wanted = self._look.finding or card.finding_names[int(prediction.scores.argmax())]
        if page.side.findings.selected_finding != wanted:
            rows = page.side.findings.findChildren(FindingRow)
            row = next((row for row in rows if row.finding.name == wanted), None)
            if row is None:
                self.end(f"The model knows no finding called {wanted}.")
            elif row.score is not None:
                row.click()
        shown = page.heat_maps.overlay.heatmap
        there = shown is not None and shown.finding == wanted and self._layer.strength == 1.0
        return "" if there else "its heat map"

    def _thumbnails_missing(self) -> str:
        browser = self._window.reader.browser
        films = browser.films
        made = all(
            films.source_at(row) in films.thumbnails or films.problem_at(row) is not None
            for row in browser.grid.visible_rows()
        )
        return "the thumbnails" if browser.is_opening or not made else ""

    def _page_missing(self) -> str:
        if self._look.models_page:
            self._window.show_workspace(MODELS)
        return ""

    def _fail(self, error: EngineError) -> None:
        self.end(message_of(error).sentences)

    def _give_up(self) -> None:
        missing = self._missing() or "nothing"
        self.end(f"After {self._look.seconds:.0f} s it still waited for {missing}.")

    def end(self, why_not: str) -> None:
        """Ends the look, the first time it is called; "" when all is there."""
        if not self._over:
            self._over = True
            self._deadline.stop()
            self.ended.emit(why_not)
