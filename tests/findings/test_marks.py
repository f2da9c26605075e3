from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ('"The doors are open, the guard said. Then she left.', '"'),
        ('The guard said the doors are open" and left.', '"'),
        ("“The doors are open, the guard said.", "“"),
        ("He saw the gate. ‘The doors called the ‘open ones,’ the guard noted.", "‘"),
    ],
    ids=["opens", "closes", "curly", "single"],
)
def test_a_mark_without_a_partner_is_marked(evidence: Evidence, text: str, mark: str) -> None:
    assert evidence(text, "unpaired-marks") == [[mark]]


@pytest.mark.parametrize(
    "text",
    [
        '"The doors are open," the guard said.',
        '"The doors are open.\nThe gate is shut," the guard said.',
        '"The doors are open.\n"The gate is shut," the guard said.',
        '"The doors are open, " the guard said.',
        "``The doors are open.\nThe gate is shut. ''",
        "The board is 40\" wide and the guards' gate isn't.",
        "” 15 Most Wanted “ is a list.",
    ],
    ids=["a pair", "over lines", "opened anew", "a space", "other marks", "inches", "the wrong way"],
)
def test_marks_that_pair_in_some_way_are_left_alone(evidence: Evidence, text: str) -> None:
    assert evidence(text, "unpaired-marks") == []
