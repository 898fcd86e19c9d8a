from courses.actions.bookmarks import keep_place, let_place_go
from courses.actions.completing import complete_course_if_done, complete_module
from courses.actions.enrolling import enrol, erase_learning
from courses.actions.loading import LoadedCourse, load_course
from courses.actions.progress import answer_question, record_section_seen
from courses.actions.refreshing import begin_refresher

__all__ = [
    "LoadedCourse",
    "answer_question",
    "begin_refresher",
    "complete_course_if_done",
    "complete_module",
    "enrol",
    "erase_learning",
    "keep_place",
    "let_place_go",
    "load_course",
    "record_section_seen",
]
