"""Instruments and kits held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_initial")]

    operations = [
        HoldToSite(
            "Instrument",
            "Library",
            "Calibration",
            "QualityControlRun",
            "Kit",
            "DetectionLimit",
        ),
    ]
