from courses.models.bookmarks import SectionBookmark
from courses.models.frameworks import Competency, Domain, Framework
from courses.models.packages import (
    Package,
    PackageUnit,
    UnitAttempt,
    UnitSession,
    XapiDocument,
    XapiStatement,
)
from courses.models.pages import CoursePage, ModulePage
from courses.models.polls import PollAnswer, PollTally
from courses.models.progress import Enrolment, ModuleProgress, Refresher

__all__ = [
    "Competency",
    "CoursePage",
    "Domain",
    "Enrolment",
    "Framework",
    "ModulePage",
    "ModuleProgress",
    "Package",
    "PackageUnit",
    "PollAnswer",
    "PollTally",
    "Refresher",
    "SectionBookmark",
    "UnitAttempt",
    "UnitSession",
    "XapiDocument",
    "XapiStatement",
]
