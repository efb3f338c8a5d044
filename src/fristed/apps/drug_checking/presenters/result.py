"""What a person reads about their sample: what changed, plain sentences, a picture in bars.

It never says that something is not there: no instrument can see that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.substances.choices import Substance

from ..choices import Because, Change, Outcome, Status, StripTarget
from ..models import Release, Withdrawal
from ..queries.names import known_substance
from ..queries.results import Told
from ..queries.statement import STATED_STRIPS
from . import shares
from .words import called, headed

# Unknown, ended and expired say the same.
OPENS_NOTHING = gettext_lazy(
    "This code opens nothing. Perhaps it is another one, or its days are over. Come and ask us."
)
SMALL = 0.01
WIDE, COLOURS = 300, 4  # of the picture: its width in units, how many colours there are


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the picture: its words, and from where to where it goes."""

    words: str
    share: str
    kind: str  # c1 … c4 | possible | rest
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What a later version said otherwise: when, why, and what."""

    day: str
    because: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer, ready to be shown or printed."""

    changed: tuple[Changed, ...]
    sentences: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[str, ...]
    day: str
    notes: tuple[str, ...]


def result_of(told: Told) -> Result:
    """Return what is shown of a result that stands."""
    release = told.release
    assert release is not None  # noqa: S101 - asked for only where there is one
    says = release.says
    top = _top(says)
    return Result(
        changed=(*map(_taken_back, told.taken_back), *map(_changed, told.changed)),
        sentences=tuple(_sentences(told.sample.sold_as, says)),
        bars=tuple(_bars(says, top)),
        ticks=(f"{0}", f"{top // 2}", f"{top} %") if top else (),
        day=date_format(release.date, _("j F Y")),
        notes=tuple(_notes(release)),
    )


def _sentences(sold_as: str, says: Mapping[str, Any]) -> Iterable[str]:
    """Yield the five sentences: sold as, found, possible, not explained, strips."""
    yield _("The sample was sold as %(name)s.") % {"name": Substance(sold_as).label}
    yield _found(_named(says, Status.DETECTED))
    yield _possible(_named(says, Status.POSSIBLE, Status.NOT_ASSESSABLE))
    yield _unexplained(says.get("unknown_share"))
    yield _strips(says.get("strips", {}))


def _found(names: Sequence[str]) -> str:
    if not names:
        return _("We found nothing that we can name for certain.")
    return _("We found %(names)s.") % {"names": listed(names)}


def _possible(names: Sequence[str]) -> str:
    if not names:
        return _("There can be more in it than we could see.")
    return _("There may be %(names)s in it, but that is not certain.") % {"names": listed(names)}


def _unexplained(share: float | None) -> str:
    if share is None:
        return _("How much of it we cannot explain, this method does not tell.")
    if share < SMALL:
        return _("Of what the instrument saw, less than 1 % is unexplained.")
    return _("%(share)s of what the instrument saw we cannot explain.") % {
        "share": headed(shares.about(share))
    }


def _strips(strips: Mapping[str, str]) -> str:
    said = {str(target): str(Outcome.NOT_DONE) for target in STATED_STRIPS} | dict(strips)
    return " ".join(_strip(StripTarget(target).label, how) for target, how in said.items())


def _strip(target: Any, outcome: str) -> str:
    said = {
        Outcome.REACTION: _("The test strip for %(target)s reacted."),
        Outcome.NO_REACTION: _("The test strip for %(target)s did not react."),
        Outcome.UNCLEAR: _("The test strip for %(target)s was unclear."),
        Outcome.NOT_DONE: _("Nobody tested for %(target)s."),
    }
    return said[Outcome(outcome)] % {"target": target}


def _named(says: Mapping[str, Any], *statuses: str) -> list[str]:
    return [_name(one) for one in says["components"] if one["status"] in statuses]


def _name(component: Mapping[str, Any]) -> str:
    group = component.get("one_of") or ()
    if len(group) < 2:
        return plainly(component["name"], component["cas"])
    names = ", ".join(plainly(one["name"], one["cas"]) for one in group)
    return _("one of %(names)s") % {"names": names}


