"""The topics of the help, in the order in which each role meets them. Their texts stand in templates/portal/help/topics/."""

from portal.help.topics.administering import ADMINISTRATOR
from portal.help.topics.commissioning import COMMISSIONER
from portal.help.topics.hosting import CLINICIAN
from portal.help.topics.leading import MANAGER
from portal.help.topics.learning import LEARNER
from portal.help.topics.writing import EDITOR

TOPICS = (*LEARNER, *CLINICIAN, *MANAGER, *ADMINISTRATOR, *EDITOR, *COMMISSIONER)
