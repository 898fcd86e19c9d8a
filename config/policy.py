"""Every floor, window and limit that somebody decided, each with its reason.

A service may choose its own value where a field of `people.Service` says so; then the one here is what it starts with. What a
method of statistics is defined by, and what keeps a machine from being overloaded, stands with its code.
"""

from datetime import timedelta

from config.tries import *  # noqa: F403  # one place to ask: policy.GUEST_LINKS

# What is shown of answers

# Under this many people, or pairs, nothing that they said is shown to anyone: with fewer, colleagues recognise each other.
MIN_PAIRS_SHOWN = 8
# From here an effect size with its interval is shown; between the two floors only how many improved, stayed and got worse.
MIN_PAIRS_FOR_EFFECT = 20
# Managers know everybody's name, so one more answer, or a direction that only one or two took, would point at somebody.
MIN_ANSWERS_FOR_MANAGERS = 10
MIN_PEOPLE_IN_A_DIRECTION = 3
# A supervision meeting has few people: five answers of three different people are the least that hides who said what.
MIN_MEETING_ANSWERS = 5
MIN_MEETING_ANSWERERS = 3
# What colleagues answered to a question in a module, and how its readers do at first, changes on a page only when so many
# more people stand behind it: two looks never differ by one person.
POLL_STEP = 5
# A module is read in the gaps of a few weeks; who began it later may still be on the way.
READING_TAKES_UP_TO = timedelta(days=30)
# At first, of a hundred: from here on a question asks nothing, and down to here it, or the text before it, is not clear.
EASY_QUESTION_PERCENT, HARD_QUESTION_PERCENT = 95, 40
# Below this, agreement between two raters swings with every single referral.
MIN_PAIRS_FOR_KAPPA = 20

# What is shown outside the service (profile A of the disclosure rules)

# Counts from 1 to this are hidden; the others are rounded to the nearest of the step.
MAX_HIDDEN_COUNT = 7
ROUNDING_STEP = 5
# How many values a reader who knows the rule must still hold possible.
MIN_CANDIDATES_HIDDEN = 7
MIN_CANDIDATES_ROUNDED = 3
# A total of the programme is exact from here on, and an average is shown from so many answers.
MIN_EXACT_TOTAL = 50
MIN_ANSWERS_FOR_AVERAGE = 8
# Forms, lists and attendance reports of a quarter's last weeks need this long to come in.
SETTLED_AFTER = timedelta(days=30)

# Nobody who knows who answered does better than one in five.
MIN_PEOPLE_CUT_OFF_TOGETHER = 5
# In a team that is smaller, low reach would be a remark on one or two people.
MIN_TEAM_FOR_INVITATION = 5
WELL_REACHED_SHARE = 0.5

# How long what people said or wrote stays with their name

# A year's follow-up is done by then; afterwards nobody needs to know who answered.
ANSWERS_NAMED_FOR = timedelta(days=365)
# Where the first few would stand alone, the next are cut off with them, up to so much before their time.
CUT_OFF_EARLIER_BY = timedelta(days=92)
# The NHS records code for training records; a service chooses within the bounds.
RECORD_YEARS, MIN_RECORD_YEARS, MAX_RECORD_YEARS = 6, 3, 30
# As long as the training records that the log speaks of.
AUDIT_KEPT_FOR = timedelta(days=6 * 365 + 2)
# The report of an import is read within the month, or not at all.
IMPORT_REPORTS_KEPT_FOR = timedelta(days=30)
# Rows that a person was asked about, and the addresses in them.
IMPORT_QUESTIONS_KEPT_FOR = timedelta(days=90)
# A whole framework has some hundred rows: what is larger is another file.
MAX_FRAMEWORK_MEGABYTES = 1
# A file that waits for somebody's decision holds names.
UPLOADS_KEPT_FOR = timedelta(days=1)
# Somebody may ask for a year what they were told.
MAILS_KEPT_FOR = timedelta(days=365)

# The hour of the day from which what somebody wants in one mail is sent: before the day's work, not in the night.
DIGESTS_FROM_HOUR = 7

# A mail that cannot be sent for so long would come too late.
UNSENT_MAIL_KEPT_FOR = timedelta(days=7)
FAILED_MAIL_TRIED_FOR = timedelta(days=3)
# What became of a job is looked up within the month.
FINISHED_JOBS_KEPT_FOR = timedelta(days=30)
# Longer than what was worked out from them is kept ready (a week), so that no version of the data comes twice.
DATA_CHANGES_KEPT_FOR = timedelta(days=9)
# Somebody who left a list half read starts it again the next day.
DRAFTS_KEPT_FOR = timedelta(days=1)

# A log grows, so a drawing of it is soon of the past; it is drawn anew in a few seconds.
DRAWN_LOGS_KEPT_FOR = timedelta(days=1)

# Joining and leaving

