"""The floor held to its site; doses held to the law."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("consumption_rooms", "0001_initial"),
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
            "Interruption",
            "WhereaboutsAsked",
        ),
        Execute(
            "ALTER TABLE consumption_rooms_dose ADD CONSTRAINT rooms_dose_maximum_is_the_laws "
            "FOREIGN KEY (assessment_id, maximum_doses) "
            "REFERENCES consumption_rooms_assessment (id, maximum_doses)",
            "Hold a dose to the maximum of its own assessment",
        ),
    ]
