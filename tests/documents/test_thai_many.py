"""Of many papers what they share is worked out once, and each is as if it were alone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents import thai, thai_embed
from desktop_app.documents.thai_check import check
from desktop_app.documents.thai_draw import drawn
from desktop_app.documents.thai_embed import embedded
from desktop_app.documents.thai_lines import known
from desktop_app.documents.thai_paper import BODY, PLAIN, Paragraph, bold
from desktop_app.domain.document_errors import LetterMisplaced
from tests.corpus import thai as hard
from tests.helpers.thai_printing import paper, printed

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_paper import Paper, Text


def many(*texts: Text) -> Paper:
    """Return one of many papers."""
    made = paper(*(Paragraph(text, BODY) for text in texts), Paragraph(("ก ", bold("ข")), PLAIN))
    return replace(made, one_of_many=True)


def forget() -> None:
    """Forget what earlier papers left."""
    drawn.cache_clear()
    known.cache_clear()
    thai_embed._beginnings.cache_clear()


PAPERS = (
    many(hard.CLAUSE, "นายสมชาย"),
    many("นายฐิติ ฃฅ ฦๅ", hard.CLAUSE, hard.TALL),  # signs that are not among the common ones
    many("Ω Q", hard.CLAUSE, "นายฐิติ ฃฅ ฦๅ"),
    many(hard.CLAUSE, "นายสมชาย"),
)


def test_a_paper_is_the_same_file_whatever_was_printed_before(sarabun: Fonts) -> None:
    forget()
    together = [thai.print_paper(each, sarabun, apart=False).data for each in PAPERS]
    alone = []
    for each in PAPERS:
        forget()
        alone.append(thai.print_paper(each, sarabun, apart=False).data)
    assert together == alone
    assert alone[0] == alone[3]
    assert len(set(alone)) == 3


def test_fonts_of_many_papers_are_the_same(sarabun: Fonts) -> None:
    forget()
    files = [printed(many(hard.CLAUSE, name), sarabun)[0] for name in ("นายสมชาย", "นางวรรณา")]
    fonts = [file[file.index(b"/FontFile2") : file.index(b"/XObject")] for file in files]
    assert fonts[0] == fonts[1]
    assert files[0] != files[1]


def test_signs_of_one_paper_do_not_come_into_another(sarabun: Fonts) -> None:
    forget()
    regular, _bold = embedded(sarabun, one_of_many=True)
    shape = sarabun.regular.shape("Ω")
    before = regular.parts()
    code = regular.word(shape)
    assert not regular.is_common(shape)
    other, _bold = embedded(sarabun, one_of_many=True)
    assert other.parts() == before
    assert other.word(sarabun.regular.shape("Q")) == code  # the same place for another sign
    assert other.parts() != regular.parts()
    assert embedded(sarabun, one_of_many=True)[0].parts() is before
    assert regular.is_common(sarabun.regular.shape("ก"))


def test_a_line_that_was_drawn_for_another_paper_is_read_back_all_the_same(
    sarabun: Fonts,
) -> None:
    forget()
    made = many(hard.CLAUSE)
    thai.print_paper(made, sarabun, apart=False)
    wrong = drawn(sarabun)
    for key, (parts, font) in list(wrong._new.items()):
        wrong.keep(key, ([part.replace("0 0 1 ", "0 0 1 1") for part in parts], font))
    data, laid = printed(made, sarabun)
    with pytest.raises(LetterMisplaced):
        check(data, laid, sarabun, apart=False)
    forget()


def test_another_process_prints_the_same_file(sarabun: Fonts, tmp_path: Path) -> None:
    forget()
    thai.print_paper(PAPERS[1], sarabun, apart=False)
    data = thai.print_paper(PAPERS[0], sarabun, apart=False).data
    program = (
        "import sys; from pathlib import Path;"
        "from tests.documents.test_thai_many import PAPERS;"
        "from desktop_app.documents import thai;"
        "from desktop_app.services.papers import font_files;"
        "files = font_files(); fonts = thai.fonts(files.regular, files.bold, files.name);"
        "Path(sys.argv[1]).write_bytes(thai.print_paper(PAPERS[0], fonts, apart=False).data)"
    )
    target = tmp_path / "other.pdf"
    subprocess.run([sys.executable, "-c", program, str(target)], check=True)
    assert target.read_bytes() == data
