"""The API's OpenAPI document, and the same as a page that people read; neither loads anything."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import JsonResponse
from django.urls import reverse
from django.utils.translation import get_language

from fristed.ground.languages import in_their_language

from .. import problems
from ..problems import Unknown
from ..serving import for_everybody, page
from .operations import api
from .saying import operation, parameter


@for_everybody
def document(_request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    return JsonResponse(_document())


@for_everybody
@in_their_language
def guide(request: HttpRequest) -> HttpResponse:
    """Tell people what the API can be asked, in their language."""
    language = (get_language() or "en")[:2]
    return page(request, "open_data/api.html", {"operations": _operations(language)})


@for_everybody
def nothing(_request: HttpRequest, anything: str) -> HttpResponse:
    """Say that there is no such operation, and which there are: to a program, so not as a page."""
    return problems.unknown(Unknown("address", anything, _document()["paths"]))


@cache
def _document() -> dict[str, Any]:
    found = dict(api.get_openapi_schema(path_prefix=reverse("api:guide")))
    for path, operations in found["paths"].items():
        for method, said in operations.items():
            said["operationId"] = said["operationId"].rpartition("operations_")[2]
            _of_problems(found["paths"][path][method]["responses"])
    return found


def _of_problems(responses: dict[Any, Any]) -> None:
    """Say that what is wrong is told as problem details: ninja knows one type for all answers."""
    for status, said in responses.items():
        if int(status) >= 400 and "application/json" in said.get("content", {}):
            said["content"] = {"application/problem+json": said["content"]["application/json"]}


def _operations(language: str) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "title": operation(said["operationId"])["title"][language],
            "about": operation(said["operationId"])["about"][language],
            "parameters": [
                {"name": one["name"], "about": parameter(one["name"])[language]}
                for one in said.get("parameters", [])
            ],
        }
        for path, methods in _document()["paths"].items()
        for said in methods.values()
    ]
