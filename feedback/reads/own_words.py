"""A closed round in the words of its service."""

from __future__ import annotations

from dataclasses import replace

from feedback.reads.needs import in_a_row
from feedback.reads.round_numbers import NamedGroup, RoundNumbers
from people.models import Service
from people.own_words import JOBS, ListWords

BY_JOB = "job_family"


def in_words_of(numbers: RoundNumbers, service: Service) -> RoundNumbers:
    """Jobs are put together, kept and put in order by the shipped words: a new word must not make other groups."""
    if BY_JOB not in numbers.by:
        return numbers
    words = JOBS.of(service)
    said = {one.label: label_of(one, words) for one in numbers.by[BY_JOB]}
    jobs = tuple(replace(one, label=said[one.label]) for one in numbers.by[BY_JOB])
    told = numbers.outside
    if told and BY_JOB in told.by:
        rows = tuple(replace(one, label=said.get(one.label, one.label)) for one in told.by[BY_JOB])
        told = replace(told, by={**told.by, BY_JOB: rows})
    return replace(numbers, by={**numbers.by, BY_JOB: jobs}, outside=told)


def label_of(group: NamedGroup, words: ListWords) -> str:
    return in_a_row([words.said(name) for name in group.names]) if group.names else group.label
