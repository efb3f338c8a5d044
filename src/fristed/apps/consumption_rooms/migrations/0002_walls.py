"""The floor held to its site; doses held to the law; a needle-stick hidden from colleagues."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("consumption_rooms", "0001_initial"),
        ("emergencies", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Step",
            "Assessment",
            "StatedSubstance",
            "DecisionReason",
            "PlaceUse",
            "Preparation",
            "EquipmentGiven",
            "Episode",
            "Dose",
            "Refusal",
            "OfferMade",
            "Ban",
            "RoomState",
            "ShiftCheck",
            "HandOver",
            "HandOverItem",
            "Interruption",
            "WhereaboutsAsked",
            "Incident",
            "Belonging",
            "FoundDrugs",
            "Exposure",
            "ExposureDone",
            "ChildWelfareDecision",
            "Death",
            "DeathNotified",
        ),
        Execute(
            "ALTER TABLE consumption_rooms_dose ADD CONSTRAINT rooms_dose_maximum_is_the_laws "
            "FOREIGN KEY (assessment_id, maximum_doses) "
            "REFERENCES consumption_rooms_assessment (id, maximum_doses)",
            "Hold a dose to the maximum of its own assessment",
        ),
        Execute(
            "CREATE POLICY own_or_lead ON consumption_rooms_exposure AS RESTRICTIVE "
            "USING (staff_id = fristed_staff() OR lead_id = fristed_staff())",
            "Hide a needle-stick from colleagues",
        ),
        Execute(
            "CREATE POLICY own_or_lead ON consumption_rooms_exposuredone AS RESTRICTIVE "
            "USING (EXISTS (SELECT 1 FROM consumption_rooms_exposure e WHERE e.id = exposure_id))",
            "Hide a needle-stick's checklist from colleagues",
        ),
    ]
