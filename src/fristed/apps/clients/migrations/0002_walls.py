"""Clients held to their site, and closed to named staff."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial"), ("sites", "0002_walls")]

    operations = [
        HoldToSite("Terms", "Client", "Registration", "Card", "Consent"),
        Execute(
            "CREATE POLICY not_closed ON clients_client AS RESTRICTIVE FOR SELECT "
            "USING (NOT fristed_staff() = ANY(closed_to))",
            "Close a record to named staff",
        ),
    ]
