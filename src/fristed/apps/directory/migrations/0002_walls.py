"""What was said of a room, and how many a source counted, is only ever added to."""

from django.db import migrations

from fristed.ground.operations import Execute

NEVER_CHANGED = "an earlier fact is kept as it was said: a correction is a newer one"


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        Execute("REVOKE UPDATE, DELETE ON directory_fact FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE UPDATE, DELETE ON directory_source FROM fristed_app", NEVER_CHANGED),
        Execute(
            "REVOKE UPDATE, DELETE ON directory_publishedcount FROM fristed_app", NEVER_CHANGED
        ),
        Execute("REVOKE DELETE ON directory_room FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE DELETE ON directory_link FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE DELETE ON directory_told FROM fristed_app", NEVER_CHANGED),
    ]
