"""The readers: each knows the value of one kind of expression, or that it is no time after all."""

from collections.abc import Callable, Mapping

from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.readers import days, durations, hours, references, sets, units, years

Reader = Callable[[Phrase, Anchor], Meaning | None]

READERS: Mapping[str, Reader] = {
    "adjective": sets.adjective_reader,
    "ago": units.ago_reader,
    "attack": days.attack_reader,
    "before_last": units.before_last_reader,
    "century": years.century_reader,
    "clock": hours.clock_reader,
    "date": days.date_reader,
    "decade": years.decade_reader,
    "dotted": days.dotted_reader,
    "duration": durations.duration_reader,
    "every": sets.every_reader,
    "fiscal": years.fiscal_reader,
    "holiday": days.holiday_reader,
    "iso": days.iso_reader,
    "juche_year": years.juche_year_reader,
    "month": years.month_reader,
    "near_day": days.near_day_reader,
    "ordinal_day": units.ordinal_day_reader,
    "part_of_day": hours.part_of_day_reader,
    "quarter": years.quarter_reader,
    "rate": sets.rate_reader,
    "reference": references.reference_reader,
    "season": years.season_reader,
    "second_day": days.second_day_reader,
    "short_quarter": years.short_quarter_reader,
    "slashed": days.slashed_reader,
    "spoken_year": years.spoken_year_reader,
    "step": units.step_reader,
    "stretch": durations.stretch_reader,
    "week_of_day": days.week_of_day_reader,
    "week_of_month": units.week_of_month_reader,
    "weekday": days.weekday_reader,
    "while": references.while_reader,
    "year": years.year_reader,
    "year_ago": units.year_ago_reader,
    "year_end": years.year_end_reader,
    "year_of_era": years.year_of_era_reader,
}
"""The readers by the names that the rules call them."""
