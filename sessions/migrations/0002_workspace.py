import django.db.models.deletion
import sessions.models.materials
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0001_initial'),
        ('people', '0001_initial'),
        ('training_sessions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SessionMaterial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('file', 'Slides or another file'), ('link', 'Link'), ('recording', 'Link to the recording')], max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('file', models.FileField(blank=True, upload_to=sessions.models.materials.unguessable_name)),
                ('ending', models.CharField(blank=True, max_length=5)),
                ('audience', models.CharField(choices=[('came', 'People who came'), ('place', 'Everybody with a place')], default='came', max_length=10)),
                ('shown_from', models.DateTimeField()),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='trainingsession',
            name='certificates_at_register',
            field=models.BooleanField(default=False, verbose_name='certificates are issued when the register is complete'),
        ),
        migrations.AddField(
            model_name='trainingsession',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='trainingsession',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='trainingsession',
            name='evaluation_at_end',
            field=models.BooleanField(default=False, verbose_name='the evaluation is mailed when the session ends'),
        ),
        migrations.AddConstraint(
            model_name='trainingsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='session_closed_pair'),
        ),
        migrations.AddField(
            model_name='sessionmaterial',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sessionmaterial',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='training_sessions.trainingsession'),
        ),
        migrations.AddConstraint(
            model_name='sessionmaterial',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('kind', 'file'), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('kind', 'file'), _negated=True), ('file', ''), models.Q(('address', ''), _negated=True)), _connector='OR'), name='material_is_file_or_link'),
        ),
    ]
