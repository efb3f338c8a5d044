"""Noon of the local day: what is left of a moment once its minute has gone."""

from typing import Any

from django.db.models import DateTimeField, F, Func


class Noon(Func):
    """Noon of a moment's day in a time zone. It is never skipped or doubled by summer time.

    The order of two moments is never turned round, so whatever the database holds about
    "not before" still holds.
    """

    output_field = DateTimeField()

    def __init__(self, moment: str | F, zone: str, **extra: Any) -> None:
        super().__init__(F(moment) if isinstance(moment, str) else moment, **extra)
        self.zone = zone

    def as_sql(  # type: ignore[override]  # nobody passes the templates that Func takes
        self, compiler: Any, connection: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Return PostgreSQL's way of saying it."""
        inner, params = compiler.compile(self.source_expressions[0])
        del connection
        day = f"date_trunc('day', timezone(%s, {inner}))"
        return f"timezone(%s, {day} + interval '12 hours')", (self.zone, self.zone, *params)
