from courses.views.activity import ActivityView
from courses.views.catalogue import EnrolView, course_list, course_page
from courses.views.check import CheckView
from courses.views.figures import CourseFiguresView, ModuleFiguresView
from courses.views.module import ModuleView
from courses.views.offline import OfflineModuleView, SendLaterView
from courses.views.paper import KeepPlaceView, PrintModuleView, ReminderView
from courses.views.polls import PollView
from courses.views.refresher import RefresherView

__all__ = [
    "ActivityView",
    "CheckView",
    "CourseFiguresView",
    "EnrolView",
    "KeepPlaceView",
    "ModuleFiguresView",
    "ModuleView",
    "OfflineModuleView",
    "PollView",
    "PrintModuleView",
    "RefresherView",
    "ReminderView",
    "SendLaterView",
    "course_list",
    "course_page",
]
