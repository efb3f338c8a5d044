"""What a browser keeps for a time without network: the names, and the worker that keeps."""

import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static

from fristed.apps.drug_information.queries import published
from fristed.apps.open_data.views.serving import for_everybody

from ..presenters.names import published_table
from .serving import read_by_everybody, spoken

WORKER = "open_drug_information/worker.js"
FILES = (
    "fristed/css/tokens.css",
    "fristed/css/base.css",
    "fristed/vendor/fonts/atkinson-next-latin-400.woff2",
    "fristed/vendor/fonts/atkinson-next-latin-600.woff2",
    "open_drug_information/drugs.css",
    "open_drug_information/drugs.js",
    "open_drug_information/finding.js",
    "open_drug_information/checking.js",
    "open_drug_information/drugs.svg",
)


@read_by_everybody
def names(_request: HttpRequest) -> HttpResponse:
    """Give the one table that search and checker go by."""
    said = published_table(published.told_of(), published.mixtures(spoken()), spoken())
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@for_everybody
def worker(_request: HttpRequest) -> HttpResponse:
    """Give the service worker: its reach is /drugs/ and nothing else."""
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@cache
def _worker() -> str:
    script = Path(str(finders.find(WORKER))).read_text(encoding="utf-8")
    return f"const FILES = {json.dumps([static(one) for one in FILES])};\n{script}"
