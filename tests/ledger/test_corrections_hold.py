"""Whatever is added, read again, corrected, withdrawn, joined, split and forgotten: rows, index and record agree."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.errors import LedgerError, UsageError
from onrecord.ledger import Ledger, decisions
from onrecord.ledger.corrections import correct_speaker, corrected, corrections, mark_wrong, withdraw
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.importing import import_lines
from onrecord.ledger.search import statements_of
from onrecord.reading import Reading

ArticleOf = Callable[..., Reading]
NewLedger = Callable[[], AbstractContextManager[Ledger]]
DOCUMENTS = ("a", "b")
CONTENTS = ("the wall holds", "the wall fell in the night", "nobody asked")

names, ids = st.sampled_from(("Ada Quill", "ada quill", "Bo Wren", "The Quill Guild")), st.sampled_from(DOCUMENTS)
addresses = st.builds("{}#a{}".format, ids, st.integers(1, 3))
said = st.lists(st.tuples(names, st.sampled_from(CONTENTS)), min_size=1, max_size=3)
steps = st.one_of(
    st.tuples(st.just("add"), ids, said, st.sampled_from("12")),
    st.tuples(st.just("speaker"), addresses, names),
    st.tuples(st.just("wrong"), addresses),
    st.tuples(st.just("withdraw"), st.integers(0, 5)),
    st.tuples(st.just("join"), names, names),
    st.tuples(st.just("split"), names, ids),
    st.tuples(st.just("forget"), ids),
)


def do(ledger: Ledger, step: tuple[Any, ...], *, article_of: ArticleOf, at: str) -> None:
    who = {"reason": "heard the tape", "by": "Mara", "at": at}
    match step:
        case ("add", id_, sayings, reader):
            ledger.append(article_of(*sayings, id_=id_, reader=reader), capture=None, seen_at=at)
        case ("speaker", address, name):
            correct_speaker(ledger, address, name, **who)
        case ("wrong", address):
            mark_wrong(ledger, address, **who)
        case ("withdraw", place):
            made = corrections(ledger)
            withdraw(ledger, made[place % len(made)].correction.id if made else "none", **who)
        case other:
            decide(ledger, other, at=at)


def decide(ledger: Ledger, step: tuple[Any, ...], *, at: str) -> None:
    match step:
        case ("join", name, into):
            decisions.join(ledger, name, into, at=at)
        case ("split", name, id_):
            decisions.split(ledger, name, documents=[id_], at=at)
        case ("forget", id_):
            ledger.forget(id_, reason="asked to", at=at)


def check(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(text("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"))
    for id_ in DOCUMENTS:
        with suppress(LedgerError):
            known = corrected(ledger, id_)
            speakers = [known.speaker(each) for each in known.reading.attributions]
            hits = list(statements_of(ledger, id_))
            assert [hit.speaker and (hit.speaker.name or "").casefold() for hit in hits] == [
                each and (each.name or "").casefold() for each in speakers
            ]
            assert [hit.corrections for hit in hits] == [known.of(each) for each in known.reading.attributions]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=3, max_size=10))
def test_corrections_hold_whatever_comes(new_ledger: NewLedger, article_of: ArticleOf, taken: list[tuple[Any, ...]]) -> None:
    with new_ledger() as ledger, new_ledger() as other:
        for number, step in enumerate(taken):
            with suppress(UsageError, LedgerError):
                do(ledger, step, article_of=article_of, at=f"2031-04-01T{number:02}:00:00Z")
            check(ledger)
        written = [line.encode() for line in exported_lines(ledger, form="jsonl")]
        import_lines(other, written, path="all.jsonl")
        check(other)
        assert corrections(other) == corrections(ledger)
        assert [line.encode() for line in exported_lines(other, form="jsonl")] == written
