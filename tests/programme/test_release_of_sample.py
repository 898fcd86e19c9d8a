"""The attacker reads everything that is told outside of the Together with Baby referrals, as they come out of their file."""

from datetime import UTC, date, datetime
from itertools import combinations

import pytest

from people.enums import Role
from people.models import RoleGrant
from programme.rules.periods import quarter_of, quarters
from referrals import reads
from referrals.actions import save_criteria_version, save_mapping
from referrals.enums import Criterion
from referrals.imports import import_referrals
from tests.programme.outside_world import Doors, rows_of
from tests.programme.test_release_attack import check_quarter, read_quarters
from tests.referrals.rows import NOVEMBER, SAMPLE, mapping_definition

FIRST, LAST = date(2019, 4, 1), date(2020, 12, 31)
QUARTERS = list(quarters(FIRST, LAST))
NOW = datetime(2020, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def told(world, sign_in) -> dict[str, str]:
    """Every address of every window of whole quarters."""
    by = world.administrator
    save_criteria_version(service=world.service, in_force_from=FIRST, items=Criterion.values, by=by, now=NOW)
    save_mapping(service=world.service, definition=mapping_definition(), by=by, now=NOW)
    for file in (SAMPLE / "referrals.csv", NOVEMBER):
        with file.open("rb") as opened:
            import_referrals(opened, name=file.name, service=world.service, by=by, now=NOW)
    RoleGrant.objects.get_or_create(person=world.commissioner, role=Role.COMMISSIONER, service=world.service)
    client = sign_in(world.commissioner)
    client.person = world.commissioner
    ends = range(len(QUARTERS) + 1)
    windows = [(QUARTERS[i].start, QUARTERS[j - 1].end) for i, j in combinations(ends, 2)]
    return Doors(client, world.service).everything(windows)


def test_no_number_of_the_sample_is_narrowed_below_the_rule(world, told):
    true = {quarter.label: [0, 0, 0] for quarter in QUARTERS}
    for month in reads.monthly(world.service, FIRST, LAST):
        parts = true[quarter_of(month.first_day).label]
        parts[0] += month.appropriate
        parts[1] += month.assessed - month.appropriate
        parts[2] += month.received - month.assessed
    said = read_quarters(told)
    assert sum(map(sum, true.values())) > 140
    for label, parts in true.items():
        check_quarter(said[label], tuple(parts))


def test_a_window_of_the_sample_tells_what_its_quarters_tell_and_no_more(told):
    said = read_quarters(told)
    for address, words in told.items():
        for row in rows_of(words) if "/evidence/referrals.csv" in address else []:
            assert row == said[row["Quarter"]], address
