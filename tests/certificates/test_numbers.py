import re

from hypothesis import given
from hypothesis import strategies as st

from certificates.numbers import ALPHABET, SYMBOLS, new_number, parse_number, written

symbols = st.text(alphabet=ALPHABET, min_size=SYMBOLS, max_size=SYMBOLS)


@given(symbols)
def test_a_number_reads_back_as_it_is_written(drawn):
    assert parse_number(written(drawn)) == written(drawn)


@given(symbols, st.sampled_from(["", " ", "-", " - ", "\u2013"]), st.booleans())
def test_spaces_dashes_case_and_a_missing_prefix_do_not_matter(drawn, gap, with_prefix):
    typed = gap.join([*(["att"] if with_prefix else []), drawn[:4], drawn[4:8], drawn[8:]])
    assert parse_number(f" {typed.lower()} ") == written(drawn)


@given(symbols)
def test_letters_that_look_like_digits_are_taken_for_them(drawn):
    typed = written(drawn).replace("ATT-", "").replace("0", "O").replace("1", "l")
    assert parse_number(typed) == written(drawn)


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_a_number_or_nothing(typed):
    number = parse_number(typed)
    assert number is None or re.fullmatch(r"ATT(-[0-9A-HJKMNP-TV-Z]{4}){3}", number)


def test_what_cannot_be_a_number_is_not_one():
    for typed in [
        "",
        "ATT-7KQ2-M9XD",
        "ATT-7KQ2-M9XD-4HTNN",
        "XYZ-7KQ2-M9XD-4HTN",
        "ATT-UUUU-M9XD-4HTN",
        "7" * 200,
    ]:
        assert parse_number(typed) is None


def test_new_numbers_are_well_formed_and_differ():
    numbers = {new_number() for _ in range(500)}
    assert len(numbers) == 500
    assert all(parse_number(number) == number for number in numbers)
