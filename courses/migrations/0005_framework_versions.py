import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0004_pages_looked_after"),
        ("people", "0004_how_a_service_looks"),
    ]

    operations = [
        migrations.AlterModelOptions(name="framework", options={"ordering": ["title", "pk"]}),
        migrations.AddField(
            model_name="framework",
            name="service",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="frameworks",
                to="people.service",
            ),
        ),
        migrations.AddField(
            model_name="framework", name="version", field=models.CharField(blank=True, max_length=40)
        ),
        migrations.AddField(
            model_name="framework", name="source", field=models.CharField(blank=True, max_length=300)
        ),
        migrations.AddField(
            model_name="framework",
            name="earlier",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="newer",
                to="courses.framework",
            ),
        ),
        migrations.AddField(model_name="competency", name="note", field=models.TextField(blank=True)),
        migrations.AddField(
            model_name="competency", name="source", field=models.CharField(blank=True, max_length=300)
        ),
        migrations.AddField(
            model_name="competency", name="retired_on", field=models.DateField(blank=True, null=True)
        ),
    ]
