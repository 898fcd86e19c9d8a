"""What a theory of change begins with: one box in each column, to be written over."""

from __future__ import annotations

from dataclasses import dataclass

from programme.strategy.enums import StrategyIndicator, TheoryColumn


@dataclass(frozen=True)
class StartingBox:
    column: TheoryColumn
    title: str
    words: str
    indicator: str = ""


STARTING_BOXES = (
    StartingBox(
        TheoryColumn.INPUTS,
        "A small team with time to teach",
        "Who you are, and the hours that you can give.",
    ),
    StartingBox(
        TheoryColumn.ACTIVITIES,
        "Training and supervision for local workers",
        "What you offer, for whom and how often.",
        StrategyIndicator.ATTENDED,
    ),
    StartingBox(
        TheoryColumn.LEARNING,
        "Workers see what a baby shows",
        "What people know and can do afterwards.",
    ),
    StartingBox(
        TheoryColumn.PRACTICE,
        "They ask early, and refer the right families",
        "What they do otherwise in their own work.",
        StrategyIndicator.APPROPRIATE,
    ),
    StartingBox(
        TheoryColumn.BABIES,
        "Babies are understood and comforted",
        "What is better for babies and their parents.",
    ),
)
