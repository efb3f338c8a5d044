"""Scenarios side by side for a council meeting: how far apart, what was changed, how sure."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment
from fristed.ground import typesetting

from ..models import Outcome, Scenario
from ..queries.kinds import KINDS
from .beside import Pair, heading, names, side_by_side
from .paper import SETTING, charted, language, standing, synthetic, tabled
from .scenarios import Fields


def as_pdf(pairs: Sequence[Pair], site: Site, fields: Fields) -> bytes:
    """Return scenarios on A4, the last being the one that the others are laid beside."""
    told, scenarios = side_by_side(pairs, fields), [one for one, _made in pairs]
    kind = KINDS[scenarios[-1].kind]
    said = {
        "language": language(),
        "title": heading(scenarios[-1]),
        "kind": str(kind.telling.label),
        "synthetic": synthetic(scenarios),
        **_answer(told),
        "counted": [],
        "assumed": _assumed(scenarios),
        "note": "",
        "facts": _facts(pairs, site),
        "place": site.name,
        **standing(kind.method.page),
    }
    return typesetting.as_pdf(SETTING, said, at=max(made.at for _one, made in pairs))


def _answer(told: Mapping[str, Any]) -> dict[str, Any]:
    changed, *tables = told["tables"]
    headline, *sentences = told["sentences"] or [_("What came of each stands side by side.")]
    return {
        "headline": headline,
        "sentences": [*sentences, *([told["lead"]] if told["lead"] else [])],
        "charts": [charted(one) for one in told["charts"]],
        "tables": [tabled(one.title, one.head, one.rows) | {"note": one.note} for one in tables],
        "inputs": tabled(changed.title, changed.head, changed.rows),
    }


def _facts(pairs: Sequence[Pair], site: Site) -> list[str]:
    """Say of each who made it, when, and by what it is known again."""
    named = zip(names([one for one, _made in pairs]), pairs, strict=True)
    return [_fact(name, *pair, site) for name, pair in named]


def _assumed(scenarios: Sequence[Scenario]) -> list[str]:
    """Say once what is taken for granted in any of them."""
    told = (KINDS[one.kind].telling.assumed(one.inputs) for one in scenarios)
    return list(dict.fromkeys(words for each in told for words in each))


def _fact(name: str, one: Scenario, made: Outcome, site: Site) -> str:
    told = {
        "name": name,
        "number": one.version,
        "when": moment(site, one.at),
        "by": one.by.display_name if one.by else "–",
        "seed": one.seed,
        "method": made.method_version,
        "hash": made.sha256,
    }
    words = _("%(name)s: version %(number)s, made %(when)s by %(by)s; seed %(seed)s, version "
              "%(method)s of the method, hash of the results %(hash)s.")  # fmt: skip
    return words % told
