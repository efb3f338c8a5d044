"""Row-level security of what belongs to a site."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_initial"), ("audit", "0002_ground")]

    operations = [
        HoldToSite(
            "Premises",
            "OpeningPeriod",
            "OpeningException",
            "Place",
            "RosterEntry",
            "Duty",
            "RuleBookInForce",
            "HouseRule",
            "ApprovedText",
            "Answered",
            "Pulse",
            "RoleHeld",
        ),
        Execute(
            "CREATE POLICY own_roles ON sites_roleheld FOR SELECT "
            "USING (staff_id = fristed_staff())",
            "Let a person find their own roles before any site is chosen",
        ),
    ]
