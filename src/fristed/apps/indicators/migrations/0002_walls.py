"""Months of which rows were deleted: held to their site, and noted by the database itself."""

from django.db import migrations

from fristed.ground.operations import HoldToSite

# What the log is read from, and when a row of it lies. Rows that hang on these go before them.
DATED = {
    "visits_visit": "arrived_at",
    "consumption_rooms_episode": "started_at",
    "consumption_rooms_assessment": "at",
    "consumption_rooms_placeuse": "assigned_at",
    "consumption_rooms_step": "entered_at",
    "consumption_rooms_equipmentgiven": "at",
    "consumption_rooms_refusal": "at",
    "needle_exchange_exchange": "date",
    "needle_finds_find": "date",
    "naloxone_supply": "given_at",
    "naloxone_training": "given_at",
    "naloxone_reversal": "told_date",
    "emergencies_emergency": "started_at",
    "registers_incident": "happened_at",
    "referrals_referral": "at",
    "counselling_counselling": "at",
    "samples_sample": "received_date",
    "staffing_duty": "started_at",
}

# A day to either side: the month is a local one.
NOTE = """
CREATE FUNCTION indicators_note_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO indicators_gonemonth (id, site_id, first_date)
     SELECT floor(random() * 2^62)::bigint, g.site_id, g.first_date FROM (
       SELECT DISTINCT gone.site_id, date_trunc(''month'', near.at)::date AS first_date
       FROM gone, LATERAL (VALUES
         (gone.%1$I - interval ''1 day''), (gone.%1$I + interval ''1 day'')
       ) AS near (at) WHERE gone.%1$I IS NOT NULL
     ) AS g ORDER BY g.site_id, g.first_date  -- two who delete wait for each other in one order
     ON CONFLICT (site_id, first_date) DO UPDATE SET first_date = EXCLUDED.first_date',
    TG_ARGV[0]
  );
  RETURN NULL;
END $$
"""


def _triggers() -> str:
    return ";".join(
        f"CREATE TRIGGER indicators_note_gone AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone"
        f" FOR EACH STATEMENT EXECUTE FUNCTION indicators_note_gone('{moment}')"
        for table, moment in DATED.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_initial"),
        ("sites", "0002_walls"),
        ("visits", "0001_initial"),
        ("consumption_rooms", "0001_initial"),
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
        HoldToSite("GoneMonth"),
        migrations.RunSQL([NOTE, _triggers()], migrations.RunSQL.noop),
    ]
