from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from cxr_desktop.reader.age_words import age_words
from cxr_desktop.translation import install_language


@pytest.mark.parametrize("age", ["66 years", "1 year", "0 days", "9 months", "1 week", "", "old"])
def test_english_stays_as_the_engine_says_it(qapp: QApplication, age: str) -> None:
    assert age_words(age) == age


def test_german(qapp: QApplication) -> None:
    install_language(qapp, "de")
    try:
        assert age_words("66 years") == "66 Jahre"
        assert age_words("1 day") == "1 Tag"
    finally:
        install_language(qapp, "en")
