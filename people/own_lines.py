"""This app's lines of the account page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from config import policy
from core.clock import local_date
from core.dates import months_after
from core.wording import nhs_date
from people.account_lines import ACCOUNT_LINES, AccountLine, AccountSection
from people.models import JoinRequest, Person
from people.second_step import has_second_step

NOT_SAID = "Not said"
ABOUT, REGISTRATION = AccountSection.ABOUT, AccountSection.REGISTRATION
SIGN_IN, DATA = AccountSection.SIGN_IN, AccountSection.DATA


def name(person: Person, now: datetime) -> str:
    return person.full_name or NOT_SAID


def job(person: Person, now: datetime) -> str:
    family, title = person.get_job_family_display(), person.job_title
    return family if title.casefold() in {"", family.casefold()} else f"{family}\n{title}"


def teams(person: Person, now: datetime) -> str:
    main = [f"{person.team}, {person.organisation}" if person.team else "None yet"]
    further = person.memberships.current(local_date(now)).select_related("team", "organisation")
    return "\n".join([*main, *(f"Also: {one.team or one.organisation}" for one in further)])


def employer(person: Person, now: datetime) -> str:
    return str(person.organisation or NOT_SAID)


def service(person: Person, now: datetime) -> str:
    asked = JoinRequest.objects.select_related("service").filter(person=person).first()
    if asked is None:
        return "None yet"
    if asked.declined_at:
        return f"None yet. You asked {asked.service}, and they could not add you."
    return f"None yet. You asked {asked.service}. You can learn while you wait."


def registration(person: Person, now: datetime) -> str:
    said = [person.get_regulator_display(), person.registration_number]
    return "\n".join(filter(None, said)) or NOT_SAID


def renewal(person: Person, now: datetime) -> str:
    if person.renewal_on is None:
        return NOT_SAID
    if person.renewal_on < local_date(now):
        return f"{nhs_date(person.renewal_on)}. This day is over: give the next one."
    reminded_on = reminder_day(person.renewal_on)
    if reminded_on <= local_date(now):
        return f"{nhs_date(person.renewal_on)}, soon"
    return f"{nhs_date(person.renewal_on)}\nWe remind you on {nhs_date(reminded_on)}"


def reminder_day(renewal_on: date) -> date:
    return months_after(renewal_on, -policy.RENEWAL_REMINDED_MONTHS_BEFORE)


def address(person: Person, now: datetime) -> str:
    return person.email


def password(person: Person, now: datetime) -> str:
    return "Set" if person.has_usable_password() else "None. You get a code by mail when you sign in."


def second_step(person: Person, now: datetime) -> str:
    return "On" if has_second_step(person) else "Off"


def personal_address(person: Person, now: datetime) -> str:
    return person.personal_email or "None yet. Your certificates can stay with you when you leave."


def colour_scheme(person: Person, now: datetime) -> str:
    return str(person.get_colour_scheme_display())


def says(words: str) -> Callable[[Person, datetime], str]:
    return lambda person, now: words


def belongs_to_service(person: Person) -> bool:
    return person.service_id is not None


def has_no_team(person: Person) -> bool:
    return person.team_id is None and belongs_to_service(person)


LINES = (
    AccountLine("Name", name, "people:change_own", ABOUT, 10, args=("name",)),
    AccountLine("Job", job, "people:change_own", ABOUT, 20, args=("job",)),
    AccountLine(
        "Team", teams, "people:ask_for_team", ABOUT, 30, "Ask for a team", shown_to=belongs_to_service
    ),
    AccountLine(
        "Employer", employer, "people:change_own", ABOUT, 40, args=("employer",), shown_to=has_no_team
    ),
    AccountLine(
        "Parent-infant team",
        service,
        "people:change_own",
        ABOUT,
        50,
        "Ask to join",
        args=("service",),
        shown_to=lambda person: not belongs_to_service(person),
    ),
    AccountLine(
        "Registered with", registration, "people:change_own", REGISTRATION, 10, args=("registration",)
    ),
    AccountLine("Renewed by", renewal, "people:change_own", REGISTRATION, 20, args=("renewal",)),
    AccountLine("Light or dark", colour_scheme, "people:appearance", ABOUT, 60),
    AccountLine("Address", address, "account_email", SIGN_IN, 10),
    AccountLine(
        "Password",
        password,
        "account_change_password",
        SIGN_IN,
        20,
        shown_to=lambda person: person.has_usable_password(),
    ),
    AccountLine(
        "Password",
        password,
        "account_set_password",
        SIGN_IN,
        21,
        "Set one",
        shown_to=lambda person: not person.has_usable_password(),
    ),
    AccountLine("Second step", second_step, "mfa_index", SIGN_IN, 30),
    AccountLine(
        "Other phones and computers",
        says("You stay signed in until you sign out there."),
        "people:sign_out_everywhere",
        SIGN_IN,
        40,
        "Sign out everywhere",
    ),
    AccountLine(
        "Two accounts",
        says("If you have signed in with another address before."),
        "people:two_accounts",
        SIGN_IN,
        50,
        "Make them one",
    ),
    AccountLine(
        "Your data", says("What is kept about you, and who sees it."), "people:my_data", DATA, 10, "See it"
    ),
    AccountLine("When you leave", personal_address, "people:leaving", DATA, 20),
    AccountLine(
        "Close your account",
        says("An administrator answers within a month."),
        "people:ask_for_erasure",
        DATA,
        30,
        "Ask for it",
    ),
)


def register() -> None:
    for line in LINES:
        ACCOUNT_LINES.add(f"people.{line.label}.{line.order}", line)
