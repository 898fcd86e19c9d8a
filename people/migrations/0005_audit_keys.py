import uuid
from itertools import batched

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERSON, IN_DETAILS = "people.person", ("person", "people")


def give_keys(apps, schema_editor):
    """Each person gets a key, and the audit log's rows hold that where they held the person's number."""
    person = apps.get_model("people", "Person")
    people = list(person.objects.only("pk"))
    for one in people:
        one.audit_key = uuid.uuid4()
    person.objects.bulk_update(people, ["audit_key"], batch_size=500)
    name_by_key(apps.get_model("core", "AuditEvent").objects, {one.pk: one.audit_key for one in people})


def name_by_key(events, keys):
    def key_of(number):
        # Of somebody whose record is gone: the same key wherever they stand, and nobody's.
        return keys.setdefault(int(number), uuid.uuid4())

    for batch in batched(events.filter(details__has_any_keys=IN_DETAILS).iterator(), 500):
        for row in batch:
            row.details |= {name: as_keys(row.details[name], key_of, name) for name in IN_DETAILS if name in row.details}
        events.bulk_update(batch, ["details"])
    for number in events.exclude(actor_id=None).order_by().values_list("actor_id", flat=True).distinct():
        events.filter(actor_id=number).update(actor_key=key_of(number))
    about = events.filter(subject_type=PERSON).order_by()
    for number in set(about.values_list("subject_id", flat=True)):
        about.filter(subject_id=number).update(subject_id=str(key_of(number)), person_key=key_of(number))


def as_keys(value, key_of, name):
    """A list names people by their numbers; under “people” a number alone is how many they were."""
    if isinstance(value, list):
        return [str(key_of(each)) for each in value]
    return value if value is None or name == "people" else str(key_of(value))


class Migration(migrations.Migration):
    dependencies = [("core", "0003_audit_keys"), ("people", "0004_second_step")]

    operations = [
        migrations.AddField("person", "audit_key", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(give_keys, elidable=True),
        migrations.AlterField(
            "person", "audit_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
        migrations.CreateModel(
            name="FormerAuditKey",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_audit_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
