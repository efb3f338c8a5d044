"""`python -m tests.walls`: print the permission table as the manual's page; --write keeps it."""

import os
import sys

import django


def main() -> None:
    """Print or keep the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.web.settings")
    os.environ.setdefault("FRISTED_DATABASE_URL", "postgresql://nobody@localhost/none")  # unasked
    django.setup()
    from tests.walls.table import PAGE, page  # inline: the labels need Django set up

    if "--write" in sys.argv:
        PAGE.write_text(page())
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
