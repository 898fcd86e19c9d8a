"""Which quarters readers outside can be told of, to the day."""

from datetime import date, timedelta

import pytest

from core.errors import Refused
from evidence.quarters import quarter_of
from programme.rules import periods

DAY = timedelta(days=1)
WINTER = quarter_of(date(2026, 2, 1))  # January to March
SETTLED = date(2026, 4, 30)  # 30 days after its end


def test_a_quarter_is_settled_thirty_days_after_its_end():
    assert periods.may_be_settled_from(WINTER) == SETTLED
    assert periods.last_due_to_settle(SETTLED) == WINTER
    assert periods.last_due_to_settle(SETTLED - DAY) == WINTER.before
    assert periods.last_due_to_settle(date(2026, 4, 1)) == WINTER.before


@pytest.mark.parametrize(
    ("count", "first"), [(1, date(2026, 1, 1)), (2, date(2025, 10, 1)), (5, date(2025, 1, 1))]
)
def test_the_last_quarters_end_with_the_newest_that_is_settled(count, first):
    assert periods.last_whole_quarters(SETTLED, count) == (first, date(2026, 3, 31))


def test_a_quarter_that_still_changes_is_refused_and_the_page_says_when_it_comes():
    periods.check_settled(date(2026, 3, 31), SETTLED)
    with pytest.raises(Refused) as refused:
        periods.check_settled(date(2026, 4, 1), SETTLED)
    assert str(refused.value) == (
        "Numbers go up to 31 March 2026. The quarter to 30 June 2026 is not settled yet: it can be read from "
        "30 July 2026, when what comes in late is counted too. Choose 31 March 2026 or an earlier quarter’s last day."
    )
    assert refused.value.code == "not_over"


def test_dates_come_in_order_and_outside_in_whole_quarters():
    periods.check_order(SETTLED, SETTLED)
    with pytest.raises(Refused, match=r"^The last day is before the first. Swap the two dates.$") as refused:
        periods.check_order(SETTLED, SETTLED - DAY)
    assert refused.value.code == "order"
    periods.check_whole_quarters(date(2026, 1, 1), date(2026, 6, 30))
    with pytest.raises(Refused) as refused:
        periods.check_whole_quarters(date(2026, 2, 1), date(2026, 6, 29))
    assert str(refused.value).endswith("For these dates choose 1 January 2026 to 30 June 2026.")
    assert refused.value.code == "quarters"


def test_whole_months_begin_on_the_first_and_end_on_the_last():
    assert periods.is_whole_months(date(2026, 2, 1), date(2026, 2, 28))
    assert not periods.is_whole_months(date(2026, 2, 1), date(2026, 2, 27))
    assert not periods.is_whole_months(date(2026, 2, 2), date(2026, 2, 28))
    assert not periods.is_whole_months(date(2026, 2, 2), date(2026, 2, 27))
