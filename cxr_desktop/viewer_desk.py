"""Which viewer has which film, and which of them is idle."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence

from engine.datatypes import FilmSource

KEPT_PLACES = 64  # films; a viewer keeps fewer decoded, and decodes the rest anew


class ViewerDesk:
    """Gives every film the lane of the viewer that has it decoded, or else one that is idle."""

    def __init__(self, lanes: Sequence[str]) -> None:
        self.lanes = tuple(lanes)
        self._place: OrderedDict[FilmSource, str] = OrderedDict()
        self._busy: Counter[str] = Counter()

    def lane_of(self, source: FilmSource) -> str:
        """For a film that somebody waits for."""
        return self._place.get(source) or min(self.lanes, key=lambda lane: self._busy[lane])

    def lane_for_ahead(self, source: FilmSource) -> str | None:
        """For a film that may be wanted next: one viewer always stays free for a click."""
        lane = self.lane_of(source)
        others_busy = any(self._busy[other] for other in self.lanes if other != lane)
        return None if self._busy[lane] or others_busy else lane

    def began(self, lane: str, source: FilmSource) -> None:
        self._busy[lane] += 1
        self._place[source] = lane
        self._place.move_to_end(source)
        while len(self._place) > KEPT_PLACES:
            self._place.popitem(last=False)

    def ended(self, lane: str) -> None:
        self._busy[lane] -= 1
