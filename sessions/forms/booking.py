from typing import Any

from django import forms

from core import clock
from core.forms import GuardedCharField
from people.models import Person
from people.models.people import PersonQuerySet
from sessions.enums import IS_LIVE, TurnReason, Way
from sessions.forms.questions import add_questions, answers_in, questions_of
from sessions.models import Booking, TrainingSession
from sessions.rules.clashes import Commitment, as_told, clashes_by_person, first_clashes
from sessions.rules.eligibility import who_may_come
from sessions.rules.places import Places, places_in, ways_of


def way_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=Way,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the room or online."},
    )


class BookForm(forms.Form):
    needs = GuardedCharField(
        label="Anything the host should prepare for you?",
        max_length=300,
        required=False,
        help_text="For example step-free access, captions, or a signing interpreter. Only the host sees it.",
    )

    way = way_field("How will you come?")

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_way(self, session)
        self.questions = add_questions(self, questions_of([session]))

    def answers(self) -> list[tuple[str, str]]:
        return answers_in(self, self.questions)


def ask_way(form: forms.Form, session: TrainingSession) -> None:
    """Only a session with places of both kinds asks; each answer says what is left."""
    if not session.is_split:
        del form.fields["way"]
        return
    left = {pool: places_in(session, pool) for pool in ways_of(session)}
    form.fields["way"].choices = [  # type: ignore[attr-defined]
        (way, f"{Way(way).label} ({words_for(places)})") for way, places in left.items()
    ]


def words_for(places: Places) -> str:
    return f"{places.free} of {places.capacity} left" if places.free else f"full, {places.waiting} waiting"


class ForTeamForm(forms.Form):
    """Whom a manager books, and how they will come."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who should come?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person."},
        help_text="Each of them gets a mail that says you booked for them.",
    )

    way = forms.ChoiceField(
        label="How will they come?",
        choices=Way,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the room or online."},
    )


class BookForTeamForm(ForTeamForm):
    def __init__(self, *args: Any, session: TrainingSession, manager: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        booked = session.bookings.filter(state__in=IS_LIVE).values("person")
        people = list(people_led_by(manager).exclude(pk__in=booked))
        allowed = who_may_come([session], people)[session.pk]
        ask_way(self, session)
        field: Any = self.fields["people"]
        field.queryset = Person.objects.filter(pk__in=allowed).order_by("full_name")
        clashes = clashes_by_person(session, people)
        field.option_hints = {
            str(one.pk): in_the_way(as_told(clashes[one.pk][0], one, manager))
            for one in people
            if one.pk in clashes
        }


def people_led_by(manager: Person) -> PersonQuerySet:
    people = Person.objects.in_teams_led_by(manager, clock.today())
    return people.select_related("team").order_by("full_name")


def in_the_way(one: Commitment) -> str:
    return f"Has something else then: {one.in_words}"


class MoveBookingForm(forms.Form):
    to = forms.ModelChoiceField(
        TrainingSession.objects.none(),
        label="To which session?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a session."},
    )
    way = forms.ChoiceField(
        label="If it is hybrid", choices=Way, initial=Way.ROOM, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, sessions: Any, booking: Booking, reader: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = sessions
        to.label_from_instance = lambda session: f"{session}: {session.when}"
        clashes = first_clashes(sessions, booking.person, leaving=booking.session)
        to.option_hints = {
            str(session): in_the_way(as_told(one, booking.person, reader)) for session, one in clashes.items()
        }
        if not any(session.is_split for session in sessions):
            del self.fields["way"]


class ChangeTurnForm(forms.Form):
    turn = forms.TypedChoiceField(label="New turn", coerce=int)
    reason = forms.ChoiceField(
        label="Why", choices=TurnReason, widget=forms.RadioSelect, error_messages={"required": "Say why."}
    )

    def __init__(self, *args: Any, waiting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["turn"].choices = [(turn, f"Number {turn}") for turn in range(1, waiting + 1)]  # type: ignore[attr-defined]
