"""The account that stands where a row must name who did something, and no person did: a command, or scheduled work.

Which of them it was is said by the label of the line in the audit log (core/actors.py).
"""

from people.models import Person
from people.models.people import SYSTEM_ADDRESS


def system_actor() -> Person:
    """Nobody can sign in as it: it is inactive and has no usable password."""
    actor = Person.objects.filter(email=SYSTEM_ADDRESS).first()
    return actor or Person.objects.create_user(SYSTEM_ADDRESS, full_name="The portal", is_active=False)
