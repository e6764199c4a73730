"""What can be wrong with printed papers: their fonts, letters, pictures, and pages."""

from __future__ import annotations

from desktop_app.domain.errors import EnvironmentProblem, RuleViolation


class FontUnusable(EnvironmentProblem):
    """A chosen font cannot print Thai papers."""

    code = "document.font"
    template = "The font {name} cannot be used: {reason}. Choose another font."


class LettersMissing(RuleViolation):
    """The font lacks letters of the text."""

    code = "document.letters"
    template = "The font has no {letters}, which stands in: {text}. Write it in another way."


class PictureUnusable(RuleViolation):
    """A picture cannot be printed."""

    code = "document.picture"
    template = (
        "The picture cannot be printed: {reason}. Save it as PNG or JPEG and choose it again."
    )


class PaperFaulty(EnvironmentProblem):
    """A printed page is not what it should be; it is not offered."""

    code = "document.faulty"
    template = (
        "Page {page} was not printed right ({reason}), in: {text}. "
        "Choose the font that comes with the program, and print it again."
    )
