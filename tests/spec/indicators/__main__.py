"""``python -m tests.spec.indicators [--write]``: print the manual's page, or write it to docs."""

import sys

from .manual import PAGE, page

if "--write" in sys.argv[1:]:
    PAGE.write_text(page(), encoding="utf-8")
else:
    sys.stdout.write(page())
