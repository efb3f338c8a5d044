"""Who works in the demonstration, in which teams, and how the stranger signs in as one of them."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fristed.apps.accounts.actions import add_staff
from fristed.apps.accounts.models import Staff
from fristed.apps.sites.actions import give_role
from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import Site
from fristed.apps.staffing.choices import Profession
from fristed.ground.folders import write_private

from .words import PASSWORD_WORDS


@dataclass(frozen=True)
class SignIn:
    """One role to try: who holds it, at which houses, and what is worth a look."""

    role: Role
    name: str
    look: str
    houses: tuple[str, ...] = ("oslo",)


SIGN_INS = (
    SignIn(Role.SHIFT_LEAD, "Ingrid", "the board, hand-over, incidents, a decision to take"),
    SignIn(Role.NURSE, "Yusuf", "observation, the emergency clock, after use"),
    SignIn(Role.SOCIAL_WORKER, "Marte", "the queue, offers, after use"),
    SignIn(Role.RECEPTION, "Jonas", "the desk: cards, registration, the rule book's answer"),
    SignIn(Role.PEER_SUPPORTER, "Kim", "what a peer sees and does not see"),
    SignIn(Role.OUTREACH, "Leila", "hours, hand-out, what a floor role shows"),
    SignIn(Role.TECHNICIAN, "Petter", "the bench: samples, spectra, unknowns that recur"),
    SignIn(Role.CLINICIAN, "Henrik", "the floor, emergencies afterwards"),
    SignIn(
        Role.COORDINATOR,
        "Solveig",
        "two houses: roster, hours, complaints, figures",
        ("oslo", "kobenhavn"),
    ),
    SignIn(Role.EDITOR, "Nils", "drug information: writing, sources, publishing"),
    SignIn(Role.EDITOR, "Tove", "drug information: the facts of what Nils wrote"),
    SignIn(Role.MEDICAL_REVIEWER, "Amina", "drug information: what waits for a doctor; alerts"),
    SignIn(Role.RESEARCHER, "Torbjørn", "figures without people"),
    SignIn(Role.NETWORK_SECRETARY, "Elise", "rooms of the world, surveys, alerts"),
    SignIn(Role.ADMINISTRATOR, "Rune", "the house: roles, places, rules"),
    SignIn(Role.NURSE, "Sofie", "the house in København, under Danish law", ("kobenhavn",)),
)
# Colleagues with whom the shifts are filled; nobody signs in as them.
COLLEAGUES: Mapping[str, Mapping[str, Role]] = {
    "oslo": {
        "Anette": Role.SHIFT_LEAD,
        "Bilal": Role.NURSE,
        "Camilla": Role.SOCIAL_WORKER,
        "Dag": Role.RECEPTION,
        "Farida": Role.SHIFT_LEAD,
        "Geir": Role.NURSE,
        "Hanne": Role.SOCIAL_WORKER,
        "Ivar": Role.RECEPTION,
    },
    "kobenhavn": {
        "Mikkel": Role.SHIFT_LEAD,
        "Freja": Role.NURSE,
        "Rasmus": Role.SHIFT_LEAD,
        "Aisha": Role.NURSE,
        "Tobias": Role.SHIFT_LEAD,
    },
}
# Lead, nurse, social worker, desk. The first team works the shift of the present moment.
TEAMS: Mapping[str, Sequence[Sequence[str]]] = {
    "oslo": (
        ("Ingrid", "Yusuf", "Marte", "Jonas", "Kim"),
        ("Anette", "Bilal", "Camilla", "Dag"),
        ("Farida", "Geir", "Hanne", "Ivar"),
    ),
    "kobenhavn": (("Mikkel", "Sofie"), ("Rasmus", "Freja"), ("Tobias", "Aisha")),
}
PROFESSIONS = {
    Role.SHIFT_LEAD: Profession.NURSE,
    Role.NURSE: Profession.NURSE,
    Role.SOCIAL_WORKER: Profession.SOCIAL_WORKER,
    Role.RECEPTION: Profession.AUXILIARY_NURSE,
    Role.PEER_SUPPORTER: Profession.PEER,
}


@dataclass(frozen=True)
class Team:
    """Who works a shift together, as what, the lead first; whoever is missing is the lead too."""

    members: tuple[tuple[Staff, Profession], ...]

    @property
    def lead(self) -> Staff:
        """Who leads the shift."""
        return self.members[0][0]

    @property
    def nurse(self) -> Staff:
        """Who looks after people at the places and in observation."""
        return self.members[1][0]

    @property
    def worker(self) -> Staff:
        """Who calls people in and is with them after use."""
        return self.members[min(2, len(self.members) - 1)][0]

    @property
    def desk(self) -> Staff:
        """Who sits at the desk."""
        return self.members[min(3, len(self.members) - 1)][0]


def sign_in_name(name: str) -> str:
    """Return what is typed to sign in as somebody."""
    return name.lower().replace("ø", "o")


def password() -> str:
    """Return four words, drawn by the machine and not by the seed: nobody can work them out."""
    return "-".join(secrets.choice(PASSWORD_WORDS) for _ in range(4)).ljust(12, "x")


def hire(sites: Mapping[str, Site], *, at: datetime) -> tuple[dict[str, Staff], list[str]]:
    """Let everybody work; return them by name, and the lines that say how to sign in."""
    staff, lines = {}, []
    for person in SIGN_INS:
        word = password()
        staff[person.name] = _add(person.name, word, at=at)
        for slug in (slug for slug in person.houses if slug in sites):
            give_role(site=sites[slug], staff=staff[person.name], role=person.role, by=None, at=at)
        lines.append(f"{person.role:<18}{sign_in_name(person.name):<11}{word:<30}{person.look}")
    for slug in sites:
        for name, role in COLLEAGUES[slug].items():
            staff[name] = _add(name, None, at=at)
            give_role(site=sites[slug], staff=staff[name], role=role, by=None, at=at)
    return staff, lines


def _add(name: str, word: str | None, *, at: datetime) -> Staff:
    return add_staff(
        sign_in_name=sign_in_name(name),
        password=word,  # None: nobody can sign in as them
        display_name=name,
        language="en",  # whoever tries it may read no Norwegian; each can change it
        by=None,
        at=at,
    )


def teams_of(slug: str, staff: Mapping[str, Staff]) -> list[Team]:
    """Return the teams of a house."""
    roles = {person.name: person.role for person in SIGN_INS} | dict(COLLEAGUES[slug])
    return [
        Team(tuple((staff[name], PROFESSIONS[roles[name]]) for name in names))
        for names in TEAMS[slug]
    ]


def write_sign_ins(home: Path, lines: Sequence[str], cards: Sequence[str]) -> Path:
    """Keep the lines in a file that is ours alone; `make demo` prints it."""
    folder = home / "demo"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    head = f"{'role':<18}{'sign-in':<11}{'password':<30}what to look at"
    given = [f"A card to show at the desk in Oslo: {card}" for card in cards]
    path = folder / "sign-ins.txt"
    write_private(path, "\n".join([head, *lines, "", *given]) + "\n")
    return path
