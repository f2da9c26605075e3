from collections.abc import Callable

import pytest

from onrecord.errors import RecordError
from onrecord.findings import Page, Profile, profile

PageOf = Callable[..., Page]

MARKED = (
    "The wall leans. {1:TASS} [1:reported] <1:that {2:a Norwegian engineer} [2:had called] <2:it safe>>."
    " “<3:Nobody will sail,>” [3:said] {3:Swedish Prime Minister Ann Reed}. {4:She} [4:praised] <4:the “brave old” wall>."
    " [5:It was said] <5:that it rains>."
)
"""34 words: 16 of the outlet, 8 and 3 and 4 of sources that are named, 3 of nobody."""


def test_words_are_counted_by_whose_they_are_and_by_the_outermost_attribution(page_of: PageOf) -> None:
    counts = profile(page_of(MARKED))

    assert (counts.words, counts.own_voice, counts.direct, counts.paraphrase) == (34, 16, 5, 13)
    assert (counts.named, counts.unnamed, counts.unresolved, counts.not_stated) == (15, 0, 0, 3)


def test_sources_are_counted_by_type_country_and_ownership(page_of: PageOf) -> None:
    counts = profile(page_of(MARKED))

    assert counts.source_types == {"media outlet": 8, "named person": 7}
    assert counts.countries == {"RU": 8, "SE": 7}
    assert counts.ownership == {"state": 8}


def test_statements_speakers_and_the_deepest_chain_are_counted(page_of: PageOf) -> None:
    counts = profile(page_of(MARKED))

    assert (counts.statements, counts.speakers, counts.deepest_chain) == (5, 3, 2)


def test_a_page_without_statements_is_all_own_voice(page_of: PageOf) -> None:
    counts = profile(page_of("The wall leans."))

    assert (counts.words, counts.own_voice, counts.attributed, counts.deepest_chain) == (3, 3, 0, 0)
    assert counts.share(counts.own_voice) == 1


def test_a_page_without_words_has_no_shares(page_of: PageOf) -> None:
    counts = profile(page_of("…"))

    assert counts.share(0) is None


def test_a_profile_comes_back_from_its_json(page_of: PageOf) -> None:
    counts = profile(page_of(MARKED))

    assert Profile.from_json(counts.to_json()) == counts


@pytest.mark.parametrize("change", [{"words": 33}, {"named": 14}, {"direct": -1}, {"extra": 1}])
def test_counts_that_do_not_add_up_are_refused(page_of: PageOf, change: dict[str, int]) -> None:
    data = {**profile(page_of(MARKED)).to_json(), **change}

    with pytest.raises(RecordError):
        Profile.from_json(data)
