from django.conf import settings
from django.http import HttpRequest

from core.registries import MENU
from core.template_context import TemplateContext


def chrome(request: HttpRequest) -> TemplateContext:
    """What the frame of every page needs: whether this is the demo, and the menu for this person."""
    person = getattr(request, "user", None)
    return {
        "is_demo": settings.USE_DEMO_BANNER,
        "demo_people": settings.DEMO_PEOPLE,
        "menu": [entry for entry in sorted(MENU, key=lambda e: e.order) if person and entry.shown_to(person)],
    }
