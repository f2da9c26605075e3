"""Any text that a document can hold goes through the store unharmed."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.ledger import Ledger, Outcome
from onrecord.reading import Reading

NOON, NIGHT = "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
SAID = ("The pilot", "said", "fog came")
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)

MakeReading = Callable[..., Reading]


NewLedger = Callable[[], AbstractContextManager[Ledger]]


def through(ledger: Ledger, first: Reading, second: Reading) -> tuple[Reading, Reading]:
    """Return how two versions of one document come back; the indexes must hold exactly their words."""
    assert ledger.append(first, capture=None, seen_at=NOON) is Outcome.ADDED
    assert ledger.append(second, capture=None, seen_at=NIGHT) is Outcome.NEW_VERSION
    with ledger.writing() as connection:
        for index in ("statement_words", "text_words"):
            connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608
    return ledger.reading(first.document.id, first.document.sha256), ledger.reading(first.document.id)


@settings(max_examples=25)
@given(before=ANY_TEXT, after=ANY_TEXT)
def test_any_text_comes_back_code_point_for_code_point(
    before: str, after: str, make_reading: MakeReading, new_ledger: NewLedger
) -> None:
    body = f"{before}\nThe pilot said fog came.\n{after}"
    about = {"title": after} if after else {}
    first, second = make_reading(body, SAID, about=about), make_reading(f"{body}!", SAID)
    with new_ledger() as ledger:
        assert through(ledger, first, second) == (first, second)


def test_a_nul_ends_no_text_early(ledger: Ledger, make_reading: MakeReading) -> None:
    made = make_reading("The pilot said fog came.\x00 Ypsilonka stayed.", SAID)
    ledger.append(made, capture=None, seen_at=NOON)
    assert ledger.reading(made.document.id) == made
    ledger.forget(made.document.id, reason="court order", at=NIGHT)
