"""An association that does not exist: three chapters, an office, and supporters drawn by chance."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from fristed.apps.accounts.actions import add_staff
from fristed.apps.accounts.models import Staff
from fristed.apps.members.actions.chapters import begin_chapter
from fristed.apps.members.actions.fees import pay
from fristed.apps.members.actions.joining import Joining, add
from fristed.apps.members.actions.officers import elect
from fristed.apps.members.actions.people import Who
from fristed.apps.members.choices import Kind, Place
from fristed.apps.members.models import Member
from fristed.apps.sites.actions import give_role
from fristed.apps.sites.choices import ChapterRole
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.ground.folders import write_private

from .made_up import show_rooms

CHAPTERS: Final = (
    ("office", "Office", "", Place.OFFICE, 4),
    ("oslo", "Oslo", "03", Place.CHAPTER, 18),
    ("bergen", "Bergen", "46", Place.CHAPTER, 12),
    ("trondheim", "Trondheim", "50", Place.CHAPTER, 8),
)
SIGN_INS: Final = (
    (ChapterRole.SECRETARY, "oslo", "members, fees, the count at 31 December"),
    (ChapterRole.TREASURER, "oslo", "fees, gifts"),
    (ChapterRole.AUDITOR, "oslo", "who was counted"),
    (ChapterRole.PROGRAMME, "oslo", "the programme of an event"),
    (ChapterRole.ADMINISTRATOR, "office", "chapters, roles, the count of the whole"),
)
FIRST: Final = ("Synthetic Ada", "Synthetic Bo", "Synthetic Cem", "Synthetic Dina", "Synthetic Eli")
LAST: Final = ("Nobody", "Invented", "Example", "Made-Up", "Of-Nowhere")
FEE_ORE: Final = 10_000


@dataclass(frozen=True)
class Made:
    """How much was made."""

    chapters: int
    members: int


def make(*, home: Path, seed: int, at: datetime) -> Made:
    """Make it, and write down how to sign in; every name says that nobody has it."""
    random, members = Random(seed), 0  # noqa: S311 - invented people, no secret
    sites = {}
    for slug, name, county, place, many in CHAPTERS:
        chapter = begin_chapter(
            slug=slug, name=name, county=county, place=place, started_date=date(at.year - 4, 3, 1),
            by=None, at=at, is_demonstration=True,
        )  # fmt: skip
        sites[slug] = chapter.site
        by = _staff(chapter.site, f"{slug}-keeper", ChapterRole.SECRETARY, secrets.token_hex(8), at)
        members += _members(chapter.site, many, random, by=by, at=at)
        if slug == "oslo":
            show_rooms(chapter.site, by=by, at=at)
    _sign_ins(sites, home, at=at)
    return Made(len(sites), members)


def _members(site: Site, many: int, random: Random, *, by: Staff, at: datetime) -> int:
    with working(staff=by.pk, sites=[site.pk]):
        made = [_member(site, number, random, by=by, at=at) for number in range(many)]
        first = next((one for one in made if one is not None), None)
        if first is not None and site.slug != "office":
            day = date(at.year, 3, 15)
            elect(
                member=first, office="chair", from_date=day, meeting="annual", meeting_date=day,
                by=by, at=at,
            )  # fmt: skip
    return len(made)


def _member(site: Site, number: int, random: Random, *, by: Staff, at: datetime) -> Member | None:
    abroad = site.slug == "office"
    name = f"{random.choice(FIRST)} {random.choice(LAST)}"
    joining = Joining(
        kind=Kind.INTERNATIONAL if abroad else Kind.ORDINARY,
        birth_year=at.year - random.randint(17, 48),
        country=random.choice(["DE", "SE", "GB"]) if abroad else "NO",
        language="en" if abroad else "nb",
        who=Who(name, f"synthetic.{site.slug}.{number}@example.org"),
    )
    then = at - timedelta(days=random.randint(200, 1000))
    member = add(site=site, joining=joining, by=by, at=then)
    if member is not None:
        for year in range(then.year, at.year + 1):
            if random.random() < 0.8:
                last = min(date(year, 12, 1), at.date())
                pay(member=member, year=year, paid_date=last, amount_ore=FEE_ORE, by=by, at=at)
    return member


def _sign_ins(sites: dict[str, Site], home: Path, *, at: datetime) -> None:
    lines = ["Sign in at /sign-in/ with the role's name:", ""]
    for role, slug, look in SIGN_INS:
        word = secrets.token_urlsafe(9)
        _staff(sites[slug], str(role.value), role, word, at)
        lines.append(f"{role.value:14} {word:14} {sites[slug].name}: {look}")
    write_private(home / "demo" / "sign-ins.txt", "\n".join(lines) + "\n")


def _staff(site: Site, name: str, role: str, word: str, at: datetime) -> Staff:
    staff = add_staff(
        sign_in_name=name, password=word, display_name=f"Synthetic {name}", language="en",
        by=None, at=at,
    )  # fmt: skip
    with working(staff=None, sites=[site.pk]):
        give_role(site=site, staff=staff, role=role, by=None, at=at)
    return staff
