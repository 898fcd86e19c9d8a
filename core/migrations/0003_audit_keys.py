from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows name people by a key. `people` fills the keys in, and 0003 takes the numbers away."""

    dependencies = [("core", "0002_limits")]

    operations = [
        migrations.AddField("auditevent", "actor_key", models.UUIDField(blank=True, null=True)),
        migrations.AddField("auditevent", "person_key", models.UUIDField(blank=True, null=True)),
        migrations.AddField("auditevent", "service_id", models.BigIntegerField(blank=True, null=True)),
        migrations.AddIndex(
            "auditevent", models.Index(fields=["service_id", "-at"], name="audit_service")
        ),
        migrations.AddIndex(
            "auditevent", models.Index(fields=["person_key", "-at"], name="audit_person")
        ),
    ]
