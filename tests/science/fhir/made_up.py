"""Records of nobody, drawn by Hypothesis: every code of every table, words of any letters."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from fristed.science import fhir

days = st.dates(date(1950, 1, 1), date(2035, 12, 31))
zones = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9.5))])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=zones)  # noqa: DTZ001
words = (
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=40)
    .map(str.strip)
    .map(lambda text: " ".join(text.split()))
)
names = words.filter(bool)
whole = st.integers(1, 999)


def code(table: str) -> st.SearchStrategy[str]:
    """Draw one of our codes."""
    return st.sampled_from(sorted(fhir.tables()[table]))


def maybe(code: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw a code, or none."""
    return st.just("") | code


def several(table: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw some of our codes, none twice."""
    return st.lists(code(table), unique=True, max_size=3).map(tuple)


people = st.builds(
    fhir.Person,
    id=st.just("1"),
    gender=st.sampled_from(["", "woman", "man", "other"]),
    age_band=maybe(code("age-band")),
    language=st.sampled_from(["", "nb", "so", "mul"]),
    name=words,
    birth_date=st.none() | days,
)
agreed = st.builds(fhir.Agreed, st.just(""), code("consent"), st.booleans(), moments)
visits = st.builds(fhir.Visit, st.just(""), code("service"), moments, st.none() | moments)
notes = st.builds(
    fhir.Note, st.just(""), moments, code("contact"), moments, words, words, words, words
)
episodes = st.builds(fhir.Episode, code("infection"), whole, code("because"), days)
kpa = st.none() | st.integers(0, 999).map(lambda tenth: Decimal(tenth).scaleb(-1))


@st.composite
def a_step(draw: st.DrawFn) -> fhir.Step:
    """Draw a step as the register allows it: done, or not done and why."""
    done = draw(st.booleans())
    return fhir.Step(
        id="",
        episode=draw(episodes),
        kind=draw(code("step")),
        date=draw(days),
        signed_at=draw(moments),
        not_done="" if done else draw(code("not-done")),
        method=draw(maybe(code("method"))) if done else "",
        outcome=draw(maybe(code("outcome"))) if done else "",
        stiffness_kpa=draw(kpa) if done else None,
        of=draw(st.sampled_from(["", "first"])),
    )


looks = st.builds(
    fhir.WoundSeen,
    id=st.just(""),
    number=whole,
    place=code("body-place"),
    seen_at=moments,
    signed_at=moments,
    cause=maybe(code("cause")),
    since_date=st.none() | days,
    tissue=maybe(code("tissue")),
    signs=several("sign"),
    moisture=maybe(code("moisture")),
    edge=maybe(code("edge")),
    skin=maybe(code("skin")),
    length_mm=st.none() | st.integers(0, 999),
    width_mm=st.none() | st.integers(0, 999),
    pen_line=st.booleans(),
    care=several("care"),
    standing=code("standing"),
    review_date=st.none() | days,
    note=words,
)
doses = st.builds(
    fhir.Vaccination,
    id=st.just(""),
    vaccine=code("vaccine"),
    date=days,
    signed_at=moments,
    elsewhere=st.booleans(),
    body_site=maybe(code("body-site")),
    product=words,
    lot=words,
    declined=maybe(code("said-no")),
)
handed = st.builds(
    fhir.Handed,
    number=whole,
    state=code("state"),
    through=code("through"),
    at=moments,
    reason=maybe(code("reason")),
    appointment_at=st.none() | moments,
    due_date=st.none() | days,
)
referrals = st.builds(
    fhir.Referral,
    id=st.just(""),
    to=names,
    kind=code("referral-kind"),
    need=code("need"),
    state=code("state"),
    at=moments,
    visit=st.sampled_from(["", "first"]),
    along=several("along"),
    agreed=maybe(code("agreed")),
    due_date=st.none() | days,
    steps=st.lists(handed, max_size=3).map(tuple),
)
kits = st.builds(
    fhir.Kits,
    id=st.just(""),
    kits=whole,
    given_at=moments,
    visit=st.sampled_from(["", "first"]),
    recipient=maybe(code("kit-for")),
    why=maybe(code("kit-why")),
    form=maybe(code("kit-form")),
    doses=st.none() | whole,
    lots=st.lists(st.builds(fhir.Lot, names, whole), max_size=2).map(tuple),
)
