"""Courses and modules as Wagtail pages: a course is the parent page of its modules.

Both are read at their own addresses under /learning/, where enrolment is asked for; Wagtail's address leads there.
"""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.blocks import ModuleSectionBlock, ReadNextBlock, question_blocks
from cms.fields import ContentField
from cms.models.pages import SharedPage
from cms.reading import stream_minutes
from core.template_context import TemplateContext
from courses.editing import ModuleForm
from courses.models.frameworks import Domain, Framework
from courses.previewing import PREVIEW_MODES, PREVIEW_SIZES, TEMPLATES, PreviewSize, asked_in_preview
from courses.texts import module_text
from people.models import Service
from people.permissions import Visitor, is_known

OUTCOMES_HELP = "What somebody can do afterwards; each begins with a verb."


class LearningPage(SharedPage):
    """What courses and modules share: their readers' address is the portal's own."""

    summary = models.TextField(blank=True, help_text="One or two plain sentences.")
    outcomes: StreamField = ContentField(
        [("outcome", CharBlock(max_length=250))], blank=True, help_text=OUTCOMES_HELP
    )

    always_listed = True

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        raise NotImplementedError

    @property
    def said_in_short(self) -> str:
        return self.summary

    @property
    def path_on_site(self) -> str:
        return self.get_absolute_url()

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple | None:
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], self.get_absolute_url())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.get_absolute_url())

    @property
    def outcome_list(self) -> list[str]:
        return [str(child.value) for child in self.outcomes]


class CoursePage(LearningPage):
    level = models.CharField(max_length=40, blank=True, help_text="As the framework names it: Level 1.")
    who_for = models.TextField("who it is for", blank=True)
    framework = models.ForeignKey(
        Framework, on_delete=models.SET_NULL, null=True, blank=True, related_name="courses"
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Listed for this service alone. Leave it empty for everybody.",
    )
    local_contacts = models.TextField(
        "whom to ask here",
        blank=True,
        max_length=600,
        help_text="Readers see it beside the course and each module: the team’s telephone, the safeguarding lead by job.",
    )
    refresher_months = models.PositiveSmallIntegerField(
        "months until a refresher",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text="Counted from the day on which somebody last completed or refreshed the course: 12 is a year. "
        "Learners and their managers see the date, and learners get one mail. Leave it empty for never.",
    )

    parent_page_types = ["cms.RootPage"]
    subpage_types = ["courses.ModulePage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("who_for"),
        FieldPanel("outcomes"),
        MultiFieldPanel([FieldPanel("framework"), FieldPanel("level")], heading="Mapped to"),
        FieldPanel("refresher_months"),
        MultiFieldPanel([FieldPanel("service"), FieldPanel("local_contacts")], heading="Only here"),
    ]
    template = "courses/preview_course.html"
    body_field = "summary"
    body_missing = "Say in a sentence or two what this course is about, then send it in."

    def get_absolute_url(self) -> str:
        return reverse("courses:course", args=[self.slug])

    @property
    def finish_url(self) -> str:
        """Where somebody arrives with the last step: what they have from it, and what comes next."""
        return reverse("portal:finish", args=[self.slug])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateContext:
        """For the preview: the outline as a stranger sees it."""
        modules = list(self.get_modules()) if self.pk else []
        outline = {"modules": modules, "minutes": sum(module.credited_minutes for module in modules)}
        return {**super().get_context(request, *args, **kwargs), "outline": outline}

    def is_listed_for(self, person: Visitor) -> bool:
        """A course of one service is listed for its people alone. Whoever has its address may join all the same."""
        return self.service_id is None or (is_known(person) and person.service_id == self.service_id)

    def get_modules(self) -> ModuleQuerySet:
        """The live modules in order, without their texts."""
        return ModulePage.objects.child_of(self).live().order_by("path").without_texts()


class ModuleQuerySet(PageQuerySet):
    def without_texts(self) -> ModuleQuerySet:
        """For lists and outlines: the texts are long and stay in the database."""
        return self.defer("sections", "knowledge_check", "read_next", "outcomes")

    def originals(self) -> ModuleQuerySet:
        """Without those of courses that were copied for one service, where something is offered to everybody."""
        return self.filter(copy_row__isnull=True)


