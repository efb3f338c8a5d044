"""A room's reports are held to its site; what was signed is kept as it is."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite

NEVER_CHANGED = "what was signed is kept as it was signed: a correction is a newer one"


class Migration(migrations.Migration):
    dependencies = [("member_reports", "0001_initial"), ("sites", "0002_walls")]

    operations = [
        HoldToSite("SigningKey", "MonthlyReport", "Sending"),
        Execute(
            "REVOKE UPDATE, DELETE ON member_reports_monthlyreport FROM fristed_app", NEVER_CHANGED
        ),
        Execute("REVOKE DELETE ON member_reports_signingkey FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE DELETE ON member_reports_sending FROM fristed_app", NEVER_CHANGED),
    ]
