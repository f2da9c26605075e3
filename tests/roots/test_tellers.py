from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.figures import find
from onrecord.language import sentences
from onrecord.reading import Reading
from onrecord.roots.report import Report
from onrecord.roots.tellers import teller

ArticleOf = Callable[..., Reading]


def tellers(reading: Reading) -> list[str | None]:
    """Return by name on whose word each figure of a reading stands."""
    text = reading.document.text
    figures = find(text, sentences=sentences(text), attributions=reading.attributions).figures
    report = Report.of(replace(reading, figures=figures))
    speakers = [teller(figure, report=report) for figure in figures]
    return [speaker.name if speaker else None for speaker in speakers]


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("the storm killed 12 people", "police"),
        ("Brell, which lies on the coast, lost 12 boats", "police"),
        ("12 people died in Brell, where the storm began", "police"),
        ("new aid would come to Brell, where the storm had killed 12 people", None),
        ("the ship, which carried 12 people, was safe", None),
        ("a man was held over the fire last year that killed 12 people", None),
        ("a man was held after the storm, while 12 people were missing", None),
    ],
)
def test_what_the_outlet_may_have_put_in_is_on_nobody_elses_word(article_of: ArticleOf, content: str, who: str | None) -> None:
    assert tellers(article_of(("police", content), id_="one")) == [who]


@pytest.mark.parametrize(
    ("stance", "who"),
    [("asserts", "police"), ("admits", "police"), ("wants", None), ("criticises", None), ("thanks", None), ("mentions", None)],
)
def test_who_hopes_condemns_or_gives_thanks_states_no_number(article_of: ArticleOf, stance: str, who: str | None) -> None:
    reading = article_of(("police", "the storm killed 12 people"), id_="one")
    told = tuple(replace(each, stance=stance) for each in reading.attributions)
    assert tellers(replace(reading, attributions=told)) == [who]


def test_a_figure_in_quotation_marks_is_the_speakers_own(article_of: ArticleOf) -> None:
    assert tellers(article_of(("police", "“the ship, which carried 12 people, was safe”"), id_="one")) == ["police"]
