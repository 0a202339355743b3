"""Page, styles, header and footer: what holds for a whole DOCX."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from drafting.adapters.docx.writer import Data, Writer

BLACK = RGBColor(0, 0, 0)
WARNING = RGBColor(0x9B, 0x1C, 0x1C)
WORKING_COPY = "Salinan kerja yang dapat disunting; yang berlaku adalah PDF yang ditandatangani."
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
# name, built on, alignment, bold, space before and after in points, kept with the next
STYLES = (
    ("Kop Pemerintah", "Normal", CENTRE, False, 0, 0, True),
    ("Kop Perangkat Daerah", "Normal", CENTRE, True, 0, 0, True),
    ("Kop Alamat", "Normal", CENTRE, False, 0, 0, True),
    ("Judul Tengah", "Normal", CENTRE, False, 0, 0, True),
    ("Diktum", "Normal", WD_ALIGN_PARAGRAPH.JUSTIFY, False, 0, 6, False),
    ("Label", "Normal", WD_ALIGN_PARAGRAPH.LEFT, False, 0, 6, False),
    ("Tanda Tangan", "Normal", WD_ALIGN_PARAGRAPH.LEFT, False, 0, 0, True),
    ("Kepala Lampiran", "Normal", WD_ALIGN_PARAGRAPH.LEFT, False, 0, 0, True),
    ("Isi Tabel", "Normal", WD_ALIGN_PARAGRAPH.LEFT, False, 0, 0, False),
    ("Kepala Tabel", "Normal", CENTRE, True, 0, 0, True),
    ("Sela", "Normal", WD_ALIGN_PARAGRAPH.LEFT, False, 0, 0, True),
    ("Tembusan", "Normal", WD_ALIGN_PARAGRAPH.LEFT, False, 0, 0, False),
)


def set_up(writer: Writer, data: Data) -> None:
    """Prepare styles, the first section, its header and its footer."""
    _set_styles(writer)
    section = writer.document.sections[0]
    _set_page(writer, section, landscape=False)
    section.different_first_page_header_footer = True
    _write_head(section.first_page_header.paragraphs[0], data, number=False)
    _write_head(section.header.paragraphs[0], data, number=True)
    for footer in (section.first_page_footer, section.footer):
        note = data["footer"]["note"] if data["marks"]["draft"] else WORKING_COPY
        footer.paragraphs[0].add_run(note).font.size = Pt(7)


def new_section(writer: Writer, *, landscape: bool) -> None:
    """Begin an annex on a new page, on its own kind of sheet; page numbers go on."""
    section = writer.document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _set_page(writer, section, landscape=landscape)


def _set_page(writer: Writer, section: Section, *, landscape: bool) -> None:
    paper, margins = writer.profile.paper, writer.profile.margins
    width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    writer.text_width = width - margins.left - margins.right
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.right_margin = Mm(margins.top), Mm(margins.right)
    section.bottom_margin, section.left_margin = Mm(margins.bottom), Mm(margins.left)
    section.header_distance = section.footer_distance = Mm(10)


def _set_styles(writer: Writer) -> None:
    styles, profile = writer.document.styles, writer.profile
    for name in ("Normal", "Heading 1", "Heading 2", "List Paragraph"):
        _set_font(styles[name], writer.typeface, profile.size, bold=name.startswith("Heading"))
    for name in ("Heading 1", "Heading 2"):
        heading = styles[name].paragraph_format
        heading.space_before = heading.space_after = Pt(3)
        heading.alignment = CENTRE
    styles["Normal"].paragraph_format.space_after = Pt(0)
    styles["Normal"].paragraph_format.line_spacing = 1.0  # the library's template has 1.15
    styles["List Paragraph"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    styles["List Paragraph"].paragraph_format.space_after = Pt(3)
    for name, base, alignment, bold, before, after, kept in STYLES:
        style = styles.add_style(name, 1)
        style.base_style, style.font.bold = styles[base], bold
        paragraph = style.paragraph_format
        paragraph.alignment, paragraph.keep_with_next = alignment, kept
        paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    styles["Kop Pemerintah"].font.size = Pt(profile.size + 1.5)
    styles["Kop Perangkat Daerah"].font.size = Pt((profile.size + 1.5) * 4 / 3)
    styles["Kop Alamat"].font.size = Pt(profile.size - 2)
    styles["Kepala Lampiran"].font.size = Pt(profile.size - 1.5)
    styles["Sela"].font.size = Pt(4)
    styles["Isi Tabel"].font.size = styles["Kepala Tabel"].font.size = Pt(profile.size - 3.5)


def _set_font(
    style: Any,  # noqa: ANN401  (a style of the library)
    typeface: str,
    size: int,
    *,
    bold: bool,
) -> None:
    """Name the typeface for every script.

    A heading of the library's template would take that of its theme.
    """
    style.font.name, style.font.size = typeface, Pt(size)
    style.font.bold, style.font.color.rgb = bold, BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), typeface)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    style.element.get_or_add_rPr().append(language)


def _write_head(paragraph: Paragraph, data: Data, *, number: bool) -> None:
    """Write the marks, and from the second page the number: - 2 -."""
    paragraph.alignment = CENTRE
    for line in filter(None, (data["marks"]["demo"], data["marks"]["draft_line"])):
        run = paragraph.add_run(line)
        run.font.bold, run.font.color.rgb = True, WARNING
        run.add_break()
    if number:
        paragraph.add_run("- ")
        _add_page_number(paragraph)
        paragraph.add_run(" -")


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001  (the library has no words for fields)
