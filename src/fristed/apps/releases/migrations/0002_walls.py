"""What a site keeps of research is held to it; releases are the world's."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial"), ("sites", "0002_walls")]

    operations = [HoldToSite("ResearchRequest", "RequestEnded")]
