"""Days of which rows were written: held to their site, and noted by the database itself."""

from django.db import migrations

from fristed.ground.operations import HoldToSite

# What the log is read from; how a row's moments are found, and from which until which it lies.
# `t` is a row that a statement wrote, or took away.
MOMENTS = {
    "visits_visit": ("", "t.arrived_at", "coalesce(t.left_at, t.arrived_at) + interval '1 day'"),
    # An emergency after midnight has the route of the use before it.
    "consumption_rooms_episode": ("", "t.started_at", "t.started_at + interval '1 day'"),
    "consumption_rooms_dose": (
        "JOIN consumption_rooms_episode e ON e.id = t.episode_id", "e.started_at", "e.started_at"
    ),
    "consumption_rooms_assessment": ("", "t.at", "t.at + interval '1 day'"),
    "consumption_rooms_statedsubstance": (
        "JOIN consumption_rooms_assessment a ON a.id = t.assessment_id",
        "a.at", "a.at + interval '1 day'",
    ),
    "consumption_rooms_placeuse": (
        "", "t.assigned_at", "coalesce(t.cleaned_at, t.vacated_at, t.assigned_at)"
    ),
    # How a wait ended is written with the step after it.
    "consumption_rooms_step": ("", "t.entered_at", "t.entered_at"),
    "consumption_rooms_equipmentgiven": ("", "t.at", "t.at"),
    "consumption_rooms_refusal": ("", "t.at", "t.at"),
    "consumption_rooms_offermade": ("", "t.at", "t.at"),
    "clients_registration": ("", "t.registered_at", "t.registered_at"),
    "emergencies_emergency": ("", "t.started_at", "t.started_at"),
    "emergencies_done": (
        "JOIN emergencies_emergency e ON e.id = t.emergency_id", "e.started_at", "e.started_at"
    ),
    "registers_death": (
        "JOIN emergencies_emergency e ON e.id = t.emergency_id", "e.started_at", "e.started_at"
    ),
    "registers_incident": ("", "t.happened_at", "t.happened_at"),
    "staffing_duty": ("", "t.started_at", "t.started_at"),
    # What takes another back lies where that one lay.
    "counselling_counselling": (
        "LEFT JOIN counselling_counselling b ON b.id = t.undoes_id",
        "least(b.at, t.at)", "greatest(b.at, t.at)",
    ),
    "referrals_referral": ("", "t.at", "t.at"),
    "referrals_step": ("JOIN referrals_referral r ON r.id = t.referral_id", "r.at", "r.at"),
    "naloxone_supply": ("", "t.given_at", "t.given_at"),
    "naloxone_training": ("", "t.given_at", "t.given_at"),
}  # fmt: skip
EXCHANGE = "JOIN needle_exchange_exchange x ON x.id = t.exchange_id"
DATES = {
    "needle_exchange_exchange": ("", "t.date"),
    "needle_exchange_line": (EXCHANGE, "x.date"),
    "needle_exchange_returned": (EXCHANGE, "x.date"),
    "needle_exchange_intervention": (EXCHANGE, "x.date"),
    "needle_exchange_takenback": (EXCHANGE, "x.date"),
    "naloxone_reversal": ("", "t.told_date"),
    "samples_sample": ("", "t.received_date"),
    "needle_finds_find": ("", "t.date"),
    "needle_finds_outcome": ("JOIN needle_finds_find f ON f.id = t.find_id", "f.date"),
}

# One function for each table, so that its statement is planned once for each connection.
NOTE = """
CREATE FUNCTION indicators_note_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicators_writtenday (id, site_id, date, noted_at)
  SELECT floor(random() * 2^62)::bigint, w.site_id, w.day, now() FROM ({days}) AS w;
  RETURN NULL;
END $$;
{triggers}
"""
LOCAL = """
  SELECT DISTINCT t.site_id, d::date AS day FROM touched t {join}
  JOIN sites_site s ON s.id = t.site_id
  CROSS JOIN LATERAL generate_series(
    timezone(s.time_zone, {first})::date, timezone(s.time_zone, {last})::date, interval '1 day'
  ) AS d"""
PLAIN = "SELECT DISTINCT t.site_id, {date} AS day FROM touched t {join} WHERE {date} IS NOT NULL"
# Of a row that was changed, the day it lay on before as well.
TRIGGER = """
CREATE TRIGGER indicators_note_{name} AFTER {act} ON {table} REFERENCING {rows} TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION indicators_note_{table}();
"""
ACTS = {
    "new": ("INSERT", "NEW"),
    "changed": ("UPDATE", "NEW"),
    "before": ("UPDATE", "OLD"),
    "gone": ("DELETE", "OLD"),
}


def _noting() -> list[str]:
    """Return the function and the triggers of every table."""
    days = {
        table: LOCAL.format(join=join, first=first, last=last)
        for table, (join, first, last) in MOMENTS.items()
    }
    days |= {table: PLAIN.format(join=join, date=date) for table, (join, date) in DATES.items()}
    return [
        NOTE.format(table=table, days=of, triggers=_triggers(table)) for table, of in days.items()
    ]


def _triggers(table: str) -> str:
    return "".join(
        TRIGGER.format(name=name, act=act, table=table, rows=rows)
        for name, (act, rows) in ACTS.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_initial"),
        ("sites", "0002_walls"),
        ("visits", "0001_initial"),
        ("consumption_rooms", "0001_initial"),
        ("clients", "0001_initial"),
        ("needle_exchange", "0001_initial"),
        ("needle_finds", "0001_initial"),
        ("naloxone", "0001_initial"),
        ("emergencies", "0001_initial"),
        ("registers", "0001_initial"),
        ("referrals", "0001_initial"),
        ("counselling", "0001_initial"),
        ("samples", "0001_initial"),
        ("staffing", "0001_initial"),
    ]

    operations = [
        HoldToSite("WrittenDay"),
        migrations.RunSQL(tuple(_noting()), migrations.RunSQL.noop),
    ]
