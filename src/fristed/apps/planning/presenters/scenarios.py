"""Scenarios as lists, as a page, and two versions side by side."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..choices import PASSING, Source, Trouble
from ..models import Outcome, Scenario
from ..queries.hashed import versions
from ..queries.kinds import KINDS
from ..queries.scenarios import Story
from .numbers import words_of

To = Callable[..., str]
Fields = Mapping[str, Any]  # of the kind's form, which says what each number is called


def kind_links(to: To) -> list[dict[str, Any]]:
    """Return a link to a new scenario of each kind that stands alone."""
    return [_kind_link(name, to) for name, kind in KINDS.items() if not kind.telling.among]


def families(to: To) -> list[dict[str, Any]]:
    """Return the kinds that are offered under a heading of their own."""
    heads = dict.fromkeys(str(kind.telling.among) for kind in KINDS.values() if kind.telling.among)
    return [
        {
            "label": head,
            "items": [
                _kind_link(name, to)
                for name, kind in KINDS.items()
                if kind.telling.among and str(kind.telling.among) == head
            ],
        }
        for head in heads
    ]


def _kind_link(name: str, to: To) -> dict[str, Any]:
    telling = KINDS[name].telling
    return {
        "url": to("planning:new", name),
        "label": telling.ask,
        "icon": telling.icon,
        "note": telling.lead,
    }


def list_rows(scenarios: Iterable[Any], site: Site, to: To) -> list[list[Any]]:
    """Return a row for each scenario."""
    return [
        [
            {"text": one.title, "href": to("planning:scenario", one.pk)},
            str(KINDS[one.kind].telling.label) if one.kind in KINDS else one.kind,
            _state(one),
            {"text": str(one.version), "number": True},
            moment(site, one.at),
        ]
        for one in scenarios
    ]


def _state(one: Any) -> dict[str, str]:
    if one.is_computed:
        return {"text": _("computed"), "state": "done"}
    if one.is_refused:
        return {"text": _("cannot be computed"), "state": "attention"}
    if one.is_stopped or one.is_left:
        return {"text": _("not computed"), "state": "attention"}
    return {"text": _("being computed"), "state": "waiting"}


def input_rows(scenario: Scenario, fields: Fields) -> list[list[Any]]:
    """Return every number that went in, with where it comes from."""
    values, sources = scenario.inputs["values"], scenario.inputs["sources"]
    known = [name for name in fields if name in values]  # the database sorts names
    return [
        [
            str(fields[name].label) if name in fields else name,
            {"text": _value_words(fields.get(name), values[name]), "number": True},
            _from(scenario.kind, name, values[name], sources.get(name, Source.OWN)),
        ]
        for name in dict.fromkeys([*known, *values])
    ]


def _from(kind: str, name: str, value: Any, source: str) -> str:
    is_empty = value is None or value == [] or value == ""
    return "–" if is_empty else source_words(kind, name, source)


def _value_words(field: Any, value: Any) -> str:
    choices = dict(getattr(field, "choices", ()) or ())
    return str(choices[value]) if isinstance(value, str) and value in choices else words_of(value)


def source_words(kind: str, name: str, source: str) -> str:
    """Say where a number comes from."""
    if source == Source.DEFAULT:
        own = KINDS[kind].telling.sources.get(name)
        return str(own) if own else _("a starting value: an assumption")
    return str(Source(source).label)


def page(scenario: Scenario, made: Outcome) -> dict[str, Any]:
    """Return what a scenario says, as its page and its PDF tell it."""
    telling, inputs, results = KINDS[scenario.kind].telling, scenario.inputs, made.results
    headline, *rest = telling.sentences(inputs, results)
    return {
        "headline": headline,
        "sentences": rest,
        "charts": telling.charts(inputs, results),
        "tables": telling.tables(inputs, results),
    }


def folded(scenario: Scenario, made: Outcome) -> dict[str, Any]:
    """Return the same as `page`, what a reader can do without for now apart from the rest."""
    told = page(scenario, made)
    away = KINDS[scenario.kind].telling.folded
    return told | {
        "charts": [one for one in told["charts"] if one.id not in away],
        "tables": [one for one in told["tables"] if one.id not in away],
        "more_charts": [one for one in told["charts"] if one.id in away],
        "more_tables": [one for one in told["tables"] if one.id in away],
    }


def asked(scenario: Scenario, fields: Fields) -> dict[str, Any]:
    """Return what went in, what was assumed, and where the method is described."""
    kind, about = KINDS[scenario.kind], scenario.inputs.get("counted")
    return {
        "kind": kind.telling.label,
        "input_head": [_("What goes in"), {"text": _("Value"), "number": True}, _("Where from")],
        "input_rows": input_rows(scenario, fields),
        "counted": kind.telling.counted(about) if about else [],
        "assumed": kind.telling.assumed(scenario.inputs),
        "method_page": kind.method.page,
    }


def trouble_words(made: Outcome) -> str:
    """Say why nothing could be computed."""
    return str(Trouble(made.trouble).label) if made.trouble else ""


def trouble_title(made: Outcome) -> str:
    """Say whether it cannot be computed, or only was not."""
    return _("It was not computed") if made.trouble in PASSING else _("This cannot be computed")


def made_facts(scenario: Scenario, made: Outcome, site: Site) -> list[tuple[str, str]]:
    """Return by whom, when and by what it was made."""
    libraries = ", ".join(f"{name} {found}" for name, found in made.libraries.items())
    by = scenario.by.display_name if scenario.by else "–"
    return [
        (_("Made by"), by),
        (_("Made"), moment(site, scenario.at)),
        (_("Version"), str(scenario.version)),
        (_("Seed"), str(scenario.seed)),
        (_("Version of the method"), str(made.method_version)),
        (_("Fristed"), made.project_version),
        (_("Libraries"), libraries),
        (_("Hash of the results"), made.sha256),
    ]


def tried_words(story: Story, site: Site) -> dict[str, str]:
    """Say whether what was computed again was the same; and if not, what is known of why."""
    if story.tried is None or story.made is None:
        return {}
    told = {
        "when": moment(site, story.tried.at),
        "version": story.made.method_version,
        "now": story.tried.method_version,
    }
    if story.is_same:
        return {
            "kind": "done",
            "title": _("Computed again: the same"),
            "text": _("On %(when)s it came out the same, to the last digit.") % told,
        }
    if story.tried.trouble:
        words = _("On %(when)s nothing came of it.") % told
        text = f"{words} {trouble_words(story.tried)}"
        return {"kind": "attention", "title": _("Computed again: no answer"), "text": text}
    text = _why_not_the_same(story.tried.method_version, story.made.method_version) % told
    return {"kind": "attention", "title": _("Computed again: not the same"), "text": text}


def _why_not_the_same(now: int, then: int) -> str:
    if now == then:
        return _(
            "On %(when)s other digits came out. The method is the same version; look at the "
            "versions of the libraries. The results on this page are those that were made "
            "first."
        )
    return _(
        "The results on this page were made by version %(version)s of the method; this house "
        "now has version %(now)s, which gives other numbers."
    )


def made_by_older(scenario: Scenario, made: Outcome) -> str:
    """Say it plainly where an older version of the method made the results."""
    now = versions(scenario.kind)["method_version"]
    if now == made.method_version:
        return ""
    words = _("Made by version %(made)s of the method; this house now has version %(now)s.")
    return words % {"made": made.method_version, "now": now}
