import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0006_packages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='moduleprogress',
            name='first_answers',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name='PollAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('poll', models.CharField(max_length=40)),
                ('choice', models.CharField(max_length=40)),
                ('counted_choice', models.CharField(blank=True, max_length=40)),
                ('answered_on', models.DateField()),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='poll_answers', to='courses.modulepage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='poll_answers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['module', 'poll'], name='answers_of_a_poll'), models.Index(fields=['answered_on'], name='poll_answers_by_day')],
                'constraints': [models.UniqueConstraint(fields=('person', 'module', 'poll'), name='one_answer_per_poll')],
            },
        ),
        migrations.CreateModel(
            name='PollTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('poll', models.CharField(max_length=40)),
                ('choice', models.CharField(max_length=40)),
                ('answers', models.PositiveIntegerField(default=0)),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='poll_tallies', to='courses.modulepage')),
            ],
            options={
                'verbose_name_plural': 'poll tallies',
                'constraints': [models.UniqueConstraint(fields=('module', 'poll', 'choice'), name='one_tally_per_choice')],
            },
        ),
    ]
