"""`make translations`: collects the window's words into .ts files and builds the .qm from them.

A language is added by adding its code here and in cxr_desktop/translation.py; docs/translating.md.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)


def collect(ts_file: Path, language: str) -> None:
    """Brings `ts_file` up to date with the source; what was translated stays."""
    sources = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "cxr_desktop").rglob("*.py"))
    options = ("-locations", "none", "-no-obsolete", "-sort-messages", "-silent")
    languages = ("-source-language", "en", "-target-language", language)
    _run("lupdate", *sources, *options, *languages, "-ts", str(ts_file))


def release(ts_file: Path, qm_file: Path) -> None:
    """What the program loads, with the finished translations only."""
    _run("lrelease", "-silent", str(ts_file), "-qm", str(qm_file))


def _run(tool: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(command), *arguments], cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


def main() -> None:
    for language in LANGUAGES:
        ts_file = FOLDER / f"cxr_{language}.ts"
        collect(ts_file, language)
        release(ts_file, ts_file.with_suffix(".qm"))


if __name__ == "__main__":
    main()
