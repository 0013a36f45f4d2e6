from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from cxr_desktop.translation import install_language, language_in_use, number, tr

NATIVE = QKeySequence.SequenceFormat.NativeText


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    install_language(qapp, "en")


def test_german_speaks_german_with_its_numbers_and_qt_does_too(app: QApplication) -> None:
    assert install_language(app, "de") == "de"
    assert tr("Settings") == "Einstellungen"
    assert number(12345) == "12.345"
    assert number(0.5, 2) == "0,50"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_F).toString(NATIVE) == "Strg+F"


def test_english_comes_back_whole(app: QApplication) -> None:
    install_language(app, "de")
    assert install_language(app, "en") == "en"
    assert tr("Settings") == "Settings"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert number(12345.678, 1) == "12,345.7"


def test_typed_numbers_have_no_groups_but_the_points_of_their_language(app: QApplication) -> None:
    assert number(12345.5, 1, grouped=False) == "12345.5"
    install_language(app, "de")
    assert number(12345.5, 1, grouped=False) == "12345,5"
    assert number(12345) == "12.345"  # the language itself keeps its groups


def test_words_that_nobody_translated_stay_english(app: QApplication) -> None:
    install_language(app, "de")
    assert tr("no such words") == "no such words"


def test_the_system_decides_where_a_language_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def speaks(*languages: str) -> None:
        system = QLocale("de_AT")
        monkeypatch.setattr(system, "uiLanguages", lambda: list(languages), raising=False)
        monkeypatch.setattr(QLocale, "system", staticmethod(lambda: system))

    speaks("fr-FR", "de-AT", "en-US")
    assert language_in_use("system") == "de"
    speaks("fr-FR")
    assert language_in_use("system") == "en"
    assert language_in_use("en") == "en"
    assert language_in_use("xx") == "en"


def test_numbers_have_groups_in_a_place_without_a_language(qapp: QApplication) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    assert number(1234) == "1,234"
    QLocale.setDefault(before)
