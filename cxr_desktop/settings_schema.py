"""Every setting, declared once; the settings dialog and the defaults are made from this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# As in engine.explanation.colour_maps, which needs NumPy; the window starts without it.
COLOUR_MAP_NAMES = ("inferno", "viridis", "magma", "cividis")


class Kind(StrEnum):
    """What a setting holds, and so what edits it."""

    CHOICE = "choice"  # one of `choices`
    FLAG = "flag"
    FRACTION = "fraction"  # 0..1
    TEXT = "text"
    LINES = "lines"  # several texts
    BYTES = "bytes"  # a state that Qt made


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Setting:
    """`group` "" keeps a setting out of the dialog: the window remembers it by itself."""

    key: str
    kind: Kind
    default: object
    group: str = ""
    label: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()


THEME = Setting(
    "appearance/theme",
    Kind.CHOICE,
    "dark",
    "Appearance",
    "Theme",
    "Dark suits a reading room. The film lies on black in both.",
    (Choice("dark", "Dark"), Choice("light", "Light")),
)
COLOUR_MAP = Setting(
    "heatmap/colour_map",
    Kind.CHOICE,
    "inferno",
    "Heat map",
    "Colours",
    "Never red to green: one man in twelve cannot tell them apart.",
    tuple(Choice(name, name.capitalize()) for name in COLOUR_MAP_NAMES),
)
OPACITY = Setting(
    "heatmap/opacity", Kind.FRACTION, 0.45, "Heat map", "Opacity", "How much covers the film."
)
HEATMAP_ON_OPEN = Setting(
    "heatmap/on_open",
    Kind.FLAG,
    False,
    "Heat map",
    "Show the highest flagged finding's heat map at once",
    "Off, the film is seen first without a hint of where to look.",
)
WHEEL = Setting(
    "mouse/wheel",
    Kind.CHOICE,
    "zoom",
    "Mouse",
    "Wheel",
    "Ctrl and the wheel always zoom.",
    (Choice("zoom", "Zooms at the cursor"), Choice("browse", "Goes to the next film")),
)
SCORE_ON_OPEN = Setting(
    "model/score_on_open",
    Kind.FLAG,
    True,
    "Model",
    "Score each film when it is opened",
    "Off, a film is scored when you ask for it.",
)
DEVICE = Setting(
    "model/device",
    Kind.CHOICE,
    "auto",
    "Model",
    "Compute on",
    "A GPU is used only after it has computed a known result rightly. Fast scores differ a little;"
    " the model's card says how much. Takes effect when a model is loaded.",
    (
        Choice("auto", "GPU where one works, else CPU"),
        Choice("cpu", "CPU"),
        Choice("cpu-fast", "CPU, fast (bfloat16) where measured"),
        Choice("cuda", "GPU (CUDA)"),
        Choice("mps", "GPU (Apple)"),
    ),
)
LAST_MODEL = Setting("model/last", Kind.TEXT, "")
LAST_FOLDER = Setting("folders/last", Kind.TEXT, "")
RECENT_FOLDERS = Setting("folders/recent", Kind.LINES, ())
WINDOW_GEOMETRY = Setting("window/geometry", Kind.BYTES, b"")
READER_COLUMNS = Setting("window/reader_columns", Kind.BYTES, b"")
BROWSER_SHOWN = Setting("window/browser_shown", Kind.FLAG, True)
FINDINGS_SHOWN = Setting("window/findings_shown", Kind.FLAG, True)

SETTINGS: tuple[Setting, ...] = (
    THEME,
    COLOUR_MAP,
    OPACITY,
    HEATMAP_ON_OPEN,
    WHEEL,
    SCORE_ON_OPEN,
    DEVICE,
    LAST_MODEL,
    LAST_FOLDER,
    RECENT_FOLDERS,
    WINDOW_GEOMETRY,
    READER_COLUMNS,
    BROWSER_SHOWN,
    FINDINGS_SHOWN,
)
