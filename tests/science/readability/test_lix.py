"""LIX, counted by hand."""

import pytest

from fristed.science.readability import Lix, lix


@pytest.mark.parametrize(
    ("text", "words", "long_words", "sentences", "value"),
    [
        ("I go. You stay.", 4, 0, 2, 2.0),
        # ten words, two long ones, one sentence: 10 + 20
        ("Being together with someone you trust is a safer way.", 10, 2, 1, 30.0),
        ("Stay cool\nDrink a little\nRest", 6, 0, 3, 2.0),
        ("Call 113!", 2, 0, 1, 2.0),
        ("Ikke bland med alkohol. Overdose er farlig.", 7, 2, 2, 3.5 + 200 / 7),
        ("About 0.5 per cent. E.g. so", 7, 0, 3, 7 / 3),
        ("Drug-checking helps", 2, 1, 1, 52.0),
    ],
)
def test_lix_counts_words_long_words_and_sentences(text, words, long_words, sentences, value):
    found = lix(text)
    assert found == Lix(words, long_words, sentences)
    assert found.value == pytest.approx(value)


def test_a_text_without_words_has_no_figure():
    assert lix(" … \n\n").value is None
