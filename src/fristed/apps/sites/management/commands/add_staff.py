"""`manage.py add_staff`: the first administrator of a house, or anybody after."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from fristed.apps.accounts.actions import NameTaken, add_staff
from fristed.apps.accounts.choices import Language
from fristed.apps.accounts.models import Staff
from fristed.ground.context import working

from ...actions import HeldAlready, give_role
from ...choices import roles_of_the_house
from ...models import Site
from ...queries import site_named, staff_named


class Command(BaseCommand):
    """Let somebody sign in, with roles at a site; whoever is there already gets the roles."""

    help = "Add a member of staff with roles at a site. Asks for a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("sign_in_name", help="what they type to sign in")
        parser.add_argument("--name", default="", help="the name shown on the board")
        parser.add_argument("--site", required=True, help="the site's name in addresses")
        parser.add_argument(
            "--role",
            action="append",
            required=True,
            choices=[role for role, _label in roles_of_the_house()],
            help="may be repeated",
        )
        parser.add_argument("--language", default=Language.BOKMAL, choices=Language.values)
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from one line of input"
        )

    def handle(self, *_args: Any, **given: Any) -> None:
        """Check everything first, then write it in one transaction."""
        site = site_named(given["site"])
        if site is None:
            raise CommandError(
                f"no site is called {given['site']!r}; add_site makes one", returncode=2
            )
        name = _plain(given["sign_in_name"], "sign_in_name", 80).lower()
        staff = staff_named(name)
        password = "" if staff else _password(from_stdin=given["password_stdin"])
        with transaction.atomic():
            staff = staff or _added(name, password, given)
            roles = _given_roles(site, staff, given["role"])
        said = ", ".join(roles) or "nothing new"
        self.stdout.write(f"{staff.sign_in_name} at {site.slug}: {said}.")


def _plain(text: str, name: str, most: int) -> str:
    text = text.strip()
    if not text or len(text) > most or not text.isprintable():
        raise CommandError(f"{name}: between 1 and {most} characters", returncode=2)
    return text


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass("Password: ")
        if getpass("The same again: ") != password:
            raise CommandError("the two passwords differ; nothing was written", returncode=2)
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError(f"password: {' '.join(error.messages)}", returncode=2) from error
    return password


def _added(sign_in_name: str, password: str, given: dict[str, Any]) -> Staff:
    try:
        return add_staff(
            sign_in_name=sign_in_name,
            password=password,
            display_name=_plain(given["name"] or given["sign_in_name"], "--name", 60),
            language=given["language"],
            by=None,
            at=timezone.now(),
        )
    except NameTaken as error:
        raise CommandError(
            f"{sign_in_name!r} belongs to somebody who may not sign in any more", returncode=2
        ) from error


def _given_roles(site: Site, staff: Staff, wanted: list[str]) -> list[str]:
    """Give the roles they do not hold; `by` is the house itself."""
    given = []
    with working(staff=None, sites=[site.pk]):
        for role in dict.fromkeys(wanted):
            try:
                give_role(site=site, staff=staff, role=role, by=None, at=timezone.now())
            except HeldAlready:
                continue
            given.append(role)
    return given