# An address that nobody confirmed may belong to somebody else.
UNCONFIRMED_KEPT_FOR = timedelta(days=7)
APPROVAL_WAITS_FOR = timedelta(days=30)
APPROVERS_REMINDED_EVERY = timedelta(days=7)
PERSONAL_ADDRESS_LINK_HOLDS = timedelta(days=14)
LEAVERS_TOLD_BEFORE = timedelta(days=14)
MERGE_REQUEST_HOLDS = timedelta(days=14)

# Time to gather what is missing from a CPD log, and to find somebody for the reflective discussion.
RENEWAL_REMINDED_MONTHS_BEFORE = 3
# Registers renew every one to five years; a later date is a typing error.
MAX_YEARS_TO_RENEWAL = 6

# Sessions

# Later than this nobody else can use the place, so it counts as a late cancellation.
LATE_CANCELLATION = timedelta(hours=24)
# How long somebody may think about a place that becomes free late, where the host said nothing else.
HOURS_TO_ANSWER_A_LATE_OFFER = 4
# Trains and lifts: so much missing at the end is still the whole session.
LEFT_EARLY_GRACE = timedelta(minutes=10)
CHECK_IN_OPENS_BEFORE = timedelta(minutes=30)
MEETING_FEEDBACK_OPEN_FOR = timedelta(days=14)

# Supervision

MIN_GROUP_PLACES, MAX_GROUP_PLACES, COMFORTABLE_GROUP_PLACES = 3, 12, 8
MAX_FACILITATORS = 2
# Long enough for a fortnightly hour to fall twice.
CONTACT_HOURS_WINDOW = timedelta(weeks=4)
EXPERIENCED_AFTER_YEARS = 3

# Pages of the site

# Guidance, names and telephone numbers change within a year.
PAGES_REVIEWED_EVERY = timedelta(days=365)
PAGE_REVIEW_DUE_SOON = timedelta(days=30)
# Whoever has not gone on by then has forgotten it, or waits for somebody who has.
DRAFTS_ARE_OLD_AFTER = timedelta(days=30)
# A quarter of a year holds every rhythm in which teams look things up.
UNREAD_PAGES_LOOK_BACK = timedelta(days=90)
# A year and its month of the year before can be compared.
READING_COUNTS_KEPT_FOR = timedelta(days=400)
# Once a week is polite to whoever runs the other site, and soon enough for a reader.
OUTSIDE_LINKS_CHECKED_EVERY = timedelta(days=7)
# A site that is down for a night is not gone.
OUTSIDE_LINK_TRIES = 3

# How a service looks

# The Web Content Accessibility Guidelines ask this of words of ordinary size (level AA).
MIN_CONTRAST = 4.5
# A logo comes with every page: more than this slows a phone down. Fewer dots look coarse, more are never shown.
MAX_LOGO_BYTES = 100 * 1024
MIN_LOGO_SIDE, MAX_LOGO_SIDE = 32, 2000

# Surveys

FOLLOW_UP_AFTER = timedelta(days=90)
MAX_ROUND_LENGTH = timedelta(days=183)
MIN_TIME_BETWEEN_REMINDERS = timedelta(days=7)
MAX_REMINDERS = 3
# Three weeks after something was over nobody is asked about it any more.
ASKED_NO_MORE_AFTER = timedelta(days=21)
GUEST_LINKS_LIVE_FOR = timedelta(days=30)

# Certificates

# Of a session's minutes, as planned or, where the report says that it ended sooner, as it ran; exactly this share is enough.
MIN_ATTENDED_SHARE_FOR_CERTIFICATE = 0.75

# Nobody is mailed about training that was over long before the portal heard of it.
CERTIFICATE_NEWS_FOR = timedelta(days=60)
REFRESHER_DUE_SOON = timedelta(days=60)

# Whoever checks a badge reads the list of revoked ones anew after so long, as the list itself says.
STATUS_LIST_READ_AGAIN_AFTER = timedelta(minutes=5)
# A copy of an older list hides what was revoked since, so each is good for some days only, and renewed well before.
STATUS_LIST_HOLDS = timedelta(days=7)
STATUS_LIST_SIGNED_EVERY = timedelta(days=1)
# A key that signs for years is a key that leaks once for all of them.
BADGE_KEY_USED_FOR = timedelta(days=730)

# A scan of a certificate with room to spare; more belongs into somebody's own files.
MAX_EVIDENCE_MEGABYTES = 10
MAX_EVIDENCE_FILES = 5

# Learning packages from elsewhere

# A course of half an hour with films; more is too much for a phone on the way.
MAX_PACKAGE_MEGABYTES = 200
MAX_UNPACKED_MEGABYTES = 600
MAX_PACKAGE_FILES = 5000
# Text shrinks to a tenth, nothing real to less than a hundredth.
MAX_PACKAGE_RATIO = 100
# A course of ours as one file, which is read while its editor waits.
MAX_COURSE_MEGABYTES = 40
MAX_COURSE_FILES = 400
# A working day: whoever comes back the next morning opens the page again, and the place is kept.
PACKAGE_OPEN_FOR = timedelta(hours=12)
# What a package may keep of one learner: as much as SCORM 2004 allows, and a long course of cmi5 statements.
MAX_SUSPEND_DATA = 64_000
MAX_STATEMENTS = 2000
MAX_STATEMENT_BYTES = 64 * 1024
MAX_DOCUMENTS = 50
# The file that was sent, once it is unpacked or refused.
PACKAGE_UPLOADS_KEPT_FOR = timedelta(days=1)

