import json

from django.db import migrations, models


def leave_activities_to_choice(apps, schema_editor):
    """A module's estimate held the minutes of every activity in it. They count for whoever chooses to spend them.

    What was completed before keeps what it was worth then.
    """
    table = apps.get_model("courses", "ModulePage")._meta.db_table
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT page_ptr_id, sections, credited_minutes FROM {table}")
        for number, sections, minutes in cursor.fetchall():
            without = max(1, minutes - activity_minutes(sections)) if minutes else 0
            cursor.execute(f"UPDATE {table} SET credited_minutes = %s WHERE page_ptr_id = %s", [without, number])


def activity_minutes(sections):
    told = json.loads(sections) if isinstance(sections, str) else sections
    parts = [part for section in told or [] for part in section["value"].get("content", [])]
    return sum(part["value"].get("minutes") or 0 for part in parts if part["type"] == "reflective_prompt")


class Migration(migrations.Migration):
    dependencies = [("courses", "0003_refreshers")]

    operations = [
        migrations.AddField("moduleprogress", "chosen_activities", models.JSONField(blank=True, default=list)),
        migrations.RunPython(leave_activities_to_choice, migrations.RunPython.noop, elidable=True),
    ]
