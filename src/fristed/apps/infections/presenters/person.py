"""One person's page: what waits, episodes of hepatitis C, rounds of other tests."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fristed.science.cascade import Kind, Stage

from ..actions import Person
from ..choices import Because, Infection, StepKind
from ..models import NotificationDuty, Step
from ..queries import Course, Tested, Wait
from .words import PICTURE, answer_words, day_words, stage_words, step_words

To = Callable[..., str]


def person_page(
    held: Person,
    *,
    duties: Mapping[str, NotificationDuty],
    names: Mapping[int, str],
    day: date,
    to: To,
) -> dict[str, Any]:
    """Return the context of the page."""
    courses = [one for one in held.courses if one.steps]
    waits = [row for one in courses for row in _waits(one, duties, day, to)]
    newest = list({one.episode.infection: one for one in reversed(courses)}.values())
    episodes = [_course(one, newest, names, to) for one in courses if _is_hcv(one)]
    others = [_course(one, newest, names, to) for one in courses if not _is_hcv(one)]
    return {
        "waits": waits,
        "episodes": episodes,
        "others": sorted(others, key=lambda one: str(one["infection"])),
        "offer_url": to("offer"),
        "head": [_("Day"), _("What"), _("How"), _("Answer"), _("By"), _("Put right")],
        "undecided": _undecided(courses, duties),
    }


def _is_hcv(course: Course) -> bool:
    return course.episode.infection == Infection.HCV


def _course(
    course: Course, newest: Collection[Course], names: Mapping[int, str], to: To
) -> dict[str, Any]:
    episode = course.episode
    return {
        "id": episode.pk,
        "infection": episode.infection,
        "title": _title(course),
        "sentence": stage_words(course.standing, episode.infection),
        "steps": _picture(course) if _is_hcv(course) else [],
        "next": _next(course, to),
        "again_url": to("reinfection", episode.pk) if _begins_another(course, newest) else "",
        "old": episode.pk not in {one.episode.pk for one in newest},
        "rows": [_row(one, course, names, to) for one in reversed(course.steps)],
        "gone": [_gone(one, names) for one in reversed(course.written) if one not in course.steps],
    }


def _begins_another(course: Course, newest: Collection[Course]) -> bool:
    return course in newest and course.standing.stage is Stage.FOUND_AGAIN


def _title(course: Course) -> str:
    episode = course.episode
    name = str(episode.get_infection_display())
    name = name[:1].upper() + name[1:]
    if not _is_hcv(course):
        return _("%(infection)s, round %(n)s") % {"infection": name, "n": episode.number}
    if episode.because == Because.REINFECTION:
        return _("Episode %(n)s, a new infection after a cure") % {"n": episode.number}
    return _("Episode %(n)s") % {"n": episode.number}


def _picture(course: Course) -> list[dict[str, str]]:
    done = {one.kind for one in course.steps if not one.not_done}
    coming = next(iter(course.standing.next), None)
    anew = course.episode.because == Because.REINFECTION
    return [
        {
            "label": str(label),
            "state": "done" if kind in done else "now" if kind is coming else "",
        }
        for kind, label in (PICTURE[2:] if anew else PICTURE)
    ]


def _next(course: Course, to: To) -> list[dict[str, str]]:
    """Return the buttons of what usually comes next; an offer has its own."""
    kinds = [kind for kind in course.standing.next if kind is not Kind.OFFERED]
    if not _is_hcv(course):
        tests = course.standing.stage in (Stage.OFFERED, Stage.DECLINED)
        return [_button(StepKind.TEST, course, to)] if tests else []
    return [_button(kind, course, to) for kind in kinds]


def _button(kind: str, course: Course, to: To) -> dict[str, str]:
    words = {
        StepKind.TEST: _("Take the test"),
        StepKind.ANTIBODY: _("Antibody test"),
        StepKind.RNA: _("RNA test"),
        StepKind.STAGED: _("Look at the liver"),
        StepKind.STARTED: _("Begin treatment"),
        StepKind.COMPLETED: _("Treatment completed"),
        StepKind.SVR12: _("Test for cure"),
        StepKind.RETEST: _("Test again"),
    }
    return {"label": words[StepKind(kind)], "url": to("step", course.episode.pk, kind)}


def _waits(
    course: Course, duties: Mapping[str, NotificationDuty], day: date, to: To
) -> list[dict[str, Any]]:
    duty = duties.get(course.episode.infection)
    rows = [(one, one.waits(duty)) for one in course.tests]
    return [_wait(one, wait, duty, day, to) for one, wait in rows if wait]


def _wait(
    tested: Tested,
    wait: Wait,
    duty: NotificationDuty | None,
    day: date,
    to: To,
) -> dict[str, Any]:
    kind, label, posts = {
        Wait.ANSWER: (StepKind.RESULT, _("Write the answer"), False),
        Wait.CONFIRMING: (StepKind.CONFIRMED, _("The laboratory’s answer"), False),
        Wait.TELLING: (StepKind.TOLD, _("Told today"), True),
        Wait.NOTIFYING: (StepKind.NOTIFIED, _("Mark as sent"), False),
    }[wait]
    return {
        "wait": wait.value,
        "title": wait_words(tested),
        "text": _wait_text(tested, wait, duty),
        "label": label,
        "url": to("about", tested.step.pk, kind),
        "posts": posts,
        "today": day.isoformat(),
    }


def wait_words(tested: Tested) -> str:
    """Return which test it is, and of which day."""
    return _("%(what)s, %(infection)s, %(day)s") % {
        "what": step_words(tested.step),
        "infection": dict(Infection.choices)[tested.infection],
        "day": day_words(tested.step.date),
    }


def _wait_text(tested: Tested, wait: Wait, duty: NotificationDuty | None) -> str:
    if wait is Wait.ANSWER:
        return _("The answer has not come.")
    if wait is Wait.TELLING:
        return _("%(answer)s. The person has not been told.") % {
            "answer": _capital(answer_words(tested))
        }
    if wait is Wait.CONFIRMING:
        return _("Reactive, and preliminary: a laboratory has to confirm it.")
    words = {
        "whom": duty.to_whom if duty else "",
        "source": duty.source if duty else "",
        "who": duty.approved_by if duty else "",
    }
    return (
        _(
            "This house decided that it is notified to %(whom)s (%(source)s; approved by %(who)s). "
            "Fristed sends nothing."
        )
        % words
    )


def _undecided(courses: list[Course], duties: Mapping[str, NotificationDuty]) -> bool:
    """Tell whether something was found of which the house has not decided about notifying."""
    return any(
        one.to_be_notified(NotificationDuty(demanded=True))
        for course in courses
        if course.episode.infection not in duties
        for one in course.tests
    )


def _row(step: Step, course: Course, names: Mapping[int, str], to: To) -> list[Any]:
    tested = next((one for one in course.tests if one.step.pk == step.pk), None)
    return [
        day_words(step.date),
        step_words(step),
        str(step.get_method_display()) if step.method else "–",
        _capital(answer_words(tested) if tested else _said(step)),
        names.get(step.by_id or 0, "–"),
        {"text": _("Put right"), "href": to("correct", step.pk)},
    ]


def _said(step: Step) -> str:
    if step.not_done:
        return _("not done: %(why)s") % {"why": step.get_not_done_display()}
    if step.stiffness_kpa is not None:
        return _("%(number)s kPa, as told") % {"number": step.stiffness_kpa}
    return str(step.get_outcome_display()) if step.outcome else "–"


def _gone(step: Step, names: Mapping[int, str]) -> str:
    """Say in one line what was put right or taken back."""
    words = {
        "day": day_words(step.date),
        "what": step_words(step),
        "said": _said(step),
        "who": names.get(step.by_id or 0, "–"),
    }
    return _("%(day)s: %(what)s, %(said)s (%(who)s)") % words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
