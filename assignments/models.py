"""What people are asked to do, by when: a rule, and what each person was asked by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import models

from assignments.enums import DueKind, Expects
from config import policy
from core import clock
from courses.models import CoursePage
from people.enums import JobFamily
from people.models import Person, Service, Team
from people.own_words import JOBS
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from sessions.own_words import KINDS_OF_SESSION


class AssignmentRuleQuerySet(models.QuerySet["AssignmentRule"]):
    def running(self) -> AssignmentRuleQuerySet:
        return self.filter(stopped_at__isnull=True)

    def within(self, teams: Iterable[int], services: Iterable[int]) -> AssignmentRuleQuerySet:
        """Rules for any of those teams, or for everybody of one of those services."""
        of_teams = AssignmentRule.teams.through.objects.filter(team__in=list(teams))
        return self.filter(
            models.Q(pk__in=of_teams.values("assignmentrule")) | models.Q(service__in=list(services))
        )


class AssignmentRule(models.Model):
    """Whom it is for: the people of `teams`, or where there are none everybody of `service`; of these only the job
    family, the new starters, or the people who were named, where it says so."""

    expects = models.CharField(max_length=20, choices=Expects)
    course = models.ForeignKey(
        CoursePage, on_delete=models.CASCADE, null=True, blank=True, related_name="assignment_rules"
    )
    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, null=True, blank=True, related_name="assignment_rules"
    )
    session_kind = models.CharField(max_length=30, choices=SessionKind, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="assignment_rules"
    )
    teams = models.ManyToManyField(Team, blank=True, related_name="assignment_rules")
    job_family = models.CharField(max_length=30, choices=JobFamily, blank=True)
    new_starters_only = models.BooleanField(default=False)
    is_for_named = models.BooleanField(default=False)
    goes_on = models.BooleanField("also for people who join later", default=True)

    due = models.CharField(max_length=20, choices=DueKind)
    due_on = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    # When people were asked for the first time; a large rule waits for the worker.
    applied_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = AssignmentRuleQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expects__in=[Expects.COURSE, Expects.REFRESHER], course__isnull=False)
                | models.Q(expects=Expects.SESSION, session__isnull=False)
                | (models.Q(expects=Expects.SESSION_KIND) & ~models.Q(session_kind=""))
                | models.Q(expects=Expects.SUPERVISION, hours__gt=0),
                name="a_rule_says_what_it_expects",
            ),
            models.CheckConstraint(
                condition=models.Q(due=DueKind.ON_DATE, due_on__isnull=False, days__isnull=True)
                | (~models.Q(due=DueKind.ON_DATE) & models.Q(due_on__isnull=True, days__gt=0)),
                name="a_rule_says_when_it_is_due",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stopped_by__isnull=True)
                | models.Q(stopped_at__isnull=False, stopped_by__isnull=False),
                name="a_stopped_rule_says_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(stopped_at__isnull=True), name="assignment_rule_running"
            )
        ]

    get_job_family_display = JOBS.shown("job_family")
    get_session_kind_display = KINDS_OF_SESSION.shown("session_kind")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What is asked for, as a learner reads it."""
        if self.course is not None:
            return f"Refresh: {self.course.title}" if self.expects == Expects.REFRESHER else self.course.title
        if self.session is not None:
            return self.session.title
        if self.expects == Expects.SESSION_KIND:
            return f"Attend: {self.get_session_kind_display()}"
        return f"{self.hours} {'hour' if self.hours == 1 else 'hours'} of supervision"

    @property
    def starters_since(self) -> date:
        return clock.local_date(self.made_at) - policy.NEW_STARTER_FOR

    @property
    def due_in_words(self) -> str:
        if self.due_on:
            return f"by {self.due_on.day} {self.due_on:%B %Y}"
        after = "joining" if self.due == DueKind.AFTER_JOINING else "being asked"
        return f"within {self.days} days of {after}"

    def due_for(self, joined_on: date, asked_on: date) -> date:
        """Whoever joined long ago still has time from the day on which they are asked."""
        if self.due_on:
            return self.due_on
        days = timedelta(days=self.days or 0)
        if self.due == DueKind.AFTER_JOINING:
            return max(joined_on + days, asked_on + min(days, policy.MIN_TIME_FOR_ASSIGNED))
        return asked_on + days


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def live(self) -> AssignmentQuerySet:
        """Still asked: the rule goes on, and the person still is one of those whom it is for."""
        return self.filter(ended_at__isnull=True, rule__stopped_at__isnull=True)

    def with_rule(self) -> AssignmentQuerySet:
        return self.select_related("rule__course", "rule__session")

    def due_between(self, first: date, last: date) -> AssignmentQuerySet:
        return self.filter(due_on__range=(first, last))


class Assignment(models.Model):
    """One person asked by one rule. Whether it is done is read from courses, sessions and supervision, never kept here."""

    rule = models.ForeignKey(AssignmentRule, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    # The person is no longer one of those whom the rule is for.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "person"], name="one_assignment_per_rule_and_person")
        ]
        indexes = [models.Index(fields=["due_on"], name="assignment_by_day")]

    def __str__(self) -> str:
        return f"{self.person}: {self.rule}"


class SavedTeamView(models.Model):
    """A manager's own way of looking at My team: filters, order and columns under a name."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_team_view_per_name")]

    def __str__(self) -> str:
        return self.name
