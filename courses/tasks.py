"""Work for the background worker."""

from django.tasks import task

from core import clock
from core.failed_jobs import when_given_up
from courses.models import Package
from courses.packages import actions


@task(backend="jobs")
def read_package_in_background(package_id: str) -> None:
    """Safe to repeat."""
    package = Package.objects.select_related("received_by").filter(pk=package_id).first()
    if package is not None:
        actions.read_package(package=package, now=clock.now())


@when_given_up(read_package_in_background)
def say_package_was_not_read(package_id: str) -> None:
    package = Package.objects.select_related("received_by").filter(pk=package_id).first()
    if package is not None:
        actions.give_up_package(package=package, now=clock.now())
