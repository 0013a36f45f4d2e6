"""Every kind of report of one job; what it says, what it hides, that it is whole."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from engine.child_process import LocalCaller
from engine.errors import CancelledError, EngineError
from engine.progress import CancelToken
from engine.triage.job_error import JobError
from engine.triage.job_store import JobStore
from engine.triage.labels import labels_from_folders
from engine.triage.reports.content import ReportOptions
from engine.triage.reports.manifest import verify_report
from engine.triage.reports.writing import WrittenReport, write_reports
from tests.engine.triage import label_jobs
from tests.engine.triage.reports.reporting import NAMES, ODD, SECRETS, a_job
from tests.engine.triage.running import DECODER, draw

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def report(store: JobStore, *kinds: str, **options: object) -> WrittenReport:
    return write_reports(store, kinds, LocalCaller(DECODER), ReportOptions(**options))


class Page(HTMLParser):
    """The text of a page; what it would fetch; whether its elements close."""

    EMPTY = frozenset({"meta", "img", "br"})

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.text, self.fetched, self.elements, self._open = "", [], [], []
        self.feed(path.read_text(encoding="utf-8"))
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in self.EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_says_all_and_fetches_nothing(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        written = report(store, "html")
    page = Page(written.folder / "report.html")
    assert "5 files found = 3 scored + 0 refused + 1 failed + 1 waiting." in page.text
    assert "Research use. Does not replace reading the image." in page.text
    assert all(url.startswith(("data:image/", "#")) for url in page.fetched)
    assert {"script", "link", "b", "iframe"}.isdisjoint(page.elements)
    for name in NAMES:
        assert name in page.text
    assert "No finding above threshold; the nearest is Bacterial, 0.30 of 0.40." in page.text
    # Three scored films, of which two are flagged and come with a heat map; two histograms.
    assert page.elements.count("img") == 3 + 2 + 2


def test_many_films_are_listed_in_parts(tmp_path: Path) -> None:
    films = {f"{number:04}.png": (0.001 * number, 0.0, 0.0) for number in range(1, 601)}
    with label_jobs.job(tmp_path, films) as store:
        written = report(store, "html", first_films=0)
    page = Page(written.folder / "report.html")
    assert page.elements.count("details") == 2
    assert "Films 501 to 600" in page.text
    assert all(name in page.text for name in films)


def test_json_is_one_object_with_every_film(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        written = report(store, "json")
    told = json.loads((written.folder / "report.json").read_text(encoding="ascii"))
    assert told["totals"]["found"] == 5 == len(told["films"])
    first = told["films"][0]
    assert (Path(first["file"]).name, first["rank"], first["flagged"]) == (ODD, 1, ["Pneumonia"])
    assert first["scores"] == {"Pneumonia": pytest.approx(0.8), "Bacterial": pytest.approx(0.1)}
    assert first["sha256"] == "ab" * 32
    assert first["verdict"]["findings"] == ["Bacterial"]
    assert told["flagged_films"] == {"Pneumonia": 2, "Bacterial": 0}
    copy = next(film for film in told["films"] if film["file"].endswith("copy.png"))
    assert copy["duplicate_of"] == first["file"]


def test_xlsx_holds_texts_and_numbers_and_no_formula(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        written = report(store, "xlsx")
    with zipfile.ZipFile(written.folder / "worklist.xlsx") as book:
        names = [one.get("name") for one in sheets(book)]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert names == ["Worklist", "Summary", "Evaluation", "Settings"]
    assert sheet.find(f".//{SHEET}f") is None
    assert sheet.find(f".//{SHEET}autoFilter") is not None
    rows = sheet.findall(f".//{SHEET}row")
    assert len(rows) == 6
    first = [cell.findtext(f"{SHEET}v") or "".join(cell.itertext()) for cell in rows[1]]
    assert first[0].endswith(ODD)
    assert float(first[4]) == pytest.approx(0.8)


def sheets(book: zipfile.ZipFile) -> list[ET.Element]:
    return ET.fromstring(book.read("xl/workbook.xml")).findall(f".//{SHEET}sheet")


def test_pdf_shows_everything_on_pages_with_the_notice(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        written = report(store, "pdf")
    content = (written.folder / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    # The drawn films differ in two pixels, and equal pictures are kept once: ODD and its copy,
    # plain and under the heat map, and b.png.
    assert content.count(b"/Subtype /Image") == 3


def test_csv_of_a_report_is_that_of_the_job(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        written = report(store, "csv")
    with (written.folder / "worklist.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["outcome"] for line in lines] == ["scored"] * 3 + ["waiting", "failed"]
    assert Path(lines[0]["file"]).name == ODD
    assert lines[0]["patient name"] == "Doe^Ян\U0001f600"
    assert (lines[0]["verdict"], lines[0]["note"]) == ("corrected", "private note")


def test_hidden_identity_is_in_no_file_of_any_kind(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        written = report(
            store, "html", "pdf", "csv", "json", "xlsx", "tree", "sc", hide_identity=True
        )
    secrets = [*SECRETS, str(tmp_path), "films/"]
    for path in (one for one in written.folder.rglob("*") if one.is_file()):
        assert not any(secret in path.name for secret in secrets)
        text = told_by(path)
        found = [secret for secret in secrets if secret in text]
        assert found == [], path
    told = json.loads((written.folder / "report.json").read_text())
    assert [film["file"] for film in told["films"]][:2] == ["film 0001", "film 0003"]
    failed = next(film for film in told["films"] if film["outcome"] == "failed")
    assert failed["reason"].startswith("[hidden] of [hidden] ends early")
    assert failed["view"] == "PA"


def told_by(path: Path) -> str:
    """All that a file says, metadata as well, as far as it is text."""
    if path.suffix == ".pdf" and shutil.which("pdftotext"):  # its pages are compressed
        command = ["pdftotext", str(path), "-"]
        pages = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        return pages + path.read_bytes().decode("latin-1")
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return " ".join(book.read(name).decode() for name in book.namelist())
    return path.read_bytes().decode("latin-1")


def test_reports_are_listed_with_hashes_that_coreutils_accepts(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        written = report(store, "csv", "json", "tree")
    assert verify_report(written.folder).is_sound
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    subprocess.run(command, cwd=written.folder, check=True, capture_output=True)


def test_a_report_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        cancel = CancelToken()
        cancel.cancel()
        with pytest.raises(CancelledError):
            write_reports(store, ["html"], LocalCaller(DECODER), cancel=cancel)
        stop = CancelToken()
        with pytest.raises(CancelledError):  # in the middle: the first of two is written
            write_reports(
                store, ["json", "xlsx"], LocalCaller(DECODER), None, stop, lambda _: stop.cancel()
            )
        left = list((store.folder / "reports").iterdir())
    assert left == []


def test_what_a_kill_left_behind_goes(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        left = store.folder / "reports" / ".20261121T000000Z-html.unfinished"
        left.mkdir(parents=True)
        (left / "report.html").write_text("half")
        written = report(store, "csv")
        assert list((store.folder / "reports").iterdir()) == [written.folder]


def test_two_reports_of_a_second_do_not_meet(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        folders = {report(store, "json").folder for _ in range(3)}
    assert len(folders) == 3


def test_unknown_kinds_and_places_that_cannot_be_written(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        with pytest.raises(EngineError, match="there is no such report"):
            report(store, "doc")
        (store.folder / "reports").write_text("in the way")
        with pytest.raises(JobError, match="cannot be written"):
            report(store, "json")


def test_a_film_that_cannot_be_read_any_more_is_told(tmp_path: Path) -> None:
    with a_job(tmp_path) as store:
        (tmp_path / "films" / "b.png").unlink()
        written = report(store, "html", "pdf")
    page = Page(written.folder / "report.html")
    assert "The film cannot be read now." in page.text


def test_labels_bring_figures_into_every_kind(tmp_path: Path) -> None:
    films = {
        "viral pneumonia/a.png": (0.9, 0.1, 0.8),
        "viral pneumonia/b.png": (0.3, 0.1, 0.2),
        "bacterial-pneumonia/c.png": (0.9, 0.8, 0.1),
        "no finding/d.png": (0.1, 0.0, 0.1),
        "no finding/e.png": (0.6, 0.5, 0.1),
    }
    for number, name in enumerate(films):
        draw(tmp_path / "films" / name, number)
    with label_jobs.job(tmp_path, films) as store:
        labels = labels_from_folders(store, label_jobs.CARD)
        written = report(store, "html", "json", "xlsx", "pdf", labels=labels, card=label_jobs.CARD)
    told = json.loads((written.folder / "report.json").read_text())
    pneumonia = told["evaluation"]["findings"]["Pneumonia"]
    assert pneumonia["counts"] == {"hits": 2, "misses": 1, "false_alarms": 1, "passed": 1}
    assert pneumonia["figures"]["sensitivity"]["value"] == pytest.approx(2 / 3)
    assert told["films"][0]["labels"]["Pneumonia"] in (True, False)
    page = Page(written.folder / "report.html")
    assert "sensitivity" in page.text
    assert "With labels" in page.text
    assert "5 of 5 films have a label" in page.text
