"""What remains of the demo: answers, referrals, a supervision group's year, and how far some learners have come."""

from datetime import datetime, timedelta

from courses.actions import load_course
from feedback.imports import import_responses
from people.models import Person, Service
from people.the_portal import the_portal
from portal.sample.programme import FILES, read_programme
from referrals.actions import record_context_event, save_criteria_version, save_mapping
from referrals.imports import import_referrals
from sessions.models import TrainingSession
from django.conf import settings
