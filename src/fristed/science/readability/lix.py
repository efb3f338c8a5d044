"""LIX, the readability index of C.-H. Björnsson: long sentences and long words are hard to read."""

import re
from dataclasses import dataclass

LONG = 6  # a word of more letters than this is long
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE_ENDS = re.compile(r"[.!?:]+(?=\s|$)|\n+")


@dataclass(frozen=True)
class Lix:
    """What was counted in a text, and the figure it gives."""

    words: int
    long_words: int
    sentences: int

    @property
    def value(self) -> float | None:
        """Words per sentence plus the percentage of long words; None for a text without words."""
        if not self.words:
            return None
        return self.words / self.sentences + 100 * self.long_words / self.words


def lix(text: str) -> Lix:
    """Count what LIX is made of.

    Parameters
    ----------
    text
        In any language written with letters and spaces. A line that ends without a sign ends a
        sentence too: texts here are often lists.

    Returns
    -------
    Lix
        Words, words of more than six letters, and sentences. Below 30 is very easy, 30 to 40 easy,
        40 to 50 middling, 50 to 60 hard, above that very hard.

    Notes
    -----
    A word joined by a hyphen or an apostrophe is one word, and its letters count without the sign.
    A number is a word, and long when it has more than six digits.

    References
    ----------
    .. [1] C.-H. Björnsson, Läsbarhet. Stockholm: Liber, 1968.
    .. [2] C. H. Björnsson, "Readability of newspapers in 11 languages", Reading Research
       Quarterly 18 (1983) 480-497.
    """
    sentences = [part for part in _SENTENCE_ENDS.split(text) if _WORD.search(part)]
    words = [word for part in sentences for word in _WORD.findall(part)]
    long_words = sum(sum(sign.isalnum() for sign in word) > LONG for word in words)
    return Lix(len(words), long_words, len(sentences))
