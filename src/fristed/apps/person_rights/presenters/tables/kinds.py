"""One table of the copy: whose rows, in which words, and what of them is not told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fristed.apps.vault.models import HealthRow, SignedRow

Read = Callable[[dict[str, Any]], str]

# Of no row is this told: it says nothing about the person.
NEVER = {"id", "site_id", "by_id", "subject_id", "replaces_id", "void", "recorded_at"}


@dataclass(frozen=True)
class Table:
    """What is told of a model's rows: column by column its word, and what is left out and why."""

    model: type[Model]
    title: Promise
    columns: Mapping[str, Promise]
    left_out: Mapping[str, str] = field(default_factory=dict)
    reads: Mapping[str, Read] = field(default_factory=dict)
    page: str = ""

    @property
    def label(self) -> str:
        """Room and model, as decisions keep it."""
        return self.model._meta.label

    @property
    def room(self) -> str:
        """Return the room that keeps it."""
        return self.model._meta.app_label

    @property
    def slug(self) -> str:
        """Return the table's name in an address."""
        return f"{self.room.replace('_', '-')}-{self.name.replace('_', '-')}"

    @cached_property
    def name(self) -> str:
        """Return the table's name in the file."""
        words = "".join(f"_{c.lower()}" if c.isupper() else c for c in self.model.__name__)
        return words.strip("_")

    @property
    def is_health(self) -> bool:
        """Tell whether it is part of the health record."""
        return issubclass(self.model, HealthRow)

    @property
    def is_signed(self) -> bool:
        """Tell whether its rows are corrected by newer ones."""
        return issubclass(self.model, SignedRow)


WHEN, FROM, TO, KIND = _("When"), _("From"), _("To"), _("What")
NUMBER, ANSWER, STATE, WHY = _("Number"), _("Answer"), _("How it stands"), _("Why")
TAKEN_BACK, WORDS, WHERE, HOW = _("Taken back"), _("Words"), _("Where"), _("How")
HASH = "a keyed hash: it says nothing to anybody without the key"
