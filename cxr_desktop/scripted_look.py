"""A look at a film without hands: `cxr-desktop --look PATH --screenshot FILE.png`.

The window opens the path, waits until the film is read, scored and overlaid with its heat map,
saves a picture of itself and ends with 0; otherwise with 1 and one sentence. The smoke test of
the package and the screenshots of the documents are made with it. It keeps its settings in a
folder of its own, so that it finds and leaves the user's as they are.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from cxr_desktop.look_steps import Look, LookSteps
from cxr_desktop.main_window import MainWindow
from cxr_desktop.settings import STATE_VARIABLE, Settings
from cxr_desktop.settings_schema import SETTINGS, THEME
from cxr_desktop.startup import furnish_after_first_paint, open_window

OPTION = "--look"


def main(argv: Sequence[str]) -> int:
    """Returns 0 when the picture was saved, 1 with a sentence on stderr otherwise."""
    wish = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="cxr-look-", ignore_cleanup_errors=True) as state:
        os.environ[STATE_VARIABLE] = state
        why_not = _look(wish)
    if why_not:
        sys.stderr.write(f"{why_not}\n")
    return 1 if why_not else 0


def save_picture(window: MainWindow, file: Path) -> str:
    """The window as PNG, whole or not at all; returns why it could not be saved, or ""."""
    beside = file.with_name(f".{file.name}.partial")
    if not window.grab().save(str(beside), "PNG"):
        return f"{file} cannot be written."
    beside.replace(file)
    return ""


def _look(wish: argparse.Namespace) -> str:
    """The life of the window; "" when the picture was saved."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("CXR Desktop")
    _apply(wish.settings)
    window = open_window(app, ())
    window.resize(*wish.size)
    said: list[str] = []

    def finish(why_not: str) -> None:
        said.append(why_not or save_picture(window, wish.screenshot.absolute()))
        app.exit()  # quit() would close the window within the loop

    def begin() -> None:
        steps = LookSteps(window, _look_of(wish))
        steps.ended.connect(finish)
        steps.start()

    sys.excepthook = _ends_with(finish)
    furnish_after_first_paint(window)
    window.first_painted.connect(begin)
    window.show()
    try:
        app.exec()
    finally:
        window.shut_down()
        sys.excepthook = sys.__excepthook__
    return said[0] if said else "The window was closed before the film could be seen."


def _look_of(wish: argparse.Namespace) -> Look:
    return Look(
        paths=tuple(path.expanduser().absolute() for path in wish.look),
        film=wish.film,
        finding=wish.finding,
        model=wish.model.expanduser().absolute() if wish.model else None,
        clahe=wish.clahe,
        models_page=wish.models_page,
        seconds=wish.seconds,
    )


def _ends_with(finish: Callable[[str], None]) -> Callable[..., None]:
    """A fault in a slot would only be printed, and the look would wait until its time is over."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        finish(f"Unexpected {kind.__name__}: {error}.")

    return hook


def _apply(chosen: Sequence[tuple[str, str]]) -> None:
    settings = Settings()
    by_key = {setting.key: setting for setting in SETTINGS}
    for key, value in chosen:
        settings.set(by_key[key], value)
    settings.save()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cxr-desktop", allow_abbrev=False)
    add = parser.add_argument
    add(OPTION, type=Path, nargs="+", required=True, metavar="PATH", help="what to open")
    add("--screenshot", type=Path, required=True, metavar="FILE", help="PNG to write")
    add("--size", type=_size, default=(1366, 768), metavar="WxH", help="of the window, in pixels")
    add("--film", default="", help="its name in the list; the first one otherwise")
    add("--finding", default="", help="whose heat map; that of the highest score otherwise")
    add("--model", type=Path, help="a bundle; the one that the window chooses otherwise")
    add("--clahe", action="store_true", help="with local contrast")
    add("--models-page", action="store_true", help="show the models in the end, not the film")
    add("--seconds", type=float, default=120.0, help="until it gives up")
    theme = {"dest": "settings", "action": "append", "default": []}
    add("--theme", type=lambda name: _setting(f"{THEME.key}={name}"), metavar="NAME", **theme)
    add("--set", type=_setting, metavar="KEY=VALUE", help="any setting", **theme)
    return parser


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.partition("x")
    if not cross or not width.isdecimal() or not height.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is no size like 1366x768")
    return int(width), int(height)


def _setting(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    setting = next((setting for setting in SETTINGS if setting.key == key), None)
    if setting is None:
        raise argparse.ArgumentTypeError(f"there is no setting {key}")
    choices = [choice.value for choice in setting.choices]
    if choices and value not in choices:
        raise argparse.ArgumentTypeError(f"{key} is one of {', '.join(choices)}")
    return key, value
