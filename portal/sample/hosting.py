"""What a host of the demo has under way: a question with answers, a message, words of the service, and a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from people.models import Person, Service
from portal.sample.programme import read_programme, weekday_near
from sessions.actions.copying import CopyWords, copy_session
from sessions.actions.messages import save_template, send_message
from sessions.actions.questions import AskedQuestion, answer_questions, set_questions
from sessions.actions.series import set_certificate_rule
from sessions.enums import QuestionKind
from sessions.models import Booking, Series, TrainingSession
from sessions.rules.shifting import ShiftedDate


def load_host_work(service: Service, now: datetime) -> None:
    plan = read_programme().host_work
    host = Person.objects.get(email=plan.host)
    session = TrainingSession.objects.get(reference=plan.session)
    ask(session, host, now)
    words, message = plan.words, plan.message
    save_template(service=service, name=words.name, subject=words.subject, text=words.text, by=host)
    send_message(
        session=session,
        audience=message.to,
        subject=message.subject,
        text=message.text,
        token=uuid4(),
        by=host,
        now=now,
    )
    keep_a_draft(host, now)
    series = Series.objects.get(service=service, title=read_programme().series.title)
    set_certificate_rule(series=series, dates=plan.certificate_dates, by=host)


def ask(session: TrainingSession, host: Person, now: datetime) -> None:
    plan = read_programme().host_work
    question = AskedQuestion(plan.question, QuestionKind.TEXT)
    set_questions(sessions=[session], questions=[question], by=host)
    booked = Booking.objects.booked().filter(session=session).select_related("person")
    for booking, answer in zip(booked, plan.answers, strict=False):
        answer_questions(booking=booking, answers=[(plan.question, answer)], by=booking.person, now=now)


def keep_a_draft(host: Person, now: datetime) -> None:
    plan = read_programme().host_work.draft
    source = TrainingSession.objects.get(reference=plan.of)
    date = ShiftedDate(source, weekday_near(now, plan.in_days))
    words = CopyWords(source.title, source.summary, source.place, source.joining_link)
    copy_session(date=date, words=words, by=host, now=now)
