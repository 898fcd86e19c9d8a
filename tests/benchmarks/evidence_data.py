"""An invented programme of a given size, written straight into PostgreSQL: ten attendances to each referral.

Ten years of sessions and referrals; professional referrers are members of staff, some of them trained on the way; the
staff of twelve sessions rated what they know before and after.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import batched
from typing import Any

FIRST, DAYS = date(2015, 4, 1), 3652
TRAINING_FROM = 1800  # days after the first: sessions before are webinars, which make training known
NOW = datetime(2025, 6, 30, 9, tzinfo=UTC)
# Referrals: members of staff, people at each session.
SIZES = {1_000: (200, 40), 10_000: (1_000, 200), 100_000: (5_000, 1_000)}
ATTENDANCES_EACH = 10
TEAMS, RATED_SESSIONS = 40, 12
TRAINED_SHARE = 0.6


def a_programme(referrals: int) -> Any:
    """A service with so many referrals and ten times as many attendances, and nobody else's."""
    from people.models import Service

    people, at_each = SIZES[referrals]
    service = Service.objects.create(slug=f"bench-{referrals}", name=f"Benchmark of {referrals}")
    staff = members_of_staff(service, people)
    sessions = sessions_of(service, referrals * ATTENDANCES_EACH // at_each)
    attendances(sessions, staff, at_each)
    referrals_of(service, staff, referrals)
    answers(service, sessions, staff, at_each)
    refresh_statistics()
    return service


def viewers(service: Any) -> dict[str, Any]:
    """Who opens the pages: a clinician and a commissioner of the service, and those who see every service there is."""
    from people.enums import Role
    from people.models import Person, RoleGrant

    of_one = [(role.value, role, service) for role in (Role.CLINICIAN, Role.COMMISSIONER)]
    of_all = [(f"{role.value}_of_all", role, None) for role in (Role.ADMINISTRATOR, Role.COMMISSIONER)]
    found = {}
    for name, role, where in (*of_one, *of_all):
        address = f"{name}@{service.slug}.example"
        found[name] = Person.objects.create_user(address, full_name=role.label, service=service)
        RoleGrant.objects.create(person=found[name], role=role, service=where)
    return found


def members_of_staff(service: Any, people: int) -> list[int]:
    from people.enums import JobFamily
    from people.models import Locality, Organisation, Person, Team

    organisation, _ = Organisation.objects.get_or_create(name="Benchmark Trust")
    places = [Locality.objects.create(service=service, name=f"Place {at}") for at in range(8)]
    teams = [
        Team.objects.create(organisation=organisation, name=f"{service.slug} {at}", locality=places[at % 8])
        for at in range(TEAMS)
    ]
    families = list(JobFamily.values)
    made = Person.objects.bulk_create(
        Person(
            email=f"{at}@{service.slug}.example",
            full_name=f"Worker {at}",
            service=service,
            organisation=organisation,
            team=teams[at % TEAMS],
            locality=places[at % 8],
            job_family=families[at % len(families)],
        )
        for at in range(people)
    )
    return [person.pk for person in made]


def sessions_of(service: Any, count: int) -> list[Any]:
    from sessions.enums import SessionKind
    from sessions.models import TrainingSession

    return TrainingSession.objects.bulk_create(
        TrainingSession(
            service=service,
            reference=f"{service.slug}-{at}",
            title=f"Session {at}",
            kind=SessionKind.TRAINING if days >= TRAINING_FROM else SessionKind.WEBINAR,
            starts_at=moment(days),
            ends_at=moment(days) + timedelta(hours=1),
        )
        for at in range(count)
        for days in [at * DAYS // count]
    )


def moment(days: int) -> datetime:
    return datetime(FIRST.year, FIRST.month, FIRST.day, 10, tzinfo=UTC) + timedelta(days=days)


def attendances(sessions: list[Any], staff: list[int], at_each: int) -> None:
    """By SQL from one model row: a million objects would take minutes."""
    from attendance.enums import AttendanceSource, AttendanceStatus
    from attendance.models import Attendance
    from sessions.enums import SessionKind

    trained = int(len(staff) * TRAINED_SHARE)
    for at, session in enumerate(sessions):
        session.pool = trained if session.kind == SessionKind.TRAINING else len(staff)
        session.offset = at * 1009 % session.pool
    model = Attendance(
        session=sessions[0],
        person_id=staff[0],
        status=AttendanceStatus.ATTENDED,
        source=AttendanceSource.IMPORT,
        recorded_at=NOW,
        recorded_by_id=staff[0],
    )
    chosen = [(session.pk, session.pool, session.offset) for session in sessions]
    source = """
        FROM unnest(%s::bigint[], %s::int[], %s::int[]) AS s(pk, pool, place), generate_series(1, %s) AS k,
             LATERAL (SELECT (%s::bigint[])[1 + (s.place + k) %% s.pool] AS pk) AS p
    """
    copies(
        model,
        {"session_id": "s.pk", "person_id": "p.pk"},
        source,
        [*map(list, zip(*chosen, strict=True)), at_each, staff],
    )


def copies(model: Any, varied: dict[str, str], source: str, parameters: list[Any]) -> None:
    """One row for each of the source, like the model but for the varied columns."""
    from django.db import connection

    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    kept = [field for field in fields if field.column not in varied]
    with connection.cursor() as cursor:
        values = [field.get_db_prep_save(field.pre_save(model, add=True), connection) for field in kept]
        columns = ", ".join([*(f'"{field.column}"' for field in kept), *varied])
        chosen = ", ".join(
            [*(f"%s::{field.db_type(connection).split()[0]}" for field in kept), *varied.values()]
        )
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {chosen} {source}", [*values, *parameters]
        )


def referrals_of(service: Any, staff: list[int], count: int) -> None:
    from referrals.models import Referral

    for some in batched(invented(service, staff, count, random.Random(count)), 5_000, strict=False):
        Referral.not_undone.bulk_create(some)


def invented(service: Any, staff: list[int], count: int, chance: random.Random) -> Iterator[Any]:
    from people.models import Locality
    from referrals.enums import (
        Appropriateness,
        Area,
        ReferralOutcome,
        ReferralSource,
        ReferrerLink,
        StageBand,
    )
    from referrals.models import Referral

    places = [*Locality.objects.filter(service=service)]
    sources, bands, outcomes = (
        list(ReferralSource.values),
        list(StageBand.values),
        list(ReferralOutcome.values),
    )
    rated = [*Appropriateness.values]
    for at in range(count):
        source = chance.choice(sources)
        family = source in {ReferralSource.SELF, ReferralSource.FAMILY}
        referrer = None if family or chance.random() < 0.15 else chance.choice(staff)
        yield Referral(
            service=service,
            reference=f"R-{at:06}",
            received_on=FIRST + timedelta(days=at * DAYS // count),
            source=source,
            team="" if family else f"Team {at % TEAMS}",
            area=Area.INSIDE,
            locality=chance.choice(places),
            stage_band=chance.choice(bands),
            parents_referred=chance.choice((1, 1, 2)),
            outcome=chance.choice(outcomes),
            referrer_id=referrer,
            referrer_link=ReferrerLink.ADDRESS if referrer else ReferrerLink.NONE,
            appropriateness=chance.choice(rated),
            completeness=chance.randrange(40, 101),
            created_at=NOW,
        )


def answers(service: Any, sessions: list[Any], staff: list[int], at_each: int) -> None:
    """Everybody at the last rated sessions answered before and after, and the evaluation and the baseline survey."""
    from feedback.actions import load_instruments, open_occasion
    from feedback.enums import OccasionKind
    from feedback.models import Response

    load_instruments()
    for session in sessions[-RATED_SESSIONS:]:
        for kind in (OccasionKind.BASELINE, OccasionKind.BEFORE, OccasionKind.AFTER, OccasionKind.EVALUATION):
            occasion = open_occasion(kind=kind, session=session)
            model = Response(occasion=occasion, service=service, answered_at=session.ends_at, received_at=NOW)
            keys = {"pairing_key": f"md5('{session.pk}-' || k)::uuid"}
            copies(model, keys, "FROM generate_series(1, %s) AS k", [at_each])
            answers_on(occasion)


def answers_on(occasion: Any) -> None:
    from feedback.enums import ItemKind
    from feedback.models import Answer, Response

    numbered = {ItemKind.RATING, ItemKind.AGREE, ItemKind.EASE}
    anyone = Response.objects.filter(occasion=occasion).first()
    for item in occasion.instrument.items.exclude(kind=ItemKind.TEXT):
        if item.kind == ItemKind.MANY_OF:
            continue
        varied = {"response_id": "r.id"}
        if item.kind in numbered:
            varied["value"] = f"1 + (hashtext(r.pairing_key::text || '{occasion.kind}{item.pk}') & 1023) %% 5"
        else:
            options = ", ".join(
                "'" + option.replace("'", "''").replace("%", "%%") + "'" for option in item.options
            )
            varied["choice"] = (
                f"(ARRAY[{options}])[1 + (hashtext(r.pairing_key::text || '{item.pk}') & 1023) %% {len(item.options)}]"
            )
        source = "FROM feedback_response r WHERE r.occasion_id = %s"
        copies(Answer(response=anyone, item=item), varied, source, [occasion.pk])


def refresh_statistics() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