class ModulePage(LearningPage):
    domains = ParentalManyToManyField(Domain, blank=True, related_name="modules")
    sections: StreamField = ContentField([("section", ModuleSectionBlock())], blank=True)
    knowledge_check: StreamField = ContentField(question_blocks(), blank=True)
    read_next: StreamField = ContentField([("resource", ReadNextBlock())], blank=True)
    author = models.CharField(max_length=200, blank=True, help_text="Who wrote it: readers see this.")
    # By name and by hand: who signs a module need not have an account here.
    clinician = models.CharField(
        "read by clinician",
        max_length=200,
        blank=True,
        help_text="Name and job of the clinician who has read this text and stands for it. Empty as long as nobody has.",
    )
    clinician_read_on = models.DateField("read on", null=True, blank=True)
    credited_minutes = models.PositiveSmallIntegerField(default=0, editable=False)
    # Of the change that goes live next, and empty again once it has.
    change_note = models.CharField(
        "what has changed",
        max_length=200,
        blank=True,
        help_text="Colleagues who have begun or finished this module read it above the new text: “New numbers of the helpline.”",
    )
    is_small_change = models.BooleanField(
        "small correction: nobody is told",
        default=False,
        help_text="For a comma, a misspelt word or a link. The module gets a new version all the same.",
    )

    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        FieldPanel("domains"),
        FieldPanel("sections"),
        FieldPanel("knowledge_check"),
        FieldPanel("read_next"),
        MultiFieldPanel(
            [FieldPanel("author"), FieldPanel("clinician"), FieldPanel("clinician_read_on")],
            heading="Who stands for it",
        ),
        MultiFieldPanel(
            [FieldPanel("change_note"), FieldPanel("is_small_change")],
            heading="For colleagues in the middle of it",
        ),
    ]
    base_form_class = ModuleForm
    # A copy is another text: nobody has signed it, and nobody is in the middle of it.
    exclude_fields_in_copy = ["change_note", "is_small_change", "clinician", "clinician_read_on"]
    template = "courses/preview_module.html"
    open_to_everybody = False
    body_field = "sections"
    body_missing = "This module has no text yet. Add a section with some words, then send it in."

    objects = PageManager.from_queryset(ModuleQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clinician="", clinician_read_on__isnull=True)
                | (~models.Q(clinician="") & models.Q(clinician_read_on__isnull=False)),
                name="clinician_with_a_day",
                violation_error_message="Give the clinician and the day on which they read it, or neither.",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("courses:module", args=[self.course_slug, self.slug])

    @property
    def outline_url(self) -> str:
        """Where it stands in its course, for whoever may not have joined: the module itself opens for learners alone."""
        return reverse("courses:course", args=[self.course_slug])

    @property
    def course_slug(self) -> str:
        """Read from the address that the page already carries, so that a list of links costs no query."""
        return self.url_path.rstrip("/").split("/")[-2]

    def estimated_minutes(self) -> int:
        """Reading at a steady pace, films, and what a package is said to take. What is left to the learner's choice is added
        where they chose it."""
        minutes = round(stream_minutes(self.sections) + stream_minutes(self.knowledge_check))
        package = self.packages.newest().first() if self.pk else None
        minutes += package.minutes if package else 0
        return max(1, minutes) if len(self.sections) or len(self.knowledge_check) else 0

    def estimated_minutes_again(self) -> int:
        """For a refresher: its questions, or its text where it asks none."""
        again = self.knowledge_check if len(self.knowledge_check) else self.sections
        return max(1, round(stream_minutes(again)))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.credited_minutes = self.estimated_minutes()
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateContext:
        return {**super().get_context(request, *args, **kwargs), "text": module_text(self, fresh=True)}

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [*PREVIEW_MODES]

    @property
    def preview_sizes(self) -> list[PreviewSize]:
        return [*PREVIEW_SIZES]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return TEMPLATES.get(mode_name, self.template)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> TemplateContext:
        context = self.get_context(request)
        return {**context, "asked": asked_in_preview(context["text"])}
