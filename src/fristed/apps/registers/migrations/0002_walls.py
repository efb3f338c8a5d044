"""The registers held to their site; a needle-stick hidden from colleagues."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0001_initial"),
        ("clients", "0002_walls"),
        ("emergencies", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Incident",
            "Ban",
            "Belonging",
            "FoundDrugs",
            "Exposure",
            "ExposureDone",
            "ChildWelfareDecision",
            "Death",
            "DeathNotified",
        ),
        Execute(
            "CREATE POLICY own_or_lead ON registers_exposure AS RESTRICTIVE "
            "USING (staff_id = fristed_staff() OR lead_id = fristed_staff())",
            "Hide a needle-stick from colleagues",
        ),
        Execute(
            "CREATE POLICY own_or_lead ON registers_exposuredone AS RESTRICTIVE "
            "USING (EXISTS (SELECT 1 FROM registers_exposure e WHERE e.id = exposure_id))",
            "Hide a needle-stick's checklist from colleagues",
        ),
    ]
