"""Sentences for stages, steps and refusals."""

from datetime import date

from django.template.defaultfilters import date as date_word
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.science.cascade import SVR12_SOURCE, Kind, Refusal, Refused, Stage, Standing

from ..choices import Infection, StepKind
from ..models import Step
from ..queries import Tested

Words = str | Promise

# The heading of each form, and one sentence under it.
HEADINGS: dict[str, tuple[Words, Words]] = {
    StepKind.TEST: (gettext_lazy("Take the test"), ""),
    StepKind.ANTIBODY: (
        gettext_lazy("Antibody test for hepatitis C"),
        gettext_lazy("Antibodies say that the virus has been there; only RNA says that it is."),
    ),
    StepKind.RNA: (
        gettext_lazy("RNA test for hepatitis C"),
        gettext_lazy("Whether the virus is there now."),
    ),
    StepKind.STAGED: (
        gettext_lazy("Look at the liver"),
        gettext_lazy("The number as it was told; what it means, a clinician says."),
    ),
    StepKind.STARTED: (gettext_lazy("Begin treatment"), ""),
    StepKind.COMPLETED: (
        gettext_lazy("Treatment completed"),
        gettext_lazy("The day of the last tablets; or under More that it stopped early."),
    ),
    StepKind.SVR12: (
        gettext_lazy("Test for cure (SVR12)"),
        gettext_lazy("No virus twelve weeks or more after treatment is a cure."),
    ),
    StepKind.RETEST: (
        gettext_lazy("Test again"),
        gettext_lazy("A cure does not protect from a new infection, so one is tested again."),
    ),
    StepKind.RESULT: (gettext_lazy("The answer has come"), ""),
    StepKind.CONFIRMED: (
        gettext_lazy("What the laboratory says"),
        gettext_lazy("A quick test is preliminary until then."),
    ),
    StepKind.TOLD: (
        gettext_lazy("Told to the person"),
        gettext_lazy("Written down with your name."),
    ),
    StepKind.NOTIFIED: (
        gettext_lazy("Mark the notification as sent"),
        gettext_lazy("Fristed sends nothing. Say when you sent it."),
    ),
}

STAGES: dict[Stage, Words] = {
    Stage.NOTHING: gettext_lazy("Nothing stands."),
    Stage.DECLINED: gettext_lazy("Offered %(day)s, and not wanted then."),
    Stage.OFFERED: gettext_lazy("Offered %(day)s. Not tested yet."),
    Stage.ANTIBODY_PENDING: gettext_lazy("Tested %(day)s; the answer has not come."),
    Stage.NEEDS_RNA: gettext_lazy("Tested %(day)s. An RNA test says if the virus is there."),
    Stage.RNA_PENDING: gettext_lazy("RNA test taken %(day)s; the answer has not come."),
    Stage.NOT_INFECTED: gettext_lazy("No antibodies on %(day)s."),
    Stage.CLEARED: gettext_lazy("No virus on %(day)s: no treatment is needed."),
    Stage.INFECTED: gettext_lazy("Virus found %(day)s. Treatment can begin."),
    Stage.ON_TREATMENT: gettext_lazy("On treatment since %(day)s."),
    Stage.STOPPED: gettext_lazy("Treatment stopped %(day)s. It can begin again."),
    Stage.WAITS_FOR_SVR12: gettext_lazy(
        "Treatment completed %(day)s. The test for cure can be taken from %(from)s."
    ),
    Stage.SVR12_PENDING: gettext_lazy("Test for cure taken %(day)s; the answer has not come."),
    Stage.NOT_CURED: gettext_lazy("Virus found after treatment, %(day)s. It can begin again."),
    Stage.CURED: gettext_lazy("Cured: no virus on %(day)s. Testing again is offered now and then."),
    Stage.FOUND_AGAIN: gettext_lazy("Virus found again %(day)s, after a cure."),
}
ROUNDS: dict[Stage, Words] = {
    Stage.NEEDS_RNA: gettext_lazy("Tested %(day)s."),
    Stage.NOT_INFECTED: gettext_lazy("Tested %(day)s: non-reactive."),
}

REFUSALS: dict[Refusal, Words] = {
    Refusal.IN_FUTURE: gettext_lazy("That day has not come yet."),
    Refusal.WRONG_OUTCOME: gettext_lazy("That answer does not belong to this step."),
    Refusal.NOT_OFFERED: gettext_lazy("On that day no test had been offered yet."),
    Refusal.NO_SIGN_OF_INFECTION: gettext_lazy(
        "On that day neither antibodies nor virus had been found."
    ),
    Refusal.NO_RNA_FOUND: gettext_lazy("On that day no virus had been found by an RNA test."),
    Refusal.ON_TREATMENT: gettext_lazy("Treatment had begun on %(day)s and was not over."),
    Refusal.TREATED_ALREADY: gettext_lazy(
        "Treatment was completed on %(day)s, and no virus has been found since."
    ),
    Refusal.NOT_ON_TREATMENT: gettext_lazy("On that day no treatment was going on."),
    Refusal.NOT_COMPLETED: gettext_lazy("On that day no treatment had been completed."),
    Refusal.TOO_SOON: gettext_lazy(
        "SVR12 is twelve weeks or more after treatment: from %(day)s on. An earlier test can be "
        "written down as an RNA test."
    ),
    Refusal.CURED: gettext_lazy("Cured on %(day)s. After that one tests again."),
    Refusal.NEITHER_CURED_NOR_CLEARED: gettext_lazy(
        "Testing again comes after a cure, or after the virus went away by itself."
    ),
    Refusal.ANOTHER_EPISODE: gettext_lazy(
        "The virus was found again on %(day)s: what comes now belongs to a new episode."
    ),
    Refusal.SPOILS_LATER: gettext_lazy(
        "What is written of %(day)s would not be possible then. Put that right first."
    ),
}
SOURCE = SVR12_SOURCE

# The steps of the picture, in their order; the offer and the test stand for what led to them.
PICTURE: tuple[tuple[Kind, Words], ...] = (
    (Kind.OFFERED, gettext_lazy("Offered")),
    (Kind.ANTIBODY, gettext_lazy("Antibodies")),
    (Kind.RNA, gettext_lazy("RNA")),
    (Kind.STAGED, gettext_lazy("Liver")),
    (Kind.STARTED, gettext_lazy("Treatment")),
    (Kind.COMPLETED, gettext_lazy("Completed")),
    (Kind.SVR12, gettext_lazy("Cure")),
)


def day_words(day: date | None) -> str:
    """Return a day as it is said."""
    return date_word(day, "DATE_FORMAT") if day else ""


def refusal_words(refused: Refused) -> str:
    """Say why a step cannot be."""
    return str(REFUSALS[refused.why]) % {"day": day_words(refused.day)}


def stage_words(standing: Standing, infection: str) -> str:
    """Say where an episode stands."""
    of_others = {} if infection == Infection.HCV else ROUNDS
    words = of_others.get(standing.stage, STAGES[standing.stage])
    return str(words) % {"day": day_words(standing.since), "from": day_words(standing.not_before)}


def step_words(step: Step) -> str:
    """Return the name of a step, beginning with a capital."""
    word = step.get_kind_display()
    return word[:1].upper() + word[1:]


def answer_words(tested: Tested) -> str:
    """Return a test's answer, and whether it is preliminary."""
    word = str(tested.step.get_not_done_display())
    if tested.outcome:
        newest = tested.confirmed or tested.result or tested.step
        word = str(newest.get_outcome_display())
    if tested.preliminary:
        return _("%(answer)s, preliminary: needs confirming") % {"answer": word}
    return word
