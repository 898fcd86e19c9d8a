"""Managers and team leads."""

from core.help import HelpTopic
from core.navigation import Standpoint

MANAGER = (
    HelpTopic(
        "the-table-of-your-team",
        "Read the table of your team",
        "Who has done what, who is late, and who needs a nudge.",
        Standpoint.MANAGER,
        ("portal:my_team", "portal:team_person", "supervision:team_hours"),
        hint="One row for each person, one column for each thing you ask for.",
        picture="help-matrix",
    ),
    HelpTopic(
        "assign-training",
        "Assign training",
        "Ask people, a team or all new starters to do something by a day.",
        Standpoint.MANAGER,
        ("assignments:list", "assignments:new", "assignments:rule"),
        hint="You see whom it reaches, and the mail they get, before anybody is asked.",
        picture="help-assign",
    ),
    HelpTopic(
        "book-your-people",
        "Book your people on a session",
        "Choose people, choose a session, and look before it is booked.",
        Standpoint.MANAGER,
        ("portal:book_people", "sessions:book_for_team", "sessions:book_series_for_team", "sessions:list"),
        hint="Nobody is booked until you have seen the session and pressed “Book for them”.",
        picture="help-book",
    ),
    HelpTopic(
        "what-your-people-need",
        "See what your people find hard",
        "Answers of your people as one group, and why small groups stay hidden.",
        Standpoint.MANAGER,
        ("feedback:team_needs",),
        hint="You see your people as one group only, and never one person’s answers.",
        picture="help-evidence",
    ),
    HelpTopic(
        "what-your-team-can-do",
        "See what your team can do",
        "Where your people are strong and where there is a gap.",
        Standpoint.MANAGER,
        ("competence:team_map",),
        hint="Names stand here only where people have chosen to share.",
        picture="help-matrix",
    ),
)
