"""``python -m tests.spec.law [--write]``: print the manual page, or write it to docs."""

import sys

from .manual import PAGE, page

if "--write" in sys.argv[1:]:
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
else:
    sys.stdout.write(page())
