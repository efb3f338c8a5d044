"""The one way in for requests to a service's house."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.web.settings")

django.setup(set_prefix=False)

from .heart import beating  # noqa: E402 - the rooms can be imported once Django is set up
from .serving import serving  # noqa: E402 - as above
from .shelf import shelf  # noqa: E402 - as above

# A house that sends no figures loads nothing of what sends them.
measuring: Callable[[], AbstractContextManager[None]] = nullcontext
if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
    from . import metrics

    measuring = metrics.measuring

application = serving(beating, shelf, measuring)
