import core.evidence_files
import core.identifiers
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("competence", "0002_learning_paths")]

    operations = [
        migrations.CreateModel(
            name="ResultFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(max_length=120, validators=[core.identifiers.refuse_identifiers]),
                ),
                ("file", models.FileField(upload_to=core.evidence_files.unguessable_name)),
                ("ending", models.CharField(max_length=5)),
                ("added_at", models.DateTimeField()),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="competence.competencyresult",
                    ),
                ),
            ],
            options={"ordering": ["added_at", "pk"], "abstract": False},
        ),
    ]
