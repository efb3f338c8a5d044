"""Tablets held to their site; a tablet finds its own site before one is chosen."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("sync", "0001_initial"),
        ("festivals", "0002_walls"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite("Tablet", "Ending", "IntakeKey", "WorkingKey", "Taken", "Held", "Nonce"),
        Execute(
            "CREATE POLICY own_tablet ON sync_tablet FOR SELECT "
            "USING (address = NULLIF(current_setting('fristed.tablet', true), '')::uuid)",
            "Let a tablet find its own row before any site is known",
        ),
    ]
