"""Exchanges held to their site."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("needle_exchange", "0001_initial"),
        ("stock", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite("Outlet", "Exchange", "Line", "Returned", "Intervention", "TakenBack"),
        Execute(
            "ALTER TABLE needle_exchange_takenback "
            "DROP CONSTRAINT needle_exchange_takenback_exchange_id_key",
            "Look for one taking back within a site: ours has the site",
        ),
        Execute(
            "ALTER TABLE needle_exchange_exchange "
            "ADD CONSTRAINT needle_exchange_exchange_id_moved_in UNIQUE (id, moved_in)",
            "Let a line know whether its hand-out moved in",
        ),
        Execute(
            "ALTER TABLE needle_exchange_line ADD CONSTRAINT needle_exchange_line_moved_in "
            "FOREIGN KEY (exchange_id, moved_in) "
            "REFERENCES needle_exchange_exchange (id, moved_in)",
            "A line goes without the shelf only where its hand-out moved in",
        ),
    ]
