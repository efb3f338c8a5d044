"""What was sent, as it is on record: to whom, by whom, which bytes, which versions."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.appointments.actions.channels.email import is_only_shown
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..choices import Because, How, Result
from ..models import Copy, Delivery
from .words import day, named, way_tag

To = Callable[..., str]


def record_page(
    dispatch: Any,
    *,
    site: Site,
    copies: Iterable[tuple[Copy, bool]],
    ways: Sequence[Delivery],
    stuck: set[int],
    versions: Iterable[Any],
    to: To,
    opens: bool,
) -> dict[str, Any]:
    """Return the record of one version."""
    return {
        "title": named(dispatch.report, dispatch.period),
        "state": way_tag(dispatch),
        "facts": list(_facts(dispatch, site)),
        "file_head": [_("File"), {"text": _("Bytes"), "number": True}, "SHA-256"],
        "files": [_file(copy, there, dispatch, to, opens) for copy, there in copies],
        "way_head": [_("Way"), _("Asked for"), _("By"), _("What came of it")],
        "ways": [_way(one, site, one.pk in stuck) for one in ways],
        "version_head": [_("Version"), _("Sealed"), _("Why"), _("Where it stands")],
        "versions": [_version(one, dispatch, site, to) for one in versions],
    }


def _facts(one: Any, site: Site) -> Iterable[tuple[str, str]]:
    yield _("To"), one.to
    yield _("Version"), str(one.version)
    if one.because:
        yield _("Corrected because"), str(Because(one.because).label)
    yield _("Sealed"), moment(site, one.at)
    yield _("By"), one.by.display_name if one.by else _("the house itself, as it was told")
    yield _("Figures counted"), moment(site, one.counted_at)
    versions = ", ".join(f"{name} v{version}" for name, version in one.definitions)
    yield _("Definitions"), versions
    yield _("Report"), _("version %(v)d") % {"v": one.report_version}


def _file(copy: Copy, there: bool, dispatch: Any, to: To, opens: bool) -> list[Any]:
    name: Any = copy.name
    if there and opens:
        name = {"text": copy.name, "href": to("copy", dispatch.pk, copy.form)}
    elif not there:
        name = _("%(name)s (its days are over)") % {"name": copy.name}
    return [name, {"text": f"{copy.size_bytes:,}".replace(",", " "), "number": True}, copy.sha256]


def _way(one: Delivery, site: Site, stuck: bool) -> list[Any]:
    way = str(How(one.how).label) if one.how == How.BY_HAND else one.address
    by = one.by.display_name if one.by else "–"
    return [way, moment(site, one.asked_at), by, _came(one, site, stuck)]


def _came(one: Delivery, site: Site, stuck: bool) -> Any:
    if stuck:
        return {"state": "attention", "text": _("given up: nobody tries it any more")}
    if one.result == Result.REFUSED:
        text = _("not sent: this is a demonstration") if is_only_shown() else _("not taken")
        return {"state": "attention", "text": text}
    if one.result == Result.WAITS:
        return {"state": "preparing", "text": _("waits")}
    when = day(one.handed_in_date) if one.handed_in_date else moment(site, one.done_at)
    return {"state": "done", "text": _("handed over %(when)s") % {"when": when}}


def _version(one: Any, shown: Any, site: Site, to: To) -> list[Any]:
    label = _("Version %(v)d") % {"v": one.version}
    name = label if one.pk == shown.pk else {"text": label, "href": to("dispatch", one.pk)}
    why = str(Because(one.because).label) if one.because else _("the first")
    return [name, moment(site, one.at), why, way_tag(one)]
