from courses.models.pages import CoursePage, ModulePage
from courses.models.progress import Enrolment, ModuleProgress

__all__ = ["CoursePage", "Enrolment", "ModulePage", "ModuleProgress"]
