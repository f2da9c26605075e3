import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.ledger.wording import Alignment, Change
from onrecord.spans import Span


def words(old: str, new: str) -> list[tuple[str, str]]:
    """Return what was replaced by what, as words."""
    return [
        (each.old.cut(old) if each.old else "", each.new.cut(new) if each.new else "") for each in Alignment(old, new).changes()
    ]


def test_a_replaced_word_is_one_change() -> None:
    assert words("The quay is safe.", "The quay is shut.") == [("safe", "shut")]


def test_added_and_removed_words_stand_on_one_side_only() -> None:
    assert words("The quay is safe.", "The north quay is safe.") == [("", "north")]
    assert words("The north quay is safe.", "The quay is safe.") == [("north", "")]


def test_words_that_follow_each_other_change_together() -> None:
    assert words("It may open on Tuesday.", "It will stay shut on Tuesday.") == [("may open", "will stay shut")]


def test_a_broken_line_is_a_change_and_a_wider_space_is_none() -> None:
    assert words("Fog. It cleared.", "Fog.\nIt cleared.") == [("", "\n")]
    assert words("Fog. It cleared.", "Fog.  It cleared.") == []


def test_spans_of_the_old_text_are_carried_into_the_new_one() -> None:
    old, new = "Fog is back, the pilot said.", "On Friday fog is back, the pilot claimed."
    alignment = Alignment(old, new)
    pilot_before = Span(start=old.index("the pilot"), end=old.index(" said"))
    pilot_after = Span(start=new.index("the pilot"), end=new.index(" claimed"))
    assert alignment.carried([pilot_before]) == alignment.covered([pilot_after]) == {6, 7}


def test_a_word_that_was_replaced_is_carried_to_what_replaced_it() -> None:
    old, new = "The pilot said so.", "The pilot claimed so."
    assert Alignment(old, new).carried([Span(start=10, end=14)]) == {2}


@given(st.text(alphabet="ab .\n", max_size=30), st.text(alphabet="ab .\n", max_size=30))
def test_what_is_outside_the_changes_has_the_same_words_in_both(old: str, new: str) -> None:
    changes = Alignment(old, new).changes()
    left = _without(old, [each.old for each in changes if each.old])
    right = _without(new, [each.new for each in changes if each.new])
    assert left == right


def _without(text: str, spans: list[Span]) -> list[str]:
    kept = "".join(" " if any(span.start <= place < span.end for span in spans) else mark for place, mark in enumerate(text))
    return re.findall(r"\w+|\n+|[^\w\s]", kept)


def test_the_share_of_words_that_were_kept_is_told() -> None:
    old, new = "The pilot said so.", "The pilot claimed so."
    assert Alignment(old, new).kept([Span(start=4, end=14)]) == 0.5


def test_a_text_is_not_changed_by_itself() -> None:
    assert words("The quay is safe.", "The quay is safe.") == []


def test_a_change_that_changes_nothing_is_refused() -> None:
    with pytest.raises(RecordError):
        Change(old=None, new=None)