# Assigned training

# Who began so lately still counts as a new starter when a rule for new starters is made.
NEW_STARTER_FOR = timedelta(days=90)
# Whoever joined long ago is not late on the day on which they are first asked.
MIN_TIME_FOR_ASSIGNED = timedelta(days=28)
ASSIGNED_DUE_SOON = timedelta(days=14)
# Their own mail comes the day after; leads hear of it when a week has not helped.
LATE_TOLD_TO_LEADS_AFTER = timedelta(days=7)
# More than a large team: somebody may have chosen a whole service by mistake.
ASSIGNING_ASKS_ABOVE = 200
# Asking more than these takes over a second, so the worker does it.
ASSIGNED_AT_ONCE = 300

# Competence

# A supervisor reads the mail within the month, or is asked anew.
REVIEW_LINKS_HOLD_FOR = timedelta(days=30)
# What a supervisor wrote is read within the year; that something is confirmed stays.
CONFIRMATIONS_KEPT_FOR = timedelta(days=365)
# What the Alliance asks of a year for a renewal; peers without a facilitator do not count.
RENEWAL_SUPERVISION_HOURS, RENEWAL_TRAINING_HOURS = 12, 15
# Colleagues know each other: fewer people than this are not counted for anybody, and counts come in steps.
MIN_PEOPLE_IN_COMPETENCE_COUNTS = 10
COMPETENCE_COUNT_STEP = 5

# Referrals

# Longer, and the numbers have been read by others.
IMPORT_UNDO_WITHIN = timedelta(days=30)
# A consultation before this is too long ago to have led to a referral.
CONSULTATION_LOOKS_BACK = timedelta(days=90)

# The directory of services

# The public standard for directories asks for three months; past it a reader is told to ring first.
ENTRY_CHECKED_FOR = timedelta(days=92)
# A kite mark is looked at anew after two years; a few standards may be on their way.
KITE_MARK_MONTHS, MAX_STANDARDS_PARTLY_MET = 24, 3
# Long enough for a holiday, short enough that a forwarded mail is soon worth nothing.
ENTRY_LINK_FOR = timedelta(days=28)
# What readers report is answered within this (a standard of the kite mark).
ENTRY_REPORT_ANSWERED_WITHIN = timedelta(days=10)
# What was sent and decided, and what was reported and answered, is looked at again within a year or never.
ENTRY_UPKEEP_KEPT_FOR = timedelta(days=365)

# Workshops

# Who was in the room adds what they forgot; later a link is only passed around.
WORKSHOP_OPEN_FOR_AT_MOST = timedelta(days=62)
# More nobody could read and sort.
MAX_WORKSHOP_NOTES = 1000
# A group of the network that meets every two months for four years stays below.
MAX_GROUP_PAPERS = 200
# More under one paper is a conversation for the meeting.
MAX_PAPER_COMMENTS = 200

# Open surveys and what people said

# Among fewer people who could answer, each is recognised by what was said.
MIN_SURVEY_REACH = 20
# From so many answers on something is shown, and then each time so many more have come: two looks never differ by one person.
MIN_SURVEY_ANSWERS, SURVEY_STEP = 8, 5
# Half a year, as for other surveys; later the code hangs on walls where nobody remembers it.
SURVEY_OPEN_FOR_AT_MOST = timedelta(days=183)
# More is a machine, or a second survey.
MAX_SURVEY_SHEETS = 5000
# What people wrote is read, coded and answered within a year, or never.
SURVEY_WORDS_KEPT_FOR = timedelta(days=365)
# Nobody reads and answers questions in less.
FASTEST_SURVEY = timedelta(seconds=3)
# A quotation is a sentence or two; more is an interview.
MAX_EXCERPT = 300

# Pathways

# Time to ask the colleagues who are named in it.
PATHWAY_REVIEW_DUE_SOON = timedelta(days=30)
# To open a link and read a leaflet again.
RESOURCE_REVIEW_DUE_SOON = timedelta(days=14)

# Strategy

# Two weeks are enough to do a small thing or to ask for more time.
RECOMMENDATION_DUE_SOON = timedelta(days=14)
# What a steering group that meets every second month can still do something about.
STEERING_LOOKS_AHEAD = timedelta(days=60)
# More nobody follows up; one page shows what is due of all of them.
MAX_RECOMMENDATIONS, MAX_STRATEGY_GROUPS = 300, 20
# More cannot be read in one picture.
MAX_THEORY_BOXES = 40
