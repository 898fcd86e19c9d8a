"""Writing one's own reflective accounts. Nobody else can: the person is always the actor."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack

from django.db import transaction

from certificates.models import ReflectiveAccount
from certificates.values import AccountFields
from core import audit
from people.models import Person


@transaction.atomic
def add_account(*, by: Person, now: datetime, **fields: Unpack[AccountFields]) -> ReflectiveAccount:
    account = ReflectiveAccount(person=by, added_at=now, **fields)
    account.full_clean()
    account.save()
    audit.record("cpd.account_added", by=by, about=account, changes_figures=False)
    return account


@transaction.atomic
def change_account(
    *, account: ReflectiveAccount, by: Person, **fields: Unpack[AccountFields]
) -> ReflectiveAccount:
    account = ReflectiveAccount.objects.select_for_update().get(pk=account.pk, person=by)
    for name, value in fields.items():
        setattr(account, name, value)
    account.full_clean()
    account.save()
    audit.record("cpd.account_changed", by=by, about=account, changes_figures=False)
    return account


@transaction.atomic
def remove_account(*, account: ReflectiveAccount, by: Person) -> None:
    account = ReflectiveAccount.objects.select_for_update().get(pk=account.pk, person=by)
    audit.record("cpd.account_removed", by=by, about=account, changes_figures=False)
    account.delete()
