import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fristed.ground.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sites", "0001_initial"),
        ("vault", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Episode",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=fristed.ground.ids.random_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("site_id", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("by_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "infection",
                    models.CharField(
                        choices=[
                            ("hcv", "hepatitis C"),
                            ("hbv", "hepatitis B"),
                            ("hiv", "HIV"),
                            ("syphilis", "syphilis"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("offer", "an offer"),
                            ("reinfection", "a new infection after a cure"),
                        ],
                        default="offer",
                        max_length=12,
                    ),
                ),
                ("begun_date", models.DateField()),
                (
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NotificationDuty",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=fristed.ground.ids.random_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "infection",
                    models.CharField(
                        choices=[
                            ("hcv", "hepatitis C"),
                            ("hbv", "hepatitis B"),
                            ("hiv", "HIV"),
                            ("syphilis", "syphilis"),
                        ],
                        max_length=10,
                    ),
                ),
                ("demanded", models.BooleanField()),
                ("to_whom", models.CharField(blank=True, max_length=120)),
                ("source", models.CharField(max_length=200)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("P", "the text itself was read"),
                            ("S", "read at second hand"),
                            ("K", "from memory, not looked up"),
                        ],
                        max_length=1,
                    ),
                ),
                ("approved_by", models.CharField(max_length=80)),
                ("from_date", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sites.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=fristed.ground.ids.random_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("site_id", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("by_id", models.BigIntegerField(blank=True, null=True)),
                ("void", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("offered", "test offered"),
                            ("test", "test taken"),
                            ("antibody", "antibody test"),
                            ("rna", "RNA test"),
                            ("staged", "liver looked at"),
                            ("started", "treatment begun"),
                            ("completed", "treatment completed"),
                            ("svr12", "test for cure (SVR12)"),
                            ("retest", "tested again"),
                            ("result", "result came"),
                            ("confirmed", "confirmed in a laboratory"),
                            ("told", "result told"),
                            ("notified", "notification marked as sent"),
                        ],
                        max_length=12,
                    ),
                ),
                ("date", models.DateField()),
                (
                    "not_done",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("said_no", "the person said no"),
                            ("not_today", "not today"),
                            ("no_blood", "no blood could be drawn"),
                            ("no_equipment", "no equipment or machine"),
                            ("no_time", "no time, or too many waiting"),
                            ("elsewhere", "done elsewhere"),
                            ("not_reached", "the person was not reached"),
                            ("stopped", "treatment stopped early"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rapid", "finger prick, rapid"),
                            ("dbs", "dried blood spot"),
                            ("venous", "blood from a vein"),
                            ("point_of_care", "machine on the spot"),
                            ("laboratory", "laboratory"),
                            ("elastography", "elastography"),
                            ("daa", "tablets (DAA)"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pending", "waiting for the answer"),
                            ("reactive", "reactive"),
                            ("non_reactive", "non-reactive"),
                            ("detected", "virus found"),
                            ("not_detected", "no virus found"),
                            ("indeterminate", "indeterminate"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "stiffness_kpa",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="infections.episode",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="about",
                        to="infections.step",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="infections.step",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(
                models.F("site_id"),
                models.F("infection"),
                models.F("begun_date"),
                name="infections_begun",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.UniqueConstraint(
                models.F("site_id"),
                models.F("subject"),
                models.F("infection"),
                models.F("number"),
                name="infections_episode_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("because", "offer"),
                    models.Q(("infection", "hcv"), ("number__gt", 1)),
                    _connector="OR",
                ),
                name="infections_reinfection_is_hcv",
            ),
        ),
        migrations.AddIndex(
            model_name="notificationduty",
            index=models.Index(
                models.F("site"),
                models.F("infection"),
                models.F("from_date"),
                name="infections_duty_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="notificationduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("demanded", False), models.Q(("to_whom", ""), _negated=True), _connector="OR"
                ),
                name="infections_duty_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="notificationduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", ""), _negated=True),
                    models.Q(("approved_by", ""), _negated=True),
                ),
                name="infections_duty_has_a_source",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(models.F("site_id"), models.F("episode"), name="infections_step_of"),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                models.F("site_id"),
                models.F("date"),
                condition=models.Q(("outcome", ""), _negated=True),
                name="infections_step_answers",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                models.F("replaces"), name="infections_step_replaced_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("void", False), ("replaces__isnull", False), _connector="OR"),
                name="infections_step_void_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ("result", "confirmed", "told", "notified")),
                        ("of__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            ("kind__in", ("result", "confirmed", "told", "notified")), _negated=True
                        ),
                        ("of__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="infections_said_of_a_test",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("not_done", ""),
                    models.Q(("method", ""), ("outcome", ""), ("stiffness_kpa__isnull", True)),
                    _connector="OR",
                ),
                name="infections_done_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stiffness_kpa__isnull", True), ("kind", "staged"), _connector="OR"
                ),
                name="infections_stiffness_of_the_liver",
            ),
        ),
    ]
