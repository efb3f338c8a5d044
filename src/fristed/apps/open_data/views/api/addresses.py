"""The addresses of the API: ninja's operations, each served as everything public is."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import PathConverter

from ..serving import for_everybody
from . import guide
from .operations import api


class AnythingConverter(PathConverter):
    """Whatever an address holds, a line's end too: no answer of the API is a page."""

    regex = r"[\s\S]+"


register_converter(AnythingConverter, "anything")
app_name = "api"
urlpatterns = [
    path("", guide.guide, name="guide"),
    path("openapi.json", guide.document, name="document"),
    *(
        URLPattern(one.pattern, for_everybody(one.callback), one.default_args, one.name)
        for one in api.urls[0]
        if isinstance(one, URLPattern) and one.name != "api-root"
    ),
    path("<anything:anything>/", guide.nothing, name="nothing"),
]
