"""What this room holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule
from core.wording import decided


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"feedback: {row.what}", row)


ROWS = (
    RetentionRule(
        "ratings, survey answers and training-needs answers",
        "to see whether teaching helps, and where it is needed",
        "the person their own; nobody else singly; groups above the floor, of training needs eight or more after the round has closed",
        f"name cut off after {decided(policy.ANSWERS_NAMED_FOR)}; the month and a random key stay",
        ("feedback.Response", "feedback.Answer"),
        ("feedback",),
    ),
    RetentionRule(
        "that somebody answered, without when",
        "so that nobody is asked twice, and a course knows its steps",
        "nobody; the service sees how many",
        "until the person is erased",
        ("feedback.Answered",),
    ),
    RetentionRule(
        "which questions are asked, about what and when; the numbers of closed rounds",
        "to ask them",
        "those who run the service; whoever is asked",
        "until the service removes them",
        (
            "feedback.Instrument",
            "feedback.Item",
            "feedback.Occasion",
            "feedback.SurveyRound",
            "feedback.SurveyRound_teams",
            "feedback.SurveyRound_localities",
        ),
    ),
    RetentionRule(
        "what the people of a team said, as counts of ten or more people",
        "so that managers read the same each day, and subtract nothing",
        "the team’s managers",
        "until the team is removed",
        ("feedback.TeamSplit",),
    ),
    RetentionRule(
        "one-use links for guests",
        "so that a guest can answer before and after",
        "nobody; only a digest of the link is kept",
        f"until {decided(policy.GUEST_LINKS_LIVE_FOR)} after the session; an address is wiped as its letter goes",
        ("feedback.SurveyLink", "feedback.SurveyLinkMail"),
        ("feedback.links",),
    ),
    RetentionRule(
        "surveys that anybody may answer, their words, and what was ticked, with the month; not who ticked it",
        "to hear parents, referrers and partners",
        "those who run the service, as counts above the floor and by steps; what was learnt whoever has the link",
        "until the service removes them",
        (
            "feedback.OpenSurvey",
            "feedback.SurveyLanguage",
            "feedback.SurveySheet",
            "feedback.OwnWordsChoice",
        ),
    ),
    RetentionRule(
        "what people wrote in their own words to such a survey, with the month alone",
        "to hear what was not asked",
        "those who run the service, once enough have written",
        f"{decided(policy.SURVEY_WORDS_KEPT_FOR)}",
        ("feedback.SurveyComment",),
        ("feedback.survey_words",),
    ),
    RetentionRule(
        "code books, which codes two people found in a passage, and quotations of interviews with consent",
        "to see themes in what people said",
        "those who run the service",
        "until the service removes them; a quotation until it is withdrawn",
        (
            "feedback.CodeBook",
            "feedback.ThemeCode",
            "feedback.CodedPassage",
            "feedback.PassageCoding",
        ),
    ),
)
