"""Reports made at night: the line for cron, the units for systemd, and what cron would see.

Every path is whole and every character that cron, the shell or systemd takes for its own is
escaped, for both start a command in a bare environment. Standard library only.
"""

from helpers.schedules.cron import cron_line, seen_by_cron, under_cron
from helpers.schedules.jobs import Job, prove_zone
from helpers.schedules.systemd import UNIT, prove_calendar, units

__all__ = [
    "UNIT",
    "Job",
    "cron_line",
    "prove_calendar",
    "prove_zone",
    "seen_by_cron",
    "under_cron",
    "units",
]
