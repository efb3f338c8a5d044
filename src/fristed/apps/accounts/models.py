"""Staff: whoever signs in. What they may do is held per site, in `sites`."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from fristed.ground.ids import random_id

from .choices import Language, Theme


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

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS = ["display_name"]
    objects = StaffManager()

    def __str__(self) -> str:
        return self.display_name
