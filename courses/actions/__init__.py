from courses.actions.bookmarks import keep_place, let_place_go
from courses.actions.completing import complete_course_if_done, complete_module
from courses.actions.copying import copy_course, note_original_read
from courses.actions.enrolling import enrol, erase_learning
from courses.actions.first_answers import forget_first_answers
from courses.actions.frameworks import (
    CompetencyText,
    add_competency,
    add_domain,
    change_competency,
    make_framework,
    make_next_version,
)
from courses.actions.importing import ImportedCourse, import_course
from courses.actions.loading import LoadedCourse, load_course
from courses.actions.polls import answer_poll, cut_off_poll_answers
from courses.actions.progress import answer_question, record_section_seen
from courses.actions.refreshing import begin_refresher
from courses.actions.versions import note_version

__all__ = [
    "CompetencyText",
    "ImportedCourse",
    "LoadedCourse",
    "add_competency",
    "add_domain",
    "answer_poll",
    "answer_question",
    "begin_refresher",
    "change_competency",
    "complete_course_if_done",
    "complete_module",
    "copy_course",
    "cut_off_poll_answers",
    "enrol",
    "erase_learning",
    "forget_first_answers",
    "import_course",
    "keep_place",
    "let_place_go",
    "load_course",
    "make_framework",
    "make_next_version",
    "note_original_read",
    "note_version",
    "record_section_seen",
]
