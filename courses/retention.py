"""What this room holds, and how long."""

from core.registries import RETENTION, RetentionRule


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"courses: {row.what}", row)


ROWS = (
    RetentionRule(
        "progress in courses: sections read, the first and the last answers to questions, activities done",
        "training records, CPD",
        "the person; own service; managers of the person’s team; answers to questions the person alone",
        "until the person is erased; twelve months after they rated the course, of the moments the day; the first answers a "
        "year after the module was done, or begun",
        ("courses.Enrolment", "courses.ModuleProgress", "courses.Refresher"),
        ("courses.first_answers",),
    ),
    RetentionRule(
        "what somebody answered to a question to colleagues in a module",
        "to show colleagues how they all answered",
        "the person alone; everybody as counts, above the floor and in steps",
        "twelve months with the name, then as a count until the module is removed",
        ("courses.PollAnswer", "courses.PollTally"),
        ("courses.polls",),
    ),
    RetentionRule(
        "sections of modules whose place somebody keeps",
        "so that they find them again",
        "the person alone",
        "until they let the place go, or are erased",
        ("courses.SectionBookmark",),
    ),
    RetentionRule(
        "activities that come as packages: where somebody is in them, whether they finished, score and time; no answer "
        "in words, and no name",
        "training records; to carry on where one was",
        "the person; own service; managers of the person’s team see only that the module is done",
        "with the progress in the course that they belong to: until the person is erased",
        (
            "courses.UnitAttempt",
            "courses.UnitSession",
            "courses.XapiStatement",
            "courses.XapiDocument",
        ),
    ),
    RetentionRule(
        "packages that editors sent: who sent them, and when",
        "to teach",
        "editors and administrators",
        "until an editor removes the module; a file that nobody read one day",
        ("courses.Package", "courses.PackageUnit"),
        ("courses.packages",),
    ),
    RetentionRule(
        "courses, modules, their published versions, and the frameworks that they are mapped to",
        "to teach",
        "everybody",
        "until an editor removes them",
        (
            "courses.CoursePage",
            "courses.ModulePage",
            "courses.ModulePage_domains",
            "courses.ModuleVersion",
            "courses.CourseCopy",
            "courses.ModuleCopy",
            "courses.Framework",
            "courses.Domain",
            "courses.Competency",
        ),
    ),
)
