"""What the worker has made already when the demo's first reader comes, and what it makes only when somebody asks."""

from certificates.actions import delete_certificate_file
from certificates.models import Certificate
from people.models import Service
from portal.sample.programme import read_programme
from programme.caching.latest import BUILDS, PageAsked, build, state_of
from programme.enums import Audience
from programme.views.evidence import usual_period


def load_figures(service: Service) -> None:
    usual = usual_period(service, Audience.SERVICE)
    for page in BUILDS:
        build(service, PageAsked(page, *usual), state_of(service))


def leave_certificates_undrawn() -> None:
    """But of those who sign in: some hundred drawings that nobody opens would keep the worker from what somebody does."""
    sign_in = [person.email for person in read_programme().log_ins]
    for certificate in Certificate.objects.exclude(person__email__in=sign_in):
        delete_certificate_file(certificate)
