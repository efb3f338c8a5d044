"""Sentences for where a course stands, and for what the answer rests on."""

from datetime import date

from django.template.defaultfilters import date as date_word
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from fristed.science.vaccination import (
    Confidence,
    Early,
    Kind,
    Note,
    Reason,
    Schedule,
    Source,
    Standing,
    State,
    Wait,
    Why,
)

Words = str | Promise

STATES: dict[State, Words] = {
    State.NOT_BEGUN: gettext_lazy("No dose is known. The first can be given any day."),
    State.WAITING: gettext_lazy("Dose %(number)s is planned for %(due)s."),
    State.DUE: gettext_lazy("Dose %(number)s can be given now, planned for %(due)s."),
    State.OVERDUE: gettext_lazy("Dose %(number)s can be given now; it was planned for %(due)s."),
    State.ASK: gettext_lazy("Dose %(number)s comes next. When, somebody has to decide."),
    State.COMPLETE: gettext_lazy("Complete since %(last)s."),
    State.INDIVIDUAL: gettext_lazy("Considered for each person; no day is planned."),
}
# The tag of a state: its name among the states of the house, and its word.
TAGS: dict[State, tuple[str, Words]] = {
    State.NOT_BEGUN: ("info", gettext_lazy("not begun")),
    State.WAITING: ("waiting", gettext_lazy("comes later")),
    State.DUE: ("attention", gettext_lazy("can be given")),
    State.OVERDUE: ("attention", gettext_lazy("can be given")),
    State.ASK: ("info", gettext_lazy("to be decided")),
    State.COMPLETE: ("done", gettext_lazy("complete")),
    State.INDIVIDUAL: ("info", gettext_lazy("for each person")),
}
WHY: dict[Why, Words] = {
    Why.FIRST_MAY_BEGIN: gettext_lazy("The schedule begins with any day."),
    Why.PLANNED: gettext_lazy("The schedule plans it for this day."),
    Why.SHORTEST_WAIT: gettext_lazy("The last dose came late, so the shortest wait moves the day."),
    Why.LATE_GOES_ON: gettext_lazy("The series goes on where it was; it is not restarted."),
    Why.PLAN_PASSED: gettext_lazy(
        "The planned day had passed before the last dose, and no source says how long to wait."
    ),
    Why.UNVERIFIED: gettext_lazy("The source of this interval was not read."),
    Why.ALL_GIVEN: gettext_lazy("Every dose of the schedule is given."),
    Why.EACH_PERSON: gettext_lazy("The source gives no interval for everybody."),
}
CONFIDENCES: dict[Confidence, Words] = {
    Confidence.PRIMARY: gettext_lazy("the text itself was read"),
    Confidence.SECONDARY: gettext_lazy("read at second hand"),
    Confidence.UNVERIFIED: gettext_lazy("not read"),
}
KINDS: dict[Kind, Words] = {
    Kind.SERIES: gettext_lazy("series"),
    Kind.BOOSTER: gettext_lazy("booster, again and again"),
    Kind.INDIVIDUAL: gettext_lazy("for each person"),
}


def name_of(schedule: Schedule) -> str:
    """Return a schedule's name in the reader's language."""
    return schedule.name["nb" if get_language() == "nb" else "en"]


def note_words(note: Note) -> str:
    """Return what a source says, in the reader's language."""
    return note.words["nb" if get_language() == "nb" else "en"]


def day_words(day: date | None) -> str:
    """Return a day as it is said."""
    return date_word(day, "DATE_FORMAT") if day else ""


def state_words(standing: Standing) -> str:
    """Say where a course stands."""
    words = str(STATES[standing.state]) % {
        "number": standing.number or "",
        "due": day_words(standing.due),
        "last": day_words(_completed_on(standing)),
    }
    if standing.until and standing.state in (State.WAITING, State.DUE):
        words += " " + _("The window ends %(until)s.") % {"until": day_words(standing.until)}
    return words


def _completed_on(standing: Standing) -> date | None:
    total = standing.schedule.total
    return standing.given[total - 1] if total and len(standing.given) >= total else None


def reason_words(reason: Reason) -> str:
    """Say what the answer rests on, and where that was read."""
    return f"{WHY[reason.why]} {source_words(reason.source, reason.confidence)}"


def source_words(source: Source, confidence: Confidence) -> str:
    """Name a source and how it was read."""
    return _("Source: %(source)s.") % {"source": cited_words(source, confidence)}


def cited_words(source: Source, confidence: Confidence) -> str:
    """Name a source and how it was read, where it is plain that it is one."""
    return f"{source.title} ({CONFIDENCES[confidence]})"


def early_words(early: Early) -> str:
    """Say of a dose that it came early. Whether it counts, a clinician says."""
    words = _(
        "Dose %(number)s was given %(day)s, before %(earliest)s, the shortest wait of a source. It "
        "is counted here; whether it counts, a clinician says."
    )
    return words % {
        "number": early.number,
        "day": day_words(early.on),
        "earliest": day_words(early.earliest),
    }


def wait_words(wait: Wait) -> str:
    """Say how long."""
    number = wait.number
    return {
        "day": ngettext("%(n)s day", "%(n)s days", number),
        "week": ngettext("%(n)s week", "%(n)s weeks", number),
        "month": ngettext("%(n)s month", "%(n)s months", number),
        "year": ngettext("%(n)s year", "%(n)s years", number),
    }[wait.unit] % {"n": number}
