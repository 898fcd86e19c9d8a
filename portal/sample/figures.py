"""The figures that the demo's first reader opens with, as the worker builds them."""

from people.models import Service
from programme.caching.latest import BUILDS, PageAsked, build, state_of
from programme.enums import Audience
from programme.views.evidence import usual_period


def load_figures(service: Service) -> None:
    usual = usual_period(service, Audience.SERVICE)
    for page in BUILDS:
        build(service, PageAsked(page, *usual), state_of(service))
