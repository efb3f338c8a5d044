"""What is wrong with a file, in one line: what, where, and what to do."""

from typing import Final

MOST_CHARACTERS: Final = 320
EXPORT_AGAIN: Final = "export it again from the instrument, best as JCAMP-DX or as CSV"


class UnreadableSpectrum(Exception):
    """A file from which no spectrum is taken: the reason, where it is, what to do.

    Parameters
    ----------
    reason : str
        What is wrong, in plain words; never a title or a comment out of the file.
    where : str
        Line, byte or field.
    advice : str
        What helps.
    """

    def __init__(self, reason: str, where: str = "", advice: str = EXPORT_AGAIN) -> None:
        super().__init__(reason, where, advice)
        self.reason, self.where, self.advice = reason, where, advice

    def __str__(self) -> str:
        """Give one line without control characters."""
        line = (
            f"{self.reason} ({self.where}); {self.advice}"
            if self.where
            else (f"{self.reason}; {self.advice}")
        )
        plain = "".join(c if c.isprintable() else " " for c in line)
        return " ".join(plain.split())[:MOST_CHARACTERS]


class NotInfrared(UnreadableSpectrum):
    """The file can be read, but what it holds is no infrared spectrum; the reason names it."""

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(
            f"this is {what}, not an infrared spectrum", where, "choose the infrared measurement"
        )
        self.args = (what, where)  # what it takes to make it again, as copies to a process do


def quoted(text: str) -> str:
    """Give a word out of a file, short and printable, to be named in a reason."""
    plain = "".join(c if c.isprintable() else "?" for c in text.strip())
    return f"«{plain[:24]}…»" if len(plain) > 24 else f"«{plain}»"
