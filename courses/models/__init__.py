from courses.models.bookmarks import SectionBookmark
from courses.models.frameworks import Competency, Domain, Framework
from courses.models.pages import CoursePage, ModulePage
from courses.models.progress import Enrolment, ModuleProgress, Refresher

__all__ = [
    "Competency",
    "CoursePage",
    "Domain",
    "Enrolment",
    "Framework",
    "ModulePage",
    "ModuleProgress",
    "Refresher",
    "SectionBookmark",
]
