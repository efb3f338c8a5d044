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
            name="Approval",
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
                ("schedule", models.CharField(max_length=60)),
                ("fingerprint", models.CharField(max_length=64)),
                ("approved_by", models.CharField(max_length=80)),
                ("withdrawn", models.BooleanField(default=False)),
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
            options={
                "indexes": [
                    models.Index(
                        models.F("site"),
                        models.F("schedule"),
                        models.F("at"),
                        name="vaccinations_approval_on",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("approved_by", ""), _negated=True),
                        name="vaccinations_approved_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Course",
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
                ("schedule", models.CharField(max_length=60)),
                ("version_date", models.DateField()),
                ("begun_date", models.DateField()),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("switched", "another course instead"),
                            ("elsewhere", "goes on elsewhere"),
                            ("said_no", "the person wants no more"),
                            ("immune", "protected already, as told"),
                        ],
                        max_length=10,
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
                        to="vaccinations.course",
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
            options={
                "indexes": [
                    models.Index(
                        models.F("site_id"), models.F("subject"), name="vaccinations_course_of"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("replaces"), name="vaccinations_course_replaced_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("void", False), ("replaces__isnull", False), _connector="OR"
                        ),
                        name="vaccinations_course_void_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended", ""), ("replaces__isnull", False), _connector="OR"
                        ),
                        name="vaccinations_ended_was_begun",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declined",
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
                    "vaccine",
                    models.CharField(
                        choices=[
                            ("hepatitis_ab", "hepatitis A and B together"),
                            ("hepatitis_b", "hepatitis B"),
                            ("hepatitis_a", "hepatitis A"),
                            (
                                "tetanus_diphtheria_pertussis_polio",
                                "tetanus, diphtheria, whooping cough, polio",
                            ),
                            ("pneumococcal", "pneumococcal"),
                            ("influenza", "influenza"),
                        ],
                        max_length=40,
                    ),
                ),
                ("date", models.DateField()),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("said_no", "the person said no"),
                            ("not_today", "not today"),
                            ("has_had", "has had it before"),
                            ("unwell", "unwell today"),
                            ("advised_not", "somebody treating them advised against it"),
                            ("not_here", "the vaccine was not here"),
                        ],
                        max_length=12,
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
                        to="vaccinations.declined",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("replaces"), name="vaccinations_declined_replaced_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("void", False), ("replaces__isnull", False), _connector="OR"
                        ),
                        name="vaccinations_declined_void_of_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dose",
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
                    "vaccine",
                    models.CharField(
                        choices=[
                            ("hepatitis_ab", "hepatitis A and B together"),
                            ("hepatitis_b", "hepatitis B"),
                            ("hepatitis_a", "hepatitis A"),
                            (
                                "tetanus_diphtheria_pertussis_polio",
                                "tetanus, diphtheria, whooping cough, polio",
                            ),
                            ("pneumococcal", "pneumococcal"),
                            ("influenza", "influenza"),
                        ],
                        max_length=40,
                    ),
                ),
                ("date", models.DateField()),
                ("elsewhere", models.BooleanField(default=False)),
                (
                    "body_site",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("left_arm", "left upper arm"),
                            ("right_arm", "right upper arm"),
                            ("left_thigh", "left thigh"),
                            ("right_thigh", "right thigh"),
                        ],
                        max_length=12,
                    ),
                ),
                ("product_sealed", models.BinaryField(blank=True, null=True)),
                ("lot_sealed", models.BinaryField(blank=True, null=True)),
                ("movement_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vaccinations.dose",
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
            options={
                "indexes": [
                    models.Index(
                        models.F("site_id"), models.F("subject"), name="vaccinations_dose_of"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("replaces"), name="vaccinations_dose_replaced_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("void", False), ("replaces__isnull", False), _connector="OR"
                        ),
                        name="vaccinations_dose_void_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("elsewhere", False),
                            models.Q(("body_site", ""), ("movement_id__isnull", True)),
                            _connector="OR",
                        ),
                        name="vaccinations_elsewhere_took_nothing",
                    ),
                ],
            },
        ),
    ]
