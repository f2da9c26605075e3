from onrecord.reuse import postings
from onrecord.reuse.alignment import Run
from onrecord.reuse.company import Company, in_common

NOTHING_SHARED = (Run(0, 0, 1),)


def strangers(one: str, two: str) -> float:
    return Company(postings("one", one)).beside(postings("two", two)).strangers(NOTHING_SHARED)


def test_texts_without_a_telling_word_in_common_are_strangers() -> None:
    one = "Ferries ran aground off Ostrand while trawlers blocked the harbour mouth and seals basked."
    two = "Bakers kneaded rye dough in Tarn before sunrise; apprentices fetched flour from the cellar."
    assert strangers(one, two) == 1


def test_texts_with_the_same_names_and_things_are_none() -> None:
    one = "Ferries ran aground off Ostrand while trawlers blocked the harbour mouth and seals basked."
    two = "Seals fled when ferries ran aground off Ostrand; the harbour mouth is shut by trawlers."
    assert strangers(one, two) == 0


def test_a_text_with_hardly_a_word_beside_the_passage_tells_nothing() -> None:
    assert strangers("Ferries sank.", "Bakers kneaded rye dough in Tarn before sunrise; apprentices fetched flour.") == 0


def test_what_two_texts_have_in_common_is_a_share_of_the_telling_words_of_the_smaller_one() -> None:
    herring = postings(
        "one", "Trawlers unloaded herring beside lighthouses; divers searched basins, cranes lifted hulls, pilots waited."
    )
    half = postings(
        "two", "Trawlers unloaded herring beside lighthouses; bakers kneaded dough, apprentices fetched flour, kilns cooled."
    )
    assert in_common(herring, herring, aside=set()) == 1
    assert 0.2 < in_common(herring, half, aside=set()) < 0.6
    assert in_common(herring, herring, aside=set(herring.retold.tolist())) == 0
