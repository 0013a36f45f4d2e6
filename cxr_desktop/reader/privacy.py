"""What of a film's words may be seen: the one place that hides who the patient is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cxr_desktop.translation import number, tr
from engine.datatypes import FilmInfo, FilmSource, HeaderRow, Identity


@dataclass(frozen=True, slots=True)
class Privacy:
    """`hidden`: identity is hidden in corners, header, titles and exports."""

    hidden: bool = False

    def identity(self, identity: Identity) -> Identity:
        """What the basic profile of PS3.15 leaves of it: how the film was taken, not of whom.

        Sex, age and dates go too: together they find a person.
        """
        if not self.hidden:
            return identity
        return Identity(
            modality=identity.modality,
            view=identity.view,
            laterality=identity.laterality,
            body_part=identity.body_part,
            manufacturer=identity.manufacturer,
            orientation=identity.orientation,
        )

    def info(self, info: FilmInfo, place: int = 0) -> FilmInfo:
        """The same film without words about its patient, named by its running number."""
        if not self.hidden:
            return info
        source = FilmSource(Path(self.film_title(info.source, place)), info.source.index)
        return replace(info, source=source, identity=self.identity(info.identity))

    def film_title(self, source: FilmSource, place: int = 0) -> str:
        """The file's name, or "Film 12": names of files are often names of people.

        `place` is its running number in the folder, from 1; 0 where it has none.
        """
        if not self.hidden:
            return source.name
        return tr("Film {number}").format(number=number(place)) if place else tr("Film")

    def file_name(self, path: Path) -> str:
        """The name of a file that is no film, or just its ending."""
        if not self.hidden:
            return path.name
        return tr("a {ending} file").format(ending=path.suffix) if path.suffix else tr("a file")

    def value(self, text: str) -> str:
        """`text`, or the word that stands in its place; "" stays ""."""
        return tr("hidden", "in the place of a name or date") if self.hidden and text else text

    def header_row(self, row: HeaderRow) -> HeaderRow:
        """Tag and name stay, so that a reader sees what the file holds."""
        if not (self.hidden and row.identifying):
            return row
        return replace(row, value=self.value(row.value))

    def header_rows(self, rows: tuple[HeaderRow, ...]) -> tuple[HeaderRow, ...]:
        return tuple(self.header_row(row) for row in rows) if self.hidden else rows
