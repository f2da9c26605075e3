"""Words of contempt, glory, judgement and distance in the outlet's own voice, by `loaded.toml`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.findings.word_lists import table
from onrecord.language.quotations import quoted
from onrecord.spans import Span

_KINDS = ("contempt", "glory", "judgement", "distance")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_DENIED = re.compile(r"\b(?:neither|nor|no|not|never)\s\Z", re.IGNORECASE)


def loaded_words(proof: Proof) -> Iterator[Hit]:
    """Yield, once for each word with its forms, where the outlet itself uses a word that judges, in text or headline."""
    in_text: dict[str, list[Span]] = {}
    for entry, span in _listed(proof.text):
        if proof.is_own(span) and not proof.is_quoted(span) and not _is_name(span, proof) and not _is_denied(span, proof):
            in_text.setdefault(entry, []).append(span)
    title = proof.page.document.title or ""
    in_title: dict[str, list[Span]] = {}
    for entry, span in _outside_marks(title):
        in_title.setdefault(entry, []).append(span)
    for entry in in_text | in_title:
        spans, title_spans = tuple(in_text.get(entry, ())), tuple(in_title.get(entry, ()))
        words = named(spans[0], proof.text) if spans else named(title_spans[0], title)
        yield Hit(spans=spans, title_spans=title_spans, message=f"The outlet itself says {words}, a word that judges.")


def _is_name(span: Span, proof: Proof) -> bool:
    """Say whether a word has a capital that no beginning of a sentence gives it."""
    return proof.text[span.start].isupper() and proof.sentence_at(span.start).start != span.start


def _is_denied(span: Span, proof: Proof) -> bool:
    return _DENIED.search(proof.text, max(0, span.start - 10), span.start) is not None


def _outside_marks(title: str) -> Iterator[tuple[str, Span]]:
    marks = quoted(title)
    return ((entry, span) for entry, span in _listed(title) if not any(span.overlaps(mark) for mark in marks))


def _listed(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the listed words of a text with the entry that each is a form of, without those that are meant literally."""
    words = list(_WORD.finditer(text))
    for number, word in enumerate(words):
        for size in _sizes().get(word.group().casefold(), ()):
            entry = _entry_at(words, number, size)
            if entry and not _is_literal(entry, words[number + size : number + size + 1]):
                yield entry, Span(start=word.start(), end=words[number + size - 1].end())
                break


def _entry_at(words: Sequence[re.Match[str]], number: int, size: int) -> str | None:
    form = "_".join(word.group().casefold() for word in words[number : number + size])
    return _entries().get(form)


def _is_literal(entry: str, following: Sequence[re.Match[str]]) -> bool:
    return any(word.group().casefold() in table("loaded")["literal"].get(entry, "").split() for word in following)


@cache
def _entries() -> Mapping[str, str]:
    """Return the first form of each entry by every form; "_" stands between the words of a phrase."""
    lists = (table("loaded")[kind] for kind in _KINDS)
    return {form: entry.split()[0] for entries in lists for entry in entries for form in entry.split()}


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """Return how many words the entries have that begin with a word, the longest first."""
    found: dict[str, set[int]] = {}
    for form in _entries():
        found.setdefault(form.partition("_")[0], set()).add(form.count("_") + 1)
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}
