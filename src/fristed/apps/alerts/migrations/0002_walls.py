"""Signals are held to their site; two others than its author publish a version; nothing changes."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite

NEVER_CHANGED = "what somebody wrote and approved stays what it was"
TWO_OTHERS = "an approval knows its author; a publication has approvals of its own version"


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial"), ("sites", "0002_walls")]

    operations = [
        HoldToSite("Signal", "Looked", "Decision"),
        Execute(
            "ALTER TABLE alerts_approval ADD CONSTRAINT alerts_approval_of_its_author "
            "FOREIGN KEY (version_id, author_id) REFERENCES alerts_version (id, by_id)",
            TWO_OTHERS,
        ),
        Execute(
            "ALTER TABLE alerts_published ADD CONSTRAINT alerts_first_of_this "
            "FOREIGN KEY (first_id, version_id) REFERENCES alerts_approval (id, version_id)",
            TWO_OTHERS,
        ),
        Execute(
            "ALTER TABLE alerts_published ADD CONSTRAINT alerts_second_of_this "
            "FOREIGN KEY (second_id, version_id) REFERENCES alerts_approval (id, version_id)",
            TWO_OTHERS,
        ),
        Execute("REVOKE UPDATE, DELETE ON alerts_version FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE UPDATE, DELETE ON alerts_approval FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE UPDATE, DELETE ON alerts_published FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE UPDATE, DELETE ON alerts_cancelled FROM fristed_app", NEVER_CHANGED),
    ]
