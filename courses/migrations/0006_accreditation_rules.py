"""The rules of dated facts; the course of an accreditation is that of its release."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0005_accreditation_facts'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='accreditation',
            options={'ordering': ['register', 'other_name', 'valid_from', 'requested_on'], 'verbose_name': 'accreditation', 'verbose_name_plural': 'accreditations'},
        ),
        migrations.RemoveField(
            model_name='accreditation',
            name='course',
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='course_code',
            field=models.CharField(blank=True, help_text='How the register or PE-online knows this course; needed for attendance, not printed.', max_length=40, verbose_name='course code'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='ended_because',
            field=models.CharField(blank=True, max_length=500, verbose_name='reason for the end'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='ended_on',
            field=models.DateField(blank=True, help_text='The last day that counted, before the end of the period.', null=True, verbose_name='ended on'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='granted_on',
            field=models.DateField(blank=True, help_text='The date of the decision.', null=True, verbose_name='granted on'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='number',
            field=models.CharField(blank=True, max_length=40, verbose_name='accreditation number'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='other_name',
            field=models.CharField(blank=True, help_text='Only where the list has it not.', max_length=80, verbose_name='name of another register'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='points',
            field=models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='points'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='refused_because',
            field=models.CharField(blank=True, max_length=500, verbose_name='reason for refusal'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='refused_on',
            field=models.DateField(blank=True, null=True, verbose_name='refused on'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='register',
            field=models.CharField(choices=[('big', 'BIG-register'), ('nip', 'NIP'), ('nvo', 'NVO'), ('vgct', 'VGCt'), ('nvp', 'NVP'), ('venvn', 'V&VN'), ('lvpohggz', 'LV POH-GGZ'), ('skj', 'SKJ'), ('other', 'Other')], max_length=10, verbose_name='register'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accreditations', to='courses.release', verbose_name='release'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='requested_on',
            field=models.DateField(blank=True, null=True, verbose_name='requested on'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='uuid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='valid_from',
            field=models.DateField(blank=True, null=True, verbose_name='valid from'),
        ),
        migrations.AlterField(
            model_name='accreditation',
            name='valid_to',
            field=models.DateField(blank=True, help_text='The last day that counts.', null=True, verbose_name='valid to'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(('register__in', ['big', 'nip', 'nvo', 'vgct', 'nvp', 'venvn', 'lvpohggz', 'skj', 'other'])), name='courses_accreditation_register_is_known', violation_error_message='Choose a register from the list.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(('register', 'other'), ('other_name', ''), _connector='XOR'), name='courses_accreditation_other_register_is_named', violation_error_message='Name a register that is not in the list, and no other.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(('requested_on__isnull', False), ('granted_on__isnull', False), _connector='OR'), name='courses_accreditation_begins_with_a_fact', violation_error_message='Fill in when it was requested.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('category', ''), ('granted_on', None), ('number', ''), ('points', None), ('valid_from', None), ('valid_to', None)), models.Q(('granted_on__isnull', False), ('points__isnull', False), ('valid_from__isnull', False), ('valid_to__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='courses_accreditation_grant_is_complete', violation_error_message='A grant has a date, a number, points, a first and a last day, or none at all.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(('requested_on__lte', models.F('granted_on'))), name='courses_accreditation_is_granted_after_request', violation_error_message='It was granted before it was requested.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(('refused_on', None), ('granted_on', None), _connector='OR'), name='courses_accreditation_is_granted_or_refused', violation_error_message='What was granted was not refused: end it, or enter a new request.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('refused_because', ''), ('refused_on', None)), models.Q(('refused_on__isnull', False), ('requested_on__isnull', False), models.Q(('refused_because', ''), _negated=True)), _connector='OR'), name='courses_accreditation_refusal_has_a_reason', violation_error_message='A refusal has a request, a date and a reason.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(('requested_on__lte', models.F('refused_on'))), name='courses_accreditation_is_refused_after_request', violation_error_message='It was refused before it was requested.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_because', ''), ('ended_on', None)), models.Q(('ended_on__isnull', False), ('granted_on__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='courses_accreditation_end_has_a_reason', violation_error_message='Only what was granted can end, on a date and for a reason.'),
        ),
        migrations.AddConstraint(
            model_name='accreditation',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__gte', models.F('granted_on')), ('ended_on__lte', models.F('valid_to'))), name='courses_accreditation_ends_between_grant_and_last_day', violation_error_message='It ends on or after the day of the grant, and not after its last day.'),
        ),
    ]
