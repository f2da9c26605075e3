from onrecord.reuse import Difference
from onrecord.roots import Occurrence, Place
from onrecord.spans import Span
from onrecord.views.differences import differences_in_words

FIRST = "the old pier was not rebuilt before the storms"
HERE = "the new pier was rebuilt well before the storms"


def at(words: str, text: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def place(*differences: Difference, text: str) -> Place:
    occurrence = Occurrence(document="one", span=Span(start=0, end=len(text)))
    return Place(occurrence=occurrence, by="words", differences=differences)


def test_what_is_replaced_lacking_and_added_is_told_in_words_and_in_order() -> None:
    changed = place(
        Difference(here=at("new", HERE), there=at("old", FIRST)),
        Difference(here=None, there=at("not", FIRST)),
        Difference(here=at("well", HERE), there=None),
        text=HERE,
    )
    told = differences_in_words(changed, text=HERE, of_first=FIRST)
    assert told == ["for “old”: “new”; without: “not”; adds: “well”"]


def test_a_place_without_differences_tells_none() -> None:
    assert differences_in_words(place(text=FIRST), text=FIRST, of_first=FIRST) == []


def test_of_many_differences_eight_are_told_and_how_many_more() -> None:
    adds = [Difference(here=Span(start=number, end=number + 1), there=None) for number in range(12)]
    (told,) = differences_in_words(place(*adds, text="abcdefghijkl"), text="abcdefghijkl", of_first="")
    assert told.startswith("adds: “a”; adds: “b”")
    assert told.endswith("adds: “h”; 4 more differences")


def test_long_words_are_cut_and_what_would_act_on_a_terminal_is_shown() -> None:
    text = f"\x1b[2J{'x' * 200}"
    (told,) = differences_in_words(
        place(Difference(here=Span(start=0, end=len(text)), there=None), text=text), text=text, of_first=""
    )
    assert "\x1b" not in told
    assert len(told) < 120
