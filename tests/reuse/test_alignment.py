from hypothesis import given
from hypothesis import strategies as st

from onrecord.reuse.alignment import Aligner, Chain, Run
from onrecord.reuse.postings import Postings, postings

EVERYWHERE = [(0, 10_000)]


def aligned(one: str, other: str) -> list[Chain]:
    return Aligner(postings("one", one)).chains(postings("other", other), near=EVERYWHERE)


def test_equal_texts_are_one_run() -> None:
    assert aligned("boats lay across the channel", "Boats lay across the channel!") == [(Run(0, 0, 5),)]


def test_a_changed_word_parts_two_runs_of_one_chain() -> None:
    (chain,) = aligned(
        "fishermen blocked the northern harbour before dawn on Friday",
        "trawlermen blocked the northern channel before dawn on Friday",
    )
    assert chain == (Run(1, 1, 3), Run(5, 5, 4))


def test_words_far_apart_are_two_chains() -> None:
    gap = " ".join(f"filler{number}" for number in range(40))
    found = aligned(
        f"divers raised the bronze bell {gap} of the sunken steamer", "divers raised the bronze bell of the sunken steamer"
    )
    assert found == [(Run(0, 0, 5),), (Run(45, 5, 4),)]


def test_passages_in_another_order_are_found_both() -> None:
    first, second = "divers raised the bronze bell", "fishermen blocked the northern harbour"
    assert aligned(f"{first} and {second}", f"{second} while {first}") == [(Run(0, 6, 5),), (Run(6, 0, 5),)]


def test_nothing_is_looked_for_elsewhere() -> None:
    one, other = postings("one", "a b c d divers raised the bronze bell"), postings("other", "divers raised the bronze bell")
    assert Aligner(one).chains(other, near=[(0, 3)]) == []
    assert Aligner(one).chains(other, near=[(4, 9)]) == [(Run(4, 0, 5),)]


def test_an_empty_text_has_no_chain() -> None:
    assert aligned("", "") == []
    assert aligned("boats lay across the channel", "") == []


WORDS = st.lists(st.sampled_from(["sea", "boat", "lamp", "I", "he", "will", "would"]), max_size=40).map(" ".join)


@given(WORDS, WORDS)
def test_runs_are_alike_word_by_word_and_follow_each_other_on_both_sides(one: str, other: str) -> None:
    mine: Postings = postings("one", one)
    theirs: Postings = postings("other", other)
    for chain in Aligner(mine).chains(theirs, near=EVERYWHERE):
        here = there = 0
        for run in chain:
            assert run.length > 0
            assert run.here >= here
            assert run.there >= there
            here, there = run.here_end, run.there_end
            assert mine.retold[run.here : here].tolist() == theirs.retold[run.there : there].tolist()
