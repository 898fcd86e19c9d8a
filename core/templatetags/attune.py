"""Template tags that every template may use without loading them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from config import policy
from core import controls, wording
from core.help import topic_for
from core.navigation import MenuLink, Navigation
from core.registries import HELP
from core.template_context import TemplateContext

register = template.Library()


@dataclass(frozen=True)
class PageLink:
    url: str
    text: str


@dataclass(frozen=True)
class FormProblem:
    """`target` is the id of the control, or of the list of problems above the form."""

    text: str
    target: str


class ContactList(Protocol):
    def all(self) -> Iterable[object]: ...


class HasSafeguardingContacts(Protocol):
    """A service, which is not known here."""

    @property
    def safeguarding_contacts(self) -> ContactList: ...


register.filter("hours", wording.hours)
register.filter("nhs_date", wording.nhs_date)
register.filter("nhs_time", wording.nhs_time)
register.filter("nhs_moment", wording.nhs_moment)
register.filter("field_kind", controls.kind_of)
register.filter("error_texts", controls.error_texts)
register.simple_tag(controls.control, name="control")
register.simple_tag(controls.options, name="options")
register.simple_tag(controls.rating_options, name="rating_options")
register.simple_tag(controls.date_parts, name="date_parts")


@register.simple_tag
def reword(bound: BoundField, label: str = "", hint: str = "") -> str:
    """Ask a question of somebody else's form in the page's own words, before anything shows it."""
    bound.label = label or bound.label
    bound.help_text = hint or bound.help_text
    return ""


@register.filter
def soft_breaks(address: object) -> SafeString:
    """A long mail address breaks after its @ or a dot before it breaks within a word."""
    shown = conditional_escape(str(address))
    return mark_safe(shown.replace("@", "@<wbr>").replace(".", ".<wbr>"))


@register.simple_tag
def decided(name: str) -> str:
    """A number of config/policy.py in words: {% decided "LATE_CANCELLATION" %} is “24 hours”."""
    return wording.decided(getattr(policy, name))


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small line drawing beside words; screen readers pass over it."""
    return mark_safe(
        f'<svg class="attune-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{icon_lines(name)}</svg>'
    )


@cache
def icon_lines(name: str) -> str:
    """Twenty a page, and always the same."""
    return render_to_string(f"core/icons/{name}.html")


@register.simple_tag
def picture(name: str, css: str = "attune-picture") -> SafeString:
    """One of the drawn pictures in core/illustrations. They decorate: the words beside them say it all."""
    return mark_safe(render_to_string(f"core/illustrations/{name}.html", {"css": css}))


@register.simple_tag
def link_if(url_name: str, text: str) -> PageLink | None:
    """A link's parts, or None while no such page exists: a link is never dead."""
    try:
        return PageLink(reverse(url_name), text)
    except NoReverseMatch:
        return None


@register.simple_block_tag
def in_landmark(content: str, label: str) -> SafeString:
    """A back link gets a landmark around it, so that nothing on a page lies outside one; nothing gets none."""
    if not content.strip() or "<nav" in content:
        return mark_safe(content)
    return format_html('<nav aria-label="{}">{}</nav>', label, content)


@register.simple_tag
def place_above(way: Navigation | None, address: object) -> MenuLink | None:
    """The place of the bar or of the menu in which the page at the address lies, unless it is that page."""
    return way.above(str(address)) if way else None


@register.simple_tag
def account_links() -> list[PageLink]:
    """What a person may do about their own account, beyond signing in."""
    wanted = [("people:me", "Your account"), ("people:my_data", "Your data")]
    return [link for name, text in wanted if (link := link_if(name, text))]


