from onrecord.reuse import Postings, postings
from onrecord.reuse.alignment import Run
from onrecord.reuse.surroundings import around, is_title


def text(words: str) -> Postings:
    return postings("page", words)


def words_shared(one: str, other: str, *, passage: str) -> float:
    """Return what stands around a passage of single words in both texts."""
    words = passage.split()
    here, there = (each.split().index(words[0]) for each in (one, other))
    chain = (Run(here, there, len(words)),)
    return around(chain, here=text(one), there=text(other))


def test_words_that_stand_on_both_sides_of_a_passage_count_whatever_their_order() -> None:
    one = "trawlers unloaded herring while the pier burnt down beside lighthouses"
    assert words_shared(one, "herring trawlers while the pier burnt down near a fence", passage="the pier burnt down") == 2
    assert words_shared(one, "voters chose senators while the pier burnt down again", passage="the pier burnt down") == 0


def test_words_far_from_a_passage_do_not_count() -> None:
    far = "herring " + "and so on " * 6
    assert words_shared(f"{far} the pier burnt down", f"{far} the pier burnt down", passage="the pier burnt down") == 0


def test_a_title_is_made_of_names_and_words_of_grammar() -> None:
    title, said = text("He sang “The Ferry from Osk” twice."), text("He said “the ferry has sunk near Osk” twice.")
    assert is_title((Run(2, 2, 4),), here=title)
    assert not is_title((Run(2, 2, 6),), here=said)
    assert not is_title((Run(2, 2, 3),), here=text("He called “a cowardly act” so."))
