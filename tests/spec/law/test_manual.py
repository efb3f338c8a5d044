"""The manual page is the table's, word for word."""

from .manual import PAGE, page


def test_manual_page_is_current() -> None:
    written = PAGE.read_text(encoding="utf-8")

    assert written == page(), "run: python -m tests.spec.law --write"
