from courses.views.catalogue import EnrolView, course_list, course_page
from courses.views.check import CheckView
from courses.views.module import ModuleView

__all__ = ["CheckView", "EnrolView", "ModuleView", "course_list", "course_page"]
