import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages.durations import as_clock, as_iso, seconds_in


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0000:01:32.00", 92),
        ("01:00:00", 3600),
        ("PT1M32S", 92),
        ("P1DT2H", 93_600),
        ("PT0.5S", 0.5),
        ("", None),
        ("P", None),
        ("PT", None),
        ("1:2:3", None),
        ("-01:00:00", None),
        ("P1Y", None),
        ("forever", None),
    ],
)
def test_durations_of_both_standards_are_read(said, seconds):
    assert seconds_in(said) == seconds


@given(st.integers(0, 9999 * 3600))
def test_what_we_write_we_read(seconds):
    assert seconds_in(as_clock(seconds)) == seconds
    assert seconds_in(as_iso(seconds)) == seconds
