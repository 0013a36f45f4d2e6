"""Every setting, declared once; the settings dialog and the defaults are made from this.

Keys of actions are settings too; they are declared with the actions (`cxr_desktop.actions`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TR_NOOP

from cxr_desktop.translation import LANGUAGES, SYSTEM

# As in engine.explanation.colour_maps, which needs NumPy; the window starts without it.
COLOUR_MAP_NAMES = ("inferno", "viridis", "magma", "cividis")


class Kind(StrEnum):
    """What a setting holds, and so what edits it."""

    CHOICE = "choice"  # one of `choices`
    FLAG = "flag"
    FRACTION = "fraction"  # 0..1, shown in per cent
    NUMBER = "number"  # within `limits`, with so many `decimals`, in `unit`
    TEXT = "text"
    FOLDER = "folder"  # a path, "" for none
    KEYS = "keys"  # key sequences as Qt lists them, "" for none
    LINES = "lines"  # several texts
    BYTES = "bytes"  # a state that Qt made


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Setting:
    """`group` "" keeps a setting out of the dialog: the window remembers it by itself.

    Texts are English here, marked with QT_TR_NOOP and shown through `tr`.
    """

    key: str
    kind: Kind
    default: object
    group: str = ""
    label: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    limits: tuple[float, float] = (0.0, 100.0)
    decimals: int = 0
    unit: str = ""


THEME = Setting(
    "appearance/theme",
    Kind.CHOICE,
    "dark",
    QT_TR_NOOP("Appearance"),
    QT_TR_NOOP("Theme"),
    QT_TR_NOOP("Dark suits a reading room. The film lies on black in both."),
    (Choice("dark", QT_TR_NOOP("Dark")), Choice("light", QT_TR_NOOP("Light"))),
)
LANGUAGE = Setting(
    "appearance/language",
    Kind.CHOICE,
    SYSTEM,
    QT_TR_NOOP("Appearance"),
    QT_TR_NOOP("Language"),
    QT_TR_NOOP("From the next start of the program."),
    (Choice(SYSTEM, QT_TR_NOOP("As the computer")), *(Choice(*known) for known in LANGUAGES)),
)
COLOUR_MAP = Setting(
    "heatmap/colour_map",
    Kind.CHOICE,
    "inferno",
    QT_TR_NOOP("Heat map"),
    QT_TR_NOOP("Colours"),
    QT_TR_NOOP("Never red to green: one man in twelve cannot tell them apart."),
    tuple(Choice(name, name.capitalize()) for name in COLOUR_MAP_NAMES),
)
OPACITY = Setting(
    "heatmap/opacity",
    Kind.FRACTION,
    0.45,
    QT_TR_NOOP("Heat map"),
    QT_TR_NOOP("Opacity"),
    QT_TR_NOOP("How much covers the film."),
)
HEATMAP_ON_OPEN = Setting(
    "heatmap/on_open",
    Kind.FLAG,
    False,
    QT_TR_NOOP("Heat map"),
    QT_TR_NOOP("Show the highest flagged finding's heat map at once"),
    QT_TR_NOOP("Off, the film is seen first without a hint of where to look."),
)
WHEEL = Setting(
    "mouse/wheel",
    Kind.CHOICE,
    "zoom",
    QT_TR_NOOP("Mouse"),
    QT_TR_NOOP("Wheel"),
    QT_TR_NOOP("Ctrl and the wheel always zoom."),
    (
        Choice("zoom", QT_TR_NOOP("Zooms at the cursor")),
        Choice("browse", QT_TR_NOOP("Goes to the next film")),
    ),
)
SCORE_ON_OPEN = Setting(
    "model/score_on_open",
    Kind.FLAG,
    True,
    QT_TR_NOOP("Model"),
    QT_TR_NOOP("Score each film when it is opened"),
    QT_TR_NOOP("Off, a film is scored when you ask for it."),
)
DEVICE = Setting(
    "model/device",
    Kind.CHOICE,
    "auto",
    QT_TR_NOOP("Model"),
    QT_TR_NOOP("Compute on"),
    QT_TR_NOOP(
        "A GPU is used only after it has computed a known result rightly. Fast scores differ a"
        " little; the model's card says how much. Takes effect when a model is loaded."
    ),
    (
        Choice("auto", QT_TR_NOOP("GPU where one works, else CPU")),
        Choice("cpu", QT_TR_NOOP("CPU")),
        Choice("cpu-fast", QT_TR_NOOP("CPU, fast (bfloat16) where measured")),
        Choice("cuda", QT_TR_NOOP("GPU (CUDA)")),
        Choice("mps", QT_TR_NOOP("GPU (Apple)")),
    ),
)
LIVE_FOLDER = Setting(
    "folders/live",
    Kind.FLAG,
    True,
    QT_TR_NOOP("Folders"),
    QT_TR_NOOP("List films that arrive in an open folder"),
    QT_TR_NOOP("Off, new films are looked for when you ask for it."),
)
READER_NAME = Setting(
    "triage/reader",
    Kind.TEXT,
    "",
    QT_TR_NOOP("Triage"),
    QT_TR_NOOP("Your name"),
    QT_TR_NOOP("Kept with every verdict that you give."),
)
NEXT_AFTER_VERDICT = Setting(
    "triage/next_after_verdict",
    Kind.FLAG,
    False,
    QT_TR_NOOP("Triage"),
    QT_TR_NOOP("Go to the next unread film after a verdict"),
    QT_TR_NOOP("Off, a film stays until you go on."),
)
LAST_MODEL = Setting("model/last", Kind.TEXT, "")
EXPORT_FOLDER = Setting("folders/export", Kind.TEXT, "")
LAST_FOLDER = Setting("folders/last", Kind.TEXT, "")
RECENT_FOLDERS = Setting("folders/recent", Kind.LINES, ())
WINDOW_GEOMETRY = Setting("window/geometry", Kind.BYTES, b"")
READER_COLUMNS = Setting("window/reader_columns", Kind.BYTES, b"")
BROWSER_SHOWN = Setting("window/browser_shown", Kind.FLAG, True)
FINDINGS_SHOWN = Setting("window/findings_shown", Kind.FLAG, True)
RECENT_JOBS = Setting("triage/recent", Kind.LINES, ())
JOBS_FOLDER = Setting("triage/folder", Kind.TEXT, "")  # where the last new job was put
UNFINISHED_JOB = Setting("triage/unfinished", Kind.TEXT, "")  # was at work when the window closed
TRIAGE_COLUMNS = Setting("window/triage_columns", Kind.BYTES, b"")
JOB_SHOWN = Setting("window/job_shown", Kind.FLAG, True)
TRIAGE_SIDE_SHOWN = Setting("window/triage_side_shown", Kind.FLAG, True)

SETTINGS: tuple[Setting, ...] = (
    THEME,
    LANGUAGE,
    COLOUR_MAP,
    OPACITY,
    HEATMAP_ON_OPEN,
    WHEEL,
    SCORE_ON_OPEN,
    LIVE_FOLDER,
    DEVICE,
    READER_NAME,
    NEXT_AFTER_VERDICT,
    LAST_MODEL,
    EXPORT_FOLDER,
    LAST_FOLDER,
    RECENT_FOLDERS,
    WINDOW_GEOMETRY,
    READER_COLUMNS,
    BROWSER_SHOWN,
    FINDINGS_SHOWN,
    RECENT_JOBS,
    JOBS_FOLDER,
    UNFINISHED_JOB,
    TRIAGE_COLUMNS,
    JOB_SHOWN,
    TRIAGE_SIDE_SHOWN,
)
