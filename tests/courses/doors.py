from tests.cast import EVERYBODY, Door

EVERYONE = frozenset(EVERYBODY)
SIGNED_IN = EVERYONE - {"stranger"}
# The learner has joined the course; editors and administrators, of whatever service, read every module.
READERS = frozenset({"learner", "editor", "administrator", "clinician_elsewhere"})
AUTHORS = frozenset({"clinician", "editor", "administrator", "clinician_elsewhere"})
COURSE = (("course", "course_slug"),)
MODULE = (*COURSE, ("module", "module_slug"))
PACKAGE = (("pk", "package_pk"),)
PACKAGE_MODULE = (("course", "package_course_slug"), ("module", "package_module_slug"))
EDITORS = frozenset({"editor", "administrator", "clinician_elsewhere"})

DOORS = [
    Door("courses:list", EVERYONE),
    Door("courses:course", EVERYONE, COURSE),
    Door("courses:enrol", SIGNED_IN, COURSE),
    Door("courses:enrol", SIGNED_IN, COURSE, "post"),
    # Like joining: whoever has nothing to refresh is led to the course, and nothing of a module is shown.
    Door("courses:refresher", SIGNED_IN, COURSE),
    Door("courses:refresher", SIGNED_IN, COURSE, "post"),
    Door("courses:module", READERS, MODULE),
    Door("courses:module", READERS, MODULE, "post"),
    Door("courses:print", READERS, MODULE),
    Door("courses:reminder", READERS, MODULE),
    Door("courses:offline", READERS, MODULE),
    Door("courses:send_later", READERS, MODULE, "post"),
    Door("courses:keep_place", READERS, MODULE, "post"),
    # Nobody has joined the course of this activity: editors look at it, as at every module.
    Door("courses:activity", EDITORS, PACKAGE_MODULE),
    Door("courses:activity", EDITORS, PACKAGE_MODULE, "post"),
    Door("packages:list", EDITORS),
    Door("packages:send", EDITORS),
    Door("packages:send", EDITORS, method="post"),
    Door("packages:package", EDITORS, PACKAGE),
    Door("packages:package", EDITORS, PACKAGE, "post"),
    Door("packages:try", EDITORS, (*PACKAGE, ("number", "unit_number"))),
    Door("packages:take", EDITORS, (*COURSE, ("kind", "package_kind"))),
    Door("authoring:list", EDITORS),
    Door("authoring:bring", EDITORS),
    Door("authoring:bring", EDITORS, method="post"),
    Door("authoring:take", EDITORS, COURSE),
    Door("authoring:copy", EDITORS, COURSE),
    Door("authoring:copy", EDITORS, COURSE, "post"),
    Door("authoring:newer", EDITORS, (("pk", "module_copy_pk"),)),
    Door("authoring:newer", EDITORS, (("pk", "module_copy_pk"),), "post"),
    # Courses belong to all services, and what is shown of their readers is nobody's: so do their authors.
    Door("courses:course_figures", AUTHORS, COURSE),
    Door("courses:module_figures", AUTHORS, MODULE),
    Door("courses:poll", READERS, MODULE, "post"),
    Door("courses:check", READERS, MODULE),
    Door("courses:check", READERS, MODULE, "post"),
]
