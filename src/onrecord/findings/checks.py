"""The checks there are, in the order in which docs/findings.md explains them."""

from onrecord.findings.check import Check
from onrecord.findings.dates import contradictory_dates, undated_events
from onrecord.findings.headlines import headlines_beyond_body
from onrecord.findings.loaded import loaded_words
from onrecord.findings.marks import unpaired_marks
from onrecord.findings.numbers import figures_without_sources, first_acknowledged_figures
from onrecord.findings.quotes import quotations_without_speakers, scare_quotes
from onrecord.findings.relays import closed_settings, second_hand_words
from onrecord.findings.sides import one_sided, own_state_only, single_sources
from onrecord.findings.sources import group_sources, unnamed_outlets, unnamed_sources
from onrecord.findings.whereabouts import contradictory_places
from onrecord.findings.wording import agentless_attributions

CHECKS: tuple[Check, ...] = (
    Check(code="unnamed-source", weight="medium", by_default=True, find=unnamed_sources),
    Check(code="group-source", weight="medium", by_default=True, find=group_sources),
    Check(code="agentless-attribution", weight="medium", by_default=True, find=agentless_attributions),
    Check(code="second-hand", weight="medium", by_default=True, find=second_hand_words),
    Check(code="unnamed-outlet", weight="medium", by_default=False, find=unnamed_outlets),
    Check(code="closed-setting", weight="high", by_default=True, find=closed_settings),
    Check(code="quotation-without-speaker", weight="medium", by_default=False, find=quotations_without_speakers),
    Check(code="undated-event", weight="low", by_default=True, find=undated_events),
    Check(code="figure-without-source", weight="medium", by_default=False, find=figures_without_sources),
    Check(code="figure-first-acknowledged", weight="high", by_default=True, find=first_acknowledged_figures),
    Check(code="contradictory-place", weight="high", by_default=True, find=contradictory_places),
    Check(code="contradictory-date", weight="high", by_default=True, find=contradictory_dates),
    Check(code="unpaired-marks", weight="low", by_default=True, find=unpaired_marks),
    Check(code="scare-quotes", weight="low", by_default=False, find=scare_quotes),
    Check(code="loaded-words", weight="low", by_default=True, find=loaded_words),
    Check(code="one-sided", weight="high", by_default=True, find=one_sided, of_page=True),
    Check(code="own-state-only", weight="high", by_default=True, find=own_state_only, of_page=True),
    Check(code="single-source", weight="medium", by_default=True, find=single_sources, of_page=True),
    Check(code="headline-exceeds-body", weight="high", by_default=False, find=headlines_beyond_body),
)
