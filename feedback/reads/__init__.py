"""What other rooms and pages may know of the answers: groups, never a person's own."""

from feedback.reads.history import MonthAnswers, answers_by_month
from feedback.reads.own import OwnChange, own_change
from feedback.reads.rates import occasion_rows, occasions_with_counts, response_rates
from feedback.reads.ratings import ItemPairs, pair_summary, rating_pairs
from feedback.reads.surveys import (
    BaselineSummary,
    EvaluationSummary,
    Surveys,
    baseline_summary,
    comments,
    evaluation_summary,
    item_counts,
    percent,
    survey_summaries,
)
from feedback.reads.team import team_feedback
from feedback.reads.waiting import WaitingQuestions, waiting_for

__all__ = [
    "BaselineSummary",
    "EvaluationSummary",
    "ItemPairs",
    "MonthAnswers",
    "OwnChange",
    "Surveys",
    "WaitingQuestions",
    "answers_by_month",
    "baseline_summary",
    "comments",
    "evaluation_summary",
    "item_counts",
    "occasion_rows",
    "occasions_with_counts",
    "own_change",
    "pair_summary",
    "percent",
    "rating_pairs",
    "response_rates",
    "survey_summaries",
    "team_feedback",
    "waiting_for",
]
