"""Who may read what."""

from cms.permissions import user_can_edit_pages
from courses.models import CoursePage, Enrolment
from people.models import Person
from people.permissions import Visitor, is_clinician


def enrolment_of(person: Person, course: CoursePage) -> Enrolment | None:
    enrolment = Enrolment.objects.filter(person=person, course=course).first()
    if enrolment:
        # Both in hand, so that asking the enrolment for them costs nothing.
        enrolment.course, enrolment.person = course, person
    return enrolment


def user_can_read_modules(person: Person, enrolment: Enrolment | None) -> bool:
    """Learners read what they joined; whoever writes and looks after pages reads everything."""
    return enrolment is not None or user_can_edit_pages(person)


def user_can_see_item_statistics(person: Visitor) -> bool:
    """Whoever writes modules, and whoever teaches with them."""
    return user_can_edit_pages(person) or is_clinician(person)
