"""When two names are the same speaker's."""

import pytest

from onrecord.evaluation.names import same_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mira Tolven", "mira tolven"),
        ("Tolven Mira", "Mira Tolven"),
        ("President Mira Tolven", "Mira Tolven"),
        ("Tolven", "Mira Tolven"),
        ("The Harbour Board", "Harbour Board"),
        ("Central Harbour Commission", "Central Harbour Committee"),  # 2·2/6 is two thirds
        ("the President", "President"),  # nothing but titles on either side
    ],
)
def test_these_are_one_speaker(left: str, right: str) -> None:
    assert same_name(left, right)
    assert same_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mira Tolven", "Mira"),  # one name in common, and not the last
        ("Mira Tolven", "Oren Tolven"),
        ("Tolven", "Oren"),
        ("Harbour Board", "Harbour Police"),
        ("the President", "Mira Tolven"),
        ("Mira Tolven", ""),
    ],
)
def test_these_are_two(left: str, right: str) -> None:
    assert not same_name(left, right)
    assert not same_name(right, left)
