"""What can be wrong with printed papers: their fonts, letters, pictures, and pages."""

from __future__ import annotations

from desktop_app.domain.errors import EnvironmentProblem, RuleViolation


class FontUnusable(EnvironmentProblem):
    """A chosen font cannot print Thai papers."""


class FontUnreadable(FontUnusable):
    """The file is no TrueType font."""

    code = "document.font_unreadable"
    template = "{name} is not a TrueType font. Choose another font file."


class FontProtected(FontUnusable):
    """Its maker forbids putting it into documents (OpenType 1.9, OS/2, fsType)."""

    code = "document.font_protected"
    template = (
        "The maker of the font {name} forbids putting it into documents. Choose another font."
    )


class FontIncomplete(FontUnusable):
    """It lacks letters that every paper needs."""

    code = "document.font_incomplete"
    template = "The font {name} has no {letters}. Choose a Thai font, such as TH Sarabun New."


class FontCollection(FontUnusable):
    """Several fonts in one file (TrueType collection), of which papers cannot take one."""

    code = "document.font_collection"
    template = (
        "The font {name} is in one file with others (.ttc), which papers cannot use. "
        "Choose another font."
    )


class FontHalf(FontUnusable):
    """One of the two faces that papers need is not installed."""

    code = "document.font_half"
    template = "The font {name} has no {face} face here. Install the whole font and look again."


class FontGone(FontUnusable):
    """The font chosen for papers is not on this computer."""

    code = "document.font_gone"
    template = (
        "The font {name}, chosen for papers, is not on this computer; they are printed in {used}. "
        "Install it, or choose another font in the settings."
    )


class FontChanged(FontUnusable):
    """The font chosen for papers has other files now than when it was chosen."""

    code = "document.font_changed"
    template = (
        "The font {name} on this computer is not the one that was chosen for papers; they are "
        "printed in {used}. Choose the font again in the settings."
    )


class FontUnsuited(FontUnusable):
    """The font chosen for papers cannot print this one."""

    code = "document.font_unsuited"
    template = "The font {name} cannot print this paper, which is in {used} instead. {why}"


class LettersMissing(RuleViolation):
    """The font lacks letters of the text."""

    code = "document.letters"
    template = 'The font has no {letters}. Write it in another way, in: "{text}"'


class PictureUnusable(RuleViolation):
    """A picture cannot be printed."""


class PictureUnreadable(PictureUnusable):
    """The file is damaged, or of another kind."""

    code = "document.picture_unreadable"
    template = "The picture cannot be read. Save it as PNG or JPEG and choose it again."


class PictureTooLarge(PictureUnusable):
    """The picture has more pixels than memory should hold."""

    code = "document.picture_too_large"
    template = (
        "The picture has {width} by {height} pixels, which is too many. "
        "Make it smaller and choose it again."
    )


class PictureTooHeavy(PictureUnusable):
    """The file is larger than every paper with it should become."""

    code = "document.picture_too_heavy"
    template = (
        "The picture file has {size} MB, and at most {most} MB can be taken. "
        "Save it smaller, for example 800 pixels wide, and choose it again."
    )


class UnknownFont(RuleViolation):
    """No installed font of this name is fit for papers."""

    code = "document.font_unknown"
    template = (
        "There is no font {name} on this computer that papers can use. "
        "Install it, or choose one of the list."
    )


class PaperFaulty(EnvironmentProblem):
    """A printed page is not what it should be; it is not offered."""


class TextLost(PaperFaulty):
    """What a reader finds on the page is not what was to be printed."""

    code = "document.text_lost"
    template = (
        'Page {page} does not give back its text, at: "{text}". '
        "Choose the font that comes with the program, and print it again."
    )


class FontLeftOut(PaperFaulty):
    """The file shows letters in a font that is not inside it."""

    code = "document.font_left_out"
    template = (
        'Page {page} lacks its font, at: "{text}". '
        "Choose the font that comes with the program, and print it again."
    )


class LetterMisplaced(PaperFaulty):
    """A letter or mark does not stand where it belongs."""

    code = "document.letter_misplaced"
    template = (
        'On page {page} the letter {letter} does not stand where it belongs, at: "{text}". '
        "Choose the font that comes with the program, and print it again."
    )


class PaperUnreadable(PaperFaulty):
    """The file could not be read back."""

    code = "document.unreadable"
    template = "The printed file {name} cannot be read back. Print it again."


class TemplateInvalid(RuleViolation):
    """A template of a paper cannot be used.

    Attributes:
        problems: One sentence per fault, each naming the line.
    """

    code = "document.template"
    template = "The template {name} was not used; {count} places need correcting:\n{lines}"

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        """Keep the problems and list all of them in the message."""
        self.problems = problems
        lines = "\n".join(f"  {line}" for line in problems)
        super().__init__(name=name, count=len(problems), lines=lines)


class PrintingEnded(EnvironmentProblem):
    """A process that prints was ended from outside, or ran out of memory."""

    code = "document.printing_ended"
    template = (
        "A part of the program that prints was ended by the computer; nothing was written. "
        "Close other programs and print again."
    )


class PrinterRefused(EnvironmentProblem):
    """The printer, or the file that stands for one, takes nothing."""

    code = "document.printer_refused"
    template = (
        "The printer {name} does not take the paper. Look whether it is switched on and connected, "
        "or save a copy and print it on another computer."
    )
