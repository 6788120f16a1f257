"""Times of cron: what is taken, and what is refused with a hint."""

import pytest

from helpers.failures import BadParameter
from helpers.schedules import cron_times


@pytest.mark.parametrize(
    "time", ["0 3 * * *", "*/15 8-18/2 1,15 jan-mar MON-fri", "@daily", "0 0 29 2 *", "0 0 31 2 1",
             "59 23 31 12 7", "0  6\t* * 0"])  # fmt: skip
def test_times_that_cron_reads_are_taken(time):
    assert cron_times.prove_expression(time) == " ".join(time.split()).lower()


@pytest.mark.parametrize(
    ("time", "hint"),
    [("0 3 * *", "five fields"), ("0 0 3 * * *", "five fields"), ("", "five fields"),
     ("@noon", "five fields"), ("60 * * * *", "0 to 59"), ("0 24 * * *", "0 to 23"),
     ("0 0 0 * *", "1 to 31"), ("0 0 * 13 *", "jan to dec"), ("0 0 * * 8", "sun to sat"),
     ("0 0 * * monday", "sun to sat"), ("mon * * * *", "0 to 59"), ("0 0 * jam *", "jan to dec"),
     ("5/10 * * * *", "steps"), ("*/0 * * * *", "steps"), ("1- * * * *", "steps"),
     ("0 0 ? * *", "steps"), ("0 0 L * *", "0 3"), ("1,,2 * * * *", "steps"),
     ("30-10 * * * *", "backwards"), ("0 0 * * sat-sun", "Sunday is 0 and 7"),
     ("0 0 31 2 *", "never comes"), ("0 0 31 4,jun *", "never comes"), ("٣ * * * *", "0 to 59"),
     ("-5 * * * *", "steps")])  # fmt: skip
def test_a_time_that_cron_cannot_read_is_refused_with_a_hint(time, hint):
    with pytest.raises(BadParameter, match=hint):
        cron_times.prove_expression(time)
