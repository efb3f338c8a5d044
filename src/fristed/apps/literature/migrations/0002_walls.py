"""What was entered of a study, and who checked it, is only ever added to."""

from django.db import migrations

from fristed.ground.operations import Execute

NEVER_CHANGED = "an earlier version is kept as it was entered: a correction is a newer one"
ONLY_AN_INDEX = "what a work is known by follows its newest version: marks come and go whole"


class Migration(migrations.Migration):
    dependencies = [("literature", "0001_initial")]

    operations = [
        Execute("REVOKE UPDATE, DELETE ON literature_version FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE UPDATE, DELETE ON literature_check FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE UPDATE ON literature_mark FROM fristed_app", ONLY_AN_INDEX),
        Execute("REVOKE DELETE ON literature_study FROM fristed_app", NEVER_CHANGED),
    ]
