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
from courses.models.versions import CourseCopy, ModuleCopy, ModuleVersion

__all__ = [
    "Competency",
    "CourseCopy",
    "CoursePage",
    "Domain",
    "Enrolment",
    "Framework",
    "ModuleCopy",
    "ModulePage",
    "ModuleProgress",
    "ModuleVersion",
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
