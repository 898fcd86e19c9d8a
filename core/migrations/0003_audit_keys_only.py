from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_audit_keys"), ("people", "0004_audit_keys")]

    operations = [
        migrations.RemoveIndex("auditevent", "audit_actor"),
        migrations.RemoveField("auditevent", "actor_id"),
        migrations.AddIndex("auditevent", models.Index(fields=["actor_key", "-at"], name="audit_actor")),
    ]
