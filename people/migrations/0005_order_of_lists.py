from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_how_a_service_looks")]

    operations = [
        migrations.AddField(
            model_name="locality",
            name="position",
            field=models.PositiveSmallIntegerField(default=1000, editable=False),
        ),
        migrations.AddField(
            model_name="team",
            name="position",
            field=models.PositiveSmallIntegerField(default=1000, editable=False),
        ),
        migrations.AlterModelOptions(
            name="locality",
            options={"ordering": ["position", "name"], "verbose_name_plural": "localities"},
        ),
        migrations.AlterModelOptions(name="team", options={"ordering": ["position", "name"]}),
    ]
