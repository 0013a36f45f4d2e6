"""Words of the window in the reader's language.

Every text that a person may see is written `tr("English words")`, with named fields filled in
afterwards: `tr("{done} of {total}").format(done=3, total=9)`. Never join sentences from parts,
and never put an f-string inside: `pyside6-lupdate` collects the literals. Tables made at import,
before there is a language, mark their words with `QT_TR_NOOP("...")` and show them through `tr`.
Numbers inside sentences go through `number`. How a language is added: docs/translating.md.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine.resource_files import resource_path

SYSTEM = "system"
# Every language there is, by its ISO 639 code, in its own words.
LANGUAGES = (("en", "English"), ("de", "Deutsch"))
_SOURCE = "en"  # what the texts in the code are written in
_OURS = "cxr translation"  # object name of the translators that lie on the application


def tr(text: str, comment: str = "") -> str:
    """`text` in the language in use; English where it has not been translated.

    `comment` tells translators what a short word means, and tells equal words apart.
    """
    return QCoreApplication.translate("", text, comment)


def number(value: float, decimals: int = 0, *, grouped: bool = True) -> str:
    """`value` as the language in use writes it: "1,234" and "0.5", or "1.234" and "0,5".

    Without `grouped` it is "1234", as in fields that numbers are typed into.
    """
    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # which leaves out the groups
        locale = _locale(_SOURCE)
    if not grouped:
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", decimals)


def language_in_use(wanted: str) -> str:
    """The code of the language to speak when `wanted` is a code or "system"."""
    codes = [code for code, _ in LANGUAGES]
    if wanted != SYSTEM:
        return wanted if wanted in codes else _SOURCE
    spoken = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in spoken if code in codes), _SOURCE)


def install_language(app: QCoreApplication, wanted: str) -> str:
    """Makes `app` speak `wanted`, a code or "system"; returns the code.

    Widgets that exist already keep their words. May be called again.
    """
    code = language_in_use(wanted)
    for old in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(_locale(code))
    if code != _SOURCE:
        for file in (_qt_words(code), resource_path("translations", f"cxr_{code}.qm")):
            _install(app, file)
    return code


def _install(app: QCoreApplication, file: Path) -> None:
    """A file that is missing leaves its words in English."""
    translator = QTranslator(app)
    translator.setObjectName(_OURS)
    if translator.load(str(file)):
        app.installTranslator(translator)


def _qt_words(code: str) -> Path:
    """Qt's own words, such as those of its dialogs' buttons and "Strg" for Ctrl."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return Path(folder) / f"qtbase_{code}.qm"


def _locale(code: str) -> QLocale:
    return QLocale(QLocale.codeToLanguage(code))
