from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_audit_keys"), ("people", "0005_audit_keys")]

    operations = [
        migrations.RemoveIndex("auditevent", "audit_actor"),
        migrations.RemoveField("auditevent", "actor_id"),
        migrations.AddIndex("auditevent", models.Index(fields=["actor_key", "-at"], name="audit_actor")),
    ]
