"""Words of the window in the reader's language.

Every text that a person may see is written `tr("English words")`, with named fields filled in
afterwards: `tr("{done} of {total}").format(done=3, total=9)`. Never join sentences from parts,
and never put an f-string inside: `pyside6-lupdate` collects the literals. Tables made at import,
before there is a language, mark their words with `QT_TR_NOOP("...")` and show them through `tr`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, comment: str = "") -> str:
    """`text` in the language in use; English where it has not been translated.

    `comment` tells translators what a short word means, and tells equal words apart.
    """
    return QCoreApplication.translate("", text, comment)