def plainly(name: str, cas: str = "") -> str:
    """Return what a substance is called in the language of the page, else as it was written."""
    found = known_substance(name, cas)
    return found.name if found else called(name)


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _top(says: Mapping[str, Any]) -> int:
    """Return where the picture ends, in per cent; 0 where there is nothing to draw."""
    ends = [one["share_high"] for one in says["components"] if one["share_high"] is not None]
    ends.append(says.get("unknown_share") or 0)
    most = 100 * max(ends)
    return next((top for top in (20, 40, 60, 80, 100) if most <= top), 100) if most else 0


def _bars(says: Mapping[str, Any], top: int) -> Iterable[Bar]:
    if not top:
        return
    number = 0
    for one in says["components"]:
        low, high = one["share_low"], one["share_high"]
        if high is None:
            continue
        kind, words = "possible", _("Perhaps %(name)s") % {"name": _name(one)}
        if one["status"] == Status.DETECTED:
            number += 1
            kind, words = f"c{(number - 1) % COLOURS + 1}", headed(_name(one))
        share = shares.interval(low, high)
        if one.get("of_weight"):
            share = _("%(share)s by weight") % {"share": share}
        yield _bar(words, share, kind, (low or 0, high), top)
    rest = says.get("unknown_share")
    if rest is not None and rest >= SMALL:
        yield _bar(_("Not explained"), shares.about(rest), "rest", (0, rest), top)


def _bar(words: str, share: str, kind: str, span: tuple[float, float], top: int) -> Bar:
    x, end = (round(WIDE * 100 * value / top) for value in span)
    return Bar(words, share, kind, min(x, WIDE - 6), max(min(end, WIDE) - x, 6))


def _changed(release: Release) -> Changed:
    said = [_change(one, release.because) for one in release.changed]
    return Changed(
        day=date_format(release.date, _("j F Y")),
        because=_why(release.because),
        lines=tuple(said) or (_nothing_new(release.because),),
    )


def _nothing_new(because: str) -> str:
    if because == Because.FIRST:
        return _("Do not go by what you read here before.")
    return _("It says the same as before.")


def _taken_back(withdrawal: Withdrawal) -> Changed:
    day = date_format(withdrawal.date, _("j F Y"))
    return Changed(
        day=day,
        because=_("A later answer was wrong and was taken back."),
        lines=(_("What stands below is what we said before it."),),
    )


def _why(because: str) -> str:
    return {
        Because.FIRST: _("An earlier answer was taken back; this one is new."),
        Because.LABORATORY: _("A laboratory looked at the sample too."),
        Because.REFERENCE: _("We know more substances than before, and looked again."),
        Because.REPEATED: _("We measured the sample again."),
        Because.QUICK_TEST: _("We used one more test strip or reagent."),
        Because.CORRECTED: _("There was a mistake in the first answer. We are sorry."),
    }[Because(because)]


def _change(one: Mapping[str, Any], because: str) -> str:
    said = {
        Change.ADDED: _("New: %(name)s."),
        Change.GONE: _gone(because),
        Change.SURER: _("Certain now: %(name)s."),
        Change.LESS_SURE: _("No longer certain: %(name)s."),
        Change.SHARE: _("There is another share of %(name)s than we said."),
        Change.STRIP: _("The test strip for %(name)s has another result."),
        Change.KNOWN: _("We could not name it before. Now we can."),
        Change.UNKNOWN: _("We can no longer say what it is."),
    }
    kind, name = Change(one["change"]), one["name"]
    strip = kind == Change.STRIP and name in StripTarget.values
    shown = StripTarget(name).label if strip else plainly(name) if name else ""
    return said[kind] % {"name": shown}


def _gone(because: str) -> str:
    """Only a person takes back what was said: not to see it again takes nothing back."""
    if because == Because.CORRECTED:
        return _("We no longer say that there is %(name)s in it.")
    return _("We saw %(name)s before and not this time. It can still be in it.")


def _notes(release: Release) -> Iterable[str]:
    """Yield what makes this answer weaker than it looks."""
    if not release.says.get("calibrated", True):
        yield _("The instrument is not calibrated: take nothing here for certain.")
    if release.says.get("simulated_library"):
        yield _("Compared with made-up reference spectra, for demonstration: not a real answer.")
