"""Work that an administrator's press begins and the worker does."""

from django.tasks import task
from django.urls import reverse

from core.failed_jobs import when_given_up
from core.mail import Mail, post
from courses.actions import load_course
from people.models import Person
from portal.shipped import folder_called


@task(backend="jobs")
def load_shipped_course(key: str, by: int) -> None:
    """Loaded twice it changes nothing the second time."""
    if folder := folder_called(key):
        load_course(folder, by=Person.objects.filter(pk=by).first())


@when_given_up(load_shipped_course)
def mail_course_not_loaded(key: str, by: int) -> None:
    for person in Person.objects.with_open_account().filter(pk=by):
        post(
            Mail(
                to=person.email,
                subject="The course could not be loaded",
                template="portal/mail/course_not_loaded",
                context={"name": person.get_short_name(), "key": key, "path": reverse("portal:shipped")},
                why="You asked for the course to be loaded.",
            )
        )