@register.inclusion_tag("core/components/help_here.html", takes_context=True)
def help_here(context: Context) -> TemplateContext:
    """The way to the help topic of this page; for somebody new to it, with one line of its own that they put away."""
    request, way = context.get("request"), context.get("navigation")
    if request is None or not way or not (match := getattr(request, "resolver_match", None)):
        return {}
    topic = topic_for(HELP, match.view_name, way.standing)
    if topic is None:
        return {}
    person = context.get("user")
    is_first = bool(topic.hint) and match.view_name == topic.pages[0]
    # Whoever has not signed in has nothing kept for them, and no form, which would set a cookie.
    is_new = is_first and topic.slug not in getattr(person, "dismissed_hints", [topic.slug])
    return {
        "topic": topic,
        "is_new": is_new,
        "here": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("core/components/footer_links.html")
def footer_links() -> TemplateContext:
    wanted = [
        ("portal:help", "Help"),
        ("portal:how_to_refer", "How to refer"),
        ("portal:accessibility", "Accessibility"),
        ("portal:privacy", "Privacy"),
        ("certificates:verify", "Check a certificate"),
        ("portal:contact", "Contact"),
    ]
    return {"links": [link for name, text in wanted if (link := link_if(name, text))]}


@register.inclusion_tag("core/components/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet) -> TemplateContext:
    """What has to be put right, at the top of the page, each line leading to its field."""
    single = [one for form in forms if form for one in getattr(form, "forms", [form])]
    return {"problems": [problem for form in single for problem in _problems(form)]}


@register.simple_tag(takes_context=True)
def colour_scheme(context: Context) -> SafeString:
    """What a signed-in person chose; everybody else has what their phone or computer is set to, and no cookie."""
    chosen = getattr(context.get("user"), "colour_scheme", "system")
    return format_html(' data-scheme="{}"', chosen) if chosen in {"light", "dark"} else mark_safe("")


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """What the title of a page begins with that shows a form again: a reader hears it first, wherever the form stands."""
    shown = [value for layer in context.dicts for value in layer.values()]
    within = [one for value in shown if issubclass(type(value), list | tuple) for one in value]
    return "Error: " if any(_has_problems(one) for one in [*shown, *within]) else ""


def _has_problems(one: Any) -> bool:
    """By the type itself: isinstance() would wake what is lazy, and a token that is woken sets a cookie."""
    if issubclass(type(one), BaseFormSet):
        return one.is_bound and (any(one.errors) or bool(one.non_form_errors()))
    return issubclass(type(one), BaseForm) and one.is_bound and bool(one.errors)


def _problems(form: BaseForm) -> list[FormProblem]:
    top = [FormProblem(str(text), top_errors_id(form)) for text in form.non_field_errors()]
    return top + [
        FormProblem(text, controls.first_control_id(form[name]))
        for name in form.errors
        if name in form.fields
        for text in controls.error_texts(form[name])
    ]


@register.filter
def top_errors_id(form: BaseForm) -> str:
    return f"{form.prefix or 'form'}-problem"


@register.filter
def shows_optional(field: BoundField) -> bool:
    """Optional questions say so, unless the form opts out with `show_optional = False` (filters, for example)."""
    return not field.field.required and getattr(field.form, "show_optional", True)


@register.inclusion_tag("core/components/safeguarding.html", takes_context=True)
def safeguarding(
    context: Context, service: HasSafeguardingContacts | None = None, *, is_open: bool = False
) -> TemplateContext:
    """Whom to ring, for this service or for the person's own. One line to unfold, but open where somebody writes about
    practice and might write it here instead of ringing."""
    if service is None and (request := context.get("request")):
        service = getattr(getattr(request, "user", None), "service", None)
    contacts = list(service.safeguarding_contacts.all()) if service else []
    return {"service": service, "contacts": contacts, "is_open": is_open}


@register.filter
def dialled(phone: str) -> str:
    """A number as a phone dials it."""
    return "".join(character for character in phone if character.isdigit() or character == "+")


@register.inclusion_tag("core/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page, param: str = "page") -> TemplateContext:
    """Previous and next, keeping the filters of the address."""
    return {"query": context["request"].GET, "page": page, "param": param}


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    query = context["query"].copy()
    query[context["param"]] = str(number)
    return f"?{query.urlencode()}"
