"""Makes one row of any model at a site, filled from the model's own description.

Every text that is not a code holds the site's canary, so that a leak can be seen.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import AtSite, Site
from tests.apps.planning import made as planned
from tests.house.floors import scoped_models

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 17)
LATER = AT + timedelta(hours=1)

# What a row needs beyond its required fields, because a constraint ties fields together.
ALSO: dict[str, dict[str, Any]] = {
    "registers.Ban": {"until_at": AT + timedelta(days=1)},
    "consumption_rooms.Dose": {"number": 1, "maximum_doses": 32767},
    "emergencies.Signs": {"emergency": ...},
    "feedback.Experience": {"dignity": 3},
    # One substance alone, in a draft: a pair has its order, a refusal its reason.
    "drug_information.Text": {"other": "", "sent_back_because": "", "withdrawn_because": ""},
    "festivals.Deployment": {"columns": 8, "rows": 8},
    "festivals.Shift": {"ends_at": LATER},
    "festival_care.Stay": {
        "state": "waiting",
        "arrived_at": AT,
        "seen_at": AT,
        "code_first": 0,
        "code_second": 1,
    },
    "festival_care.Event": {"stay": ..., "kind": "rests", "source": "page"},
    # One control, or an instrument has none: a limit is of one thing. A result as it is told.
    "instruments.DetectionLimit": {"kit": ..., "low": Decimal(1), "high": Decimal(2)},
    "results.Release": {
        "version": 1,
        "says": {"verdict": "confirmed", "components": [], "strips": {}, "reagents": []},
    },
    "instruments.Kit": {"kind": "strip", "target": "fentanyl"},
    "samples.Left": {"fate": "kept"},
    "samples.HandlingRule": {"ticket_days": 30},
    "naloxone.Reversal": {"outcome": "woke_up"},
    "stock.Item": {"kind": "naloxone"},  # of which another room asks, too
    # A level is the sum of its movements; of this lot there is none yet.
    "stock.Level": {"lot": ...},
    "stock.Movement": {"kind": "received"},
    "stock.Arrival": {"movement": ...},
    "stock.Count": {"expected": 1, "counted": 1},
    "needle_exchange.Exchange": {"visit": ..., "people": 1},
    "needle_exchange.Line": {"movement": ...},  # what moved in has none, and its hand-out says so
    "needle_exchange.Returned": {"measure": "pieces", "basis": "counted"},
    # What anybody may report is open, and of a find there is nothing to count.
    "needle_finds.NeighbourPage": {"is_open": True},
    "needle_finds.Find": {"area": ..., "at": AT, "measure": "none"},
    "needle_finds.Outcome": {"collector": "staff", "at": AT},
    "moving_in.Alike": {"client": ...},
    "person_rights.RecordDecision": {
        "table": "clients.Consent",
        "asked": "erase",
        "outcome": "refused",
        "reason": "register",
    },
    "moving_in.Move": {"state": "moved_in"},  # one that was refused has a reason
    "releases.ResearchRequest": {
        "tables": ["visits_month"],
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 12, 31),
        "until_date": date(2027, 12, 31),
    },
    "planning.Scenario": {"kind": "capacity", "inputs": planned.INPUTS},
    "planning.Outcome": {"results": planned.RESULTS, "sha256": "0" * 64},
    # The network's own tables: of no site, and so their parents.
    "surveys.Question": {"edition": ...},
    "surveys.Invitation": {"edition": ..., "room": ...},
    "literature.Version": {"study": ..., "country": "NO", "told_by": "shipped"},
    "member_reports.SigningKey": {"public": "0" * 64},
    "member_reports.MonthlyReport": {"period": "2026-10", "sha256": "0" * 64},
    "dispatches.Obligation": {"report": "thistle_month", "first_date": date(2026, 10, 1)},
    "dispatches.Terms": {"due_months": 1, "due_day": 15, "how": "by_hand"},
    "dispatches.Dispatch": {
        "report": "thistle_month",
        "period": "2026-10",
        "first_date": date(2026, 10, 1),
        "last_date": date(2026, 10, 31),
        "version": 1,
        "how": "by_hand",
        "definitions": [["TH-1", 1]],
    },
    "dispatches.Copy": {"form": "csv", "name": "oslo-thistle.csv", "sha256": "0" * 64},
    "dispatches.Delivery": {"how": "by_hand", "result": "arrived", "done_at": AT},
    "alerts.Decision": {"because": "chance"},
    "alerts.Signal": {"kind": "unknown", "figures": {"count": 3, "here": 1}},
    "sync.Tablet": {"ends_at": LATER, "number": 1},
    "jobs.Job": {"kind": "jobs.nothing", "failed_at": AT, "failure": "ValueError"},
    "staffing.RosterEntry": {"ends_at": LATER},
    "substances.LocalName": {"code": "heroin"},
    "premises.OpeningPeriod": {"opens_at": time(9), "closes_at": time(16)},
    "premises.RuleBookInForce": {"place_code": "NO/Oslo", "from_date": date(2019, 1, 1)},
    "premises.HouseRule": {"code": "min_age", "value": {"years": 21}},
    "sites.RoleHeld": {"role": "shift_lead", "from_date": date(2019, 1, 1)},
    "premises.Premises": {"from_date": date(2019, 1, 1)},
}
# What must stand beside a key that is otherwise left empty.
BESIDE: dict[tuple[str, str], dict[str, Any]] = {
    ("consumption_rooms.PlaceUse", "place"): {  # a time when nobody else had that place
        "assigned_at": AT - timedelta(days=3, hours=1),
        "vacated_at": AT - timedelta(days=3),
        "cleaned_at": AT - timedelta(days=3),
    },
    ("instruments.DetectionLimit", "instrument"): {"kit": None},
    ("dispatches.Dispatch", "replaces"): {"because": "asked", "version": 2},
    ("emergencies.Emergency", "visit"): {"whom": "visitor"},
    ("member_reports.Sending", "monthly_report"): {"result": "taken", "done_at": AT},
    ("moving_in.Alike", "other_row"): {"client": None},
    ("needle_exchange.Exchange", "outlet"): {"visit": None},
    ("planning.Scenario", "replaces"): {"version": 2},
    ("stock.Count", "movement"): {"counted": 2, "reason": "found"},
    ("stock.Movement", "undoes"): {"kind": "undone", "quantity": -1},
}
# Fields that hold a second person, where one person may not be both.
SECOND = {"witness", "end_witness", "second"}


class Rows:
    """One row of each model at one site, made when it is first asked for."""

    def __init__(self, site: Site, staff: Staff, second: Staff, canary: str) -> None:
        self.site, self.staff, self.second, self.canary = site, staff, second, canary
        self.kept: dict[type[models.Model], models.Model] = {}

    def of(self, model: type[models.Model]) -> Any:
        """Return the row of a model, and make it with its parents where there is none."""
        if model not in self.kept:
            self.kept[model] = self.build(model)
            self.kept[model].save(force_insert=True)
        return self.kept[model]

    def build(self, model: type[models.Model], **given: Any) -> Any:
        """Return a row that is not kept yet."""
        also = ALSO.get(model._meta.label, {})
        values: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if field.name in given:
                values[field.name] = given[field.name]
            elif also.get(field.name) is ...:
                values[field.name] = self.of(field.related_model)
            elif field.name in also:
                values[field.name] = also[field.name]
            elif self._needed(field):
                values[field.name] = self._value(field)
        return model(**values)

    def child_of(self, model: type[models.Model], field: str, parent: models.Model) -> Any:
        """Return a row of this site whose key names a parent of any site."""
        beside = BESIDE.get((model._meta.label, field), {})
        return self.build(model, **{field: parent}, **beside)

    def fill(self) -> "Rows":
        """Make a row of every model that belongs to a site."""
        for model in scoped_models():
            self.of(model)
        return self

    def _needed(self, field: models.Field) -> bool:
        if field.has_default() or field.null or field.primary_key:
            return False
        words = isinstance(field, models.CharField | models.TextField) and not field.choices
        return words or not field.blank

    def _value(self, field: models.Field) -> Any:
        if field.is_relation:
            return self._parent(field)
        if field.choices:
            return next(value for value, _ in field.flatchoices if value not in ("", None))
        if isinstance(field, models.CharField | models.TextField):
            return self._words(field)
        for kind, value in BY_KIND.items():
            if isinstance(field, kind):
                return value()
        raise NotImplementedError(f"How is a {type(field).__name__} filled ({field})?")

    def _words(self, field: models.Field) -> str:
        if field.name == "language":
            return "en"
        if field.name == "calling_name" or not field.max_length:
            return self.canary
        number = secrets.token_hex(4)
        room = field.max_length - len(self.canary)
        return (self.canary + number[: max(room, 0)])[: field.max_length]

    def _parent(self, field: models.Field) -> Any:
        parent = field.related_model
        if parent is Site:
            return self.site
        if parent is Staff:
            return self.second if field.name in SECOND else self.staff
        assert issubclass(parent, AtSite), f"{field}: who makes its parent?"
        return self.of(parent)


# The order matters: a PositiveSmallIntegerField is an IntegerField, a DateTimeField a DateField.
BY_KIND: Mapping[type[models.Field], Callable[[], Any]] = {
    models.BooleanField: bool,
    models.DateTimeField: lambda: AT,
    models.DateField: lambda: DAY,
    models.TimeField: lambda: time(12),
    models.DecimalField: lambda: Decimal("1"),
    models.BinaryField: lambda: secrets.token_bytes(32),
    models.UUIDField: uuid4,
    models.JSONField: dict,
    ArrayField: list,
    models.IntegerField: lambda: 1,
}
