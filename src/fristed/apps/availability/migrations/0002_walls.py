"""What a source counted is only ever added to."""

from django.db import migrations

from fristed.ground.operations import Execute

NEVER_CHANGED = "an earlier figure is kept as it was said: a correction is a newer one"


class Migration(migrations.Migration):
    dependencies = [("availability", "0001_initial")]

    operations = [
        Execute("REVOKE UPDATE, DELETE ON availability_figure FROM fristed_app", NEVER_CHANGED),
    ]
