"""How often somebody may try: counted by core/limits.py, by account or by the address that a request comes from."""

from typing import NamedTuple


class Tries(NamedTuple):
    """At most so many within so many seconds of the first. `name` is what they are counted under."""

    name: str
    most: int
    seconds: int


# One building after a training: two hundred people with five presses each.
SIGN_IN_PRESSES = Tries("sign-in-presses", 1000, 600)
# Changing a password or an address: nobody does it more often by hand.
ACCOUNT_CHANGES = Tries("account-changes", 30, 600)
# More mails with a code than this help nobody; past it the last code is repeated.
SIGN_IN_MAILS = Tries("sign-in-mails", 5, 600)
# Nobody finds a code of six signs with three guesses an hour; a typing error or two are human.
CODE_TRIES = Tries("code-tries", 3, 3600)
# Of a million numbers that change each half minute; a typing error or four are human.
SECOND_STEP_TRIES = Tries("second-step-tries", 5, 300)
# A number of the second step works once, for as long as any clock takes it.
SECOND_STEP_NUMBERS = Tries("second-step-used", 1, 180)
# One person at one desk; whoever is stopped signs in with a code.
PASSWORDS_FROM_HERE = Tries("passwords-here", 10, 300)
# One account from everywhere, so that many machines guess no faster.
PASSWORDS_ANYWHERE = Tries("passwords-anywhere", 100, 3600)
# One building, all accounts together.
PASSWORDS_OF_ADDRESS = Tries("passwords-address", 300, 600)
# Strict for a person who types the code of a room, wide for a full room that scans before it signs in.
CHECK_IN_CODES = Tries("check-in-codes", 20, 300)
CHECK_IN_CODES_OF_A_ROOM = Tries("check-in-codes-address", 2000, 300)
# Employers who check a long list with some mistakes in it stay far below.
CERTIFICATE_NUMBERS = Tries("certificate-numbers", 200, 300)
# A learner who sends to several supervisors in a day stays below; the portal is no way to mail strangers.
MAILS_TO_OUTSIDE_SUPERVISORS = Tries("outside-supervisors", 5, 86400)
# A person with twenty certificates who takes each in two forms stays below; each is drawn anew.
BADGE_FILES = Tries("badge-files", 60, 600)
# A room full of guests who mistype the link on the screen stays far below.
GUEST_LINKS = Tries("guest-links", 200, 300)
# A reader who finds a mistake in several entries of one afternoon; more is a machine.
ENTRY_REPORTS = Tries("entry-reports", 10, 3600)
# Changes by one link: somebody who corrects what they just sent.
ENTRY_CHANGES = Tries("entry-changes", 20, 3600)
# Guesses at links: nobody has so many from one building.
ENTRY_LINKS = Tries("entry-links", 200, 300)
# A room of seventy people with some notes each, behind one address.
WORKSHOP_NOTES = Tries("workshop-notes", 500, 3600)
WORKSHOP_LINKS = Tries("workshop-links", 200, 300)
# A waiting room or a children's centre, behind one address; guesses at links are fewer from one building.
SURVEY_ANSWERS = Tries("survey-answers", 60, 3600)
SURVEY_LINKS = Tries("survey-links", 200, 300)
# Each form counts once, however often its button is pressed; as long as a form is good for.
SURVEY_FORMS = Tries("survey-forms", 1, 4 * 3600)
