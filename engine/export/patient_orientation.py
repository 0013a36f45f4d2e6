"""Patient Orientation (0020,0020) of a film that was turned or flipped."""

from __future__ import annotations

_OPPOSITES = {"A": "P", "P": "A", "L": "R", "R": "L", "H": "F", "F": "H"}


def turned_orientation(stated: tuple[str, ...], quarters: int, mirrored: bool) -> list[str]:
    """Where the rows and the columns point after the turn; [] where that is not known.

    stated : directions of increasing column and of increasing row, such as ("L", "F") for a PA
        film as hung (PS3.3 C.7.6.1.1.1). Left and right are swapped first, then the film is
        turned clockwise: what pointed down then points left.
    """
    if len(stated) != 2 or not all(stated) or set("".join(stated)) - set(_OPPOSITES):
        return []
    across, down = stated
    if mirrored:
        across = _opposite(across)
    for _ in range(quarters % 4):
        across, down = _opposite(down), across
    return [across, down]


def _opposite(direction: str) -> str:
    """ "LF" to "RH": each letter by itself."""
    return "".join(_OPPOSITES[letter] for letter in direction)
