"""The account that acts when no person does: commands on the server and work that falls due."""

from people.models import Person

ADDRESS = "the.portal@attune.invalid"


def the_portal() -> Person:
    """Nobody can sign in as it: it is inactive and has no usable password."""
    portal = Person.objects.filter(email=ADDRESS).first()
    return portal or Person.objects.create_user(ADDRESS, full_name="The portal", is_active=False)
