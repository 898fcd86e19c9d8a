from django.conf import settings
from django.http import HttpRequest

from core.template_context import TemplateContext


def chrome(request: HttpRequest) -> TemplateContext:
    """What the frame of every page needs to know of the installation."""
    return {
        "is_demo": settings.USE_DEMO_BANNER,
        "demo_people": settings.DEMO_PEOPLE,
    }
