"""Letters and styles of the PDF. The font is embedded, so that it looks the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_FONT, _BOLD = "Vera", "VeraBd"  # Bitstream Vera, which comes with reportlab
_INK, _SECOND, _FLAG = "#1b1e22", "#57606a", "#8a5a00"
_MISSING = "?"


@dataclass(frozen=True, slots=True, eq=False)
class PdfText:
    """Paragraphs in the styles of the report; `plain` for cells that are drawn as they are."""

    font: str
    bold: str
    _glyphs: frozenset[int]
    _styles: dict[str, Any]

    @classmethod
    def ready(cls) -> PdfText:
        """Registers the fonts with reportlab, once a process."""
        import reportlab
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        fonts = Path(reportlab.__file__).parent / "fonts"
        for name in (_FONT, _BOLD):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
        pdfmetrics.registerFontFamily(_FONT, _FONT, _BOLD, _FONT, _BOLD)
        glyphs = frozenset(pdfmetrics.getFont(_FONT).face.charToGlyph)

        def style(size: float, **more: object) -> Any:
            settings = {"fontName": _FONT, "textColor": _INK, **more}
            return ParagraphStyle(f"{size}{more}", fontSize=size, leading=size * 1.35, **settings)

        styles = {
            "title": style(17, fontName=_BOLD, spaceAfter=4),
            "heading": style(12.5, fontName=_BOLD, spaceBefore=12, spaceAfter=4, keepWithNext=1),
            "part": style(9.5, fontName=_BOLD, spaceBefore=6, spaceAfter=2, keepWithNext=1),
            "sum": style(10.5, fontName=_BOLD, spaceAfter=4),
            "text": style(8.5, spaceAfter=3),
            "quiet": style(8, textColor=_SECOND, spaceAfter=3),
            "remark": style(8.5, textColor=_FLAG, spaceAfter=3),
            "cell": style(6.8, wordWrap="CJK"),  # breaks long names anywhere
            "flag": style(6.8, textColor=_FLAG, fontName=_BOLD),
            "head": style(6.8, fontName=_BOLD),
        }
        return cls(_FONT, _BOLD, glyphs, styles)

    def paragraph(self, text: str, style: str = "text") -> Any:
        from reportlab.platypus import Paragraph

        marked = escape(self.plain(text)).replace("\n", "<br/>")
        return Paragraph(marked, self._styles[style])

    def plain(self, text: str) -> str:
        """What the font cannot show becomes a question mark; other reports have it in full."""
        return "".join(c if ord(c) in self._glyphs or c == "\n" else _MISSING for c in text)
