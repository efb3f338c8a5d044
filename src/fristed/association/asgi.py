"""The one way in for requests to an association's house."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.association.settings")

django.setup(set_prefix=False)

from fristed.web.serving import serving  # noqa: E402 - the rooms can be imported once Django is up

from .heart import beating  # noqa: E402 - as above

application = serving(beating)
