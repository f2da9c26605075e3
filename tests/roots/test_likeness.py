from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.figures import find
from onrecord.language import sentences
from onrecord.reading import Reading
from onrecord.roots.likeness import signs
from onrecord.roots.mentions import Mention, mentions
from onrecord.roots.report import Report

ArticleOf = Callable[..., Reading]


def mention_of(reading: Reading) -> Mention:
    """Return the first figure of a reading as what is compared."""
    text = reading.document.text
    found = find(text, sentences=sentences(text), attributions=reading.attributions)
    report = Report.of(replace(reading, figures=found.figures))
    return mentions([(report, found.figures[0])], one_story=True)[0]


@pytest.mark.parametrize(
    ("number", "tells"), [("12", True), ("at least 12", True), ("more than 250", False), ("hundreds of", False)]
)
def test_an_equal_round_bound_is_no_sign(article_of: ArticleOf, number: str, tells: bool) -> None:
    one, other = (mention_of(article_of(("", f"the storm killed {number} people"), id_=name)) for name in ("one", "other"))
    assert ("equal" in dict(signs(one, other))) == tells


def test_two_countries_speak_against_one_quantity(article_of: ArticleOf) -> None:
    one, other = (mention_of(article_of(("", "the storm killed 12 people"), id_=name)) for name in ("one", "other"))
    here = replace(one, quantity=replace(one.quantity, country="Veld"))
    there = replace(other, quantity=replace(other.quantity, country="Osk"))
    assert "other_country" in dict(signs(here, there))
    assert "other_country" not in dict(signs(here, other))
