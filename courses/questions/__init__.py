"""The questions at the end of a module, one class a kind: what an answer is, whether it is right, and what is said to it.

An answer is kept as text, so that one column holds every kind: the ids that it is made of. What is not an answer to the
question as it stands now (an editor changed it, or somebody wrote another address) counts as none.
"""

from courses.questions.asked import CourseQuestion, Remark
from courses.questions.choosing import ManyAnswers, OneAnswer, Option
from courses.questions.own_words import THOUGHT_ABOUT, OpenQuestion
from courses.questions.placing import Matching, Ordering, Pair, PlacedThing
from courses.questions.reading import question_of

__all__ = [
    "THOUGHT_ABOUT",
    "CourseQuestion",
    "ManyAnswers",
    "Matching",
    "OneAnswer",
    "OpenQuestion",
    "Option",
    "Ordering",
    "Pair",
    "PlacedThing",
    "Remark",
    "question_of",
]
