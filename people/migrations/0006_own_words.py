from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_order_of_lists")]

    operations = [
        migrations.AddField(
            model_name="service",
            name="own_order",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="service",
            name="own_words",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
