"""What this app and the sign-in hold and how long, and for how many years apps above keep their records."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from config import policy
from core.registries import RETENTION, RetentionRule
from core.wording import decided
from people.models import Service


def training_kept_since(service: Service | None, now: datetime) -> datetime:
    """Without a service the years of the NHS records code hold."""
    return years_before(now, service.training_kept_years if service else policy.RECORD_YEARS)


def supervision_kept_since(service: Service, now: datetime) -> datetime:
    return years_before(now, service.supervision_kept_years)


def years_before(now: datetime, years: int) -> datetime:
    """The same moment of an earlier year; of a 29 February that was not, the day before."""
    then = localtime(now)
    try:
        return then.replace(year=then.year - years)
    except ValueError:
        return then.replace(year=then.year - years, day=28)


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"people: {row.what}", row)


ROWS = (
    RetentionRule(
        "name, work address, job, team, roles, how somebody signs in, light or dark, and hints they have put away",
        "to run training",
        "own service’s clinicians and administrators; the person’s managers; passwords and keys nobody",
        "until an administrator erases the person",
        (
            "people.Person",
            "people.Person_groups",
            "people.Person_user_permissions",
            "people.EmailAlias",
            "people.FormerAuditKey",
            "people.RoleGrant",
            "people.TeamLeadership",
            "account.EmailAddress",
            "account.EmailConfirmation",
            "mfa.Authenticator",
            "socialaccount.SocialAccount",
            "socialaccount.SocialToken",
        ),
    ),
    RetentionRule(
        "further posts of people with two employers or teams, and posts that are over",
        "to run training",
        "own service’s clinicians and administrators; the person’s managers",
        "until an administrator erases the person",
        ("people.Membership",),
    ),
    RetentionRule(
        "requests to join a service or to be in a team, and accounts whose address was never confirmed",
        "so that somebody says yes or no",
        "the person; administrators of the service; of a team its lead; an unconfirmed account nobody",
        f"{decided(policy.APPROVAL_WAITS_FOR)}; an account that was never confirmed {decided(policy.UNCONFIRMED_KEPT_FOR)}",
        ("people.JoinRequest", "people.TeamRequest"),
        ("people.unconfirmed", "people.unanswered", "people.teams"),
    ),
    RetentionRule(
        "requests to merge two records of one person",
        "so that both addresses or two administrators confirm",
        "the person; administrators of the service",
        decided(policy.MERGE_REQUEST_HOLDS),
        ("people.MergeRequest",),
        ("people.merges",),
    ),
    RetentionRule(
        "services, organisations, teams, localities and safeguarding contacts",
        "to know who works where, and whom to call",
        "everybody who is signed in; the service’s own details everybody",
        "until an administrator removes them",
        (
            "people.Service",
            "people.SafeguardingContact",
            "people.Organisation",
            "people.Locality",
            "people.Team",
            "socialaccount.SocialApp",
        ),
    ),
    RetentionRule(
        "a staff list on its way to the worker, and the report of what it brought",
        "to read long lists without making anybody wait",
        "administrators of the service",
        f"the file until it is read, and never more than a day; the report {decided(policy.IMPORT_REPORTS_KEPT_FOR)}",
        ("people.ImportRun",),
        ("people.uploads", "old_imports"),
    ),
    RetentionRule(
        "a row of a staff list that may be about somebody who is known under another address or name",
        "so that nobody gets a second account",
        "administrators of the service; the person in the copy of their data",
        f"until an administrator decides, and at most {decided(policy.IMPORT_QUESTIONS_KEPT_FOR)}",
        ("people.StaffQuestion",),
        ("old_questions",),
    ),
    RetentionRule(
        "which column of a service’s own files holds what: the headings alone",
        "so that it is said once",
        "those who run the service",
        "until the service removes them",
        ("people.ColumnMapping",),
    ),
    RetentionRule(
        "a random number of each person’s own, which together with the installation’s key opens their private texts",
        "so that only the person opens them",
        "nobody",
        "until the person is erased",
        ("people.SealingKey",),
    ),
)
