import pytest

from helpers.failures import BadParameter
from helpers.schedules import jobs


@pytest.mark.parametrize("zone", ["Europe/Berln", "../../etc/passwd", "/etc/localtime", "Europe",
                                  "CET-1CEST,M3.5.0"])  # fmt: skip
def test_a_time_zone_that_is_none_is_refused(zone):
    with pytest.raises(BadParameter, match="no time zone"):
        jobs.prove_zone(zone)
