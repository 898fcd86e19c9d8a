from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0007_polls_and_first_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='modulepage',
            name='author',
            field=models.CharField(blank=True, help_text='Who wrote it: readers see this.', max_length=200),
        ),
        migrations.AddField(
            model_name='modulepage',
            name='clinician',
            field=models.CharField(blank=True, help_text='Name and job of the clinician who has read this text and stands for it. Empty as long as nobody has.', max_length=200, verbose_name='read by clinician'),
        ),
        migrations.AddField(
            model_name='modulepage',
            name='clinician_read_on',
            field=models.DateField(blank=True, null=True, verbose_name='read on'),
        ),
        migrations.AddConstraint(
            model_name='modulepage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clinician', ''), ('clinician_read_on__isnull', True)), models.Q(models.Q(('clinician', ''), _negated=True), ('clinician_read_on__isnull', False)), _connector='OR'), name='clinician_with_a_day', violation_error_message='Give the clinician and the day on which they read it, or neither.'),
        ),
    ]
