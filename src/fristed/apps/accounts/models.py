"""Staff, their sessions, and what slows down guessing. What they may do is held in `sites`."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from fristed.ground.ids import random_id

from .choices import Browser, Language, Theme, Way


class StaffManager(BaseUserManager["Staff"]):
    """Makes members of staff with a hashed password."""

    def create_staff(self, sign_in_name: str, password: str | None, **fields: Any) -> "Staff":
        """Keep a new member of staff; without a password nobody can sign in as them."""
        staff = self.model(sign_in_name=sign_in_name.strip().lower(), **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff

    def get_by_natural_key(self, username: str | None) -> "Staff":
        """Find by sign-in name, whatever its case."""
        return self.get(sign_in_name=(username or "").strip().lower())


class Staff(AbstractBaseUser):
    """A member of staff or a volunteer."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    sign_in_name = models.CharField(max_length=80, unique=True)
    display_name = models.CharField(max_length=60)
    language = models.CharField(max_length=5, choices=Language, default=Language.BOKMAL)
    theme = models.CharField(max_length=12, choices=Theme, default=Theme.BY_THE_HOUR)
    is_active = models.BooleanField(default=True)
    pin = models.CharField(max_length=128, blank=True, default="")

    # Whether, in this request, broken glass opens what their roles do not: no column, set anew.
    under_glass = False

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS = ["display_name"]
    objects = StaffManager()

    def __str__(self) -> str:
        return self.display_name


class SessionManager(BaseSessionManager["Session"]):
    """Finds sessions by what the table keeps of their key."""


class Session(AbstractBaseSession):
    """One signed-in browser.

    Kept are the hash of its key, and its data sealed under the key itself: whoever takes the
    table can neither use a session nor read it. `number` names it on pages.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    number = models.BigIntegerField(unique=True, default=random_id, editable=False)
    staff = models.ForeignKey(Staff, models.CASCADE, null=True, related_name="+")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=8, choices=Browser, blank=True)
    of_the_house = models.BooleanField(default=False)

    objects = SessionManager()  # type: ignore[misc]

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Say nothing: the store lives in `web`, and looks for this model, not the reverse."""
        return None


class Guesses(models.Model):
    """How often something was guessed wrong of late: by a keyed hash, so about nobody."""

    key = models.BinaryField(primary_key=True, max_length=32)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["last_at"], name="guesses_last")]


class Recovery(models.Model):
    """A colleague's help to get back in: a one-time code, or a reset that two people agree on."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+")
    way = models.CharField(max_length=8, choices=Way)
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    code = models.BinaryField(max_length=32, null=True)
    approved_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("staff")), name="recovery_not_by_oneself"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | (
                    ~models.Q(approved_by=models.F("asked_by"))
                    & ~models.Q(approved_by=models.F("staff"))
                ),
                name="recovery_by_two_others",
            ),
            models.CheckConstraint(
                condition=models.Q(way="password", code__isnull=False)
                | models.Q(way="factor", code__isnull=True),
                name="recovery_code_for_a_password",
            ),
            models.CheckConstraint(
                condition=~models.Q(way="factor", done_at__isnull=False, approved_by__isnull=True),
                name="recovery_factor_needs_two",
            ),
        ]
