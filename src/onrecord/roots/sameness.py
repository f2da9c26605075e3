"""How likely two stretches of different documents are one utterance: by their words and by whose words they are.

A logistic model with few, plain signs: how much of the lighter one stands in the other, in its order, how much the words in
common say that are no names, or that few other pages have, and whether the speakers agree. `training/utterance_chances.py`
makes its weights, `utterances.toml`. What different people say in the same few words, on pages about different things, is a
proverb or a slogan and no utterance that was heard twice.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log1p

from onrecord.reuse.company import in_common
from onrecord.roots.chances import Weights, chance
from onrecord.roots.coverage import Coverage
from onrecord.roots.utterances import Utterance
from onrecord.roots.voices import Voice, are_one
from onrecord.roots.wording import likeness, resemblance

LEAST_CHANCE = 0.5
"""From which two stretches are taken for one utterance; from 0.45 to 0.6 little changes on stories left out."""

LEAST_ANYBODY, _CONTAINED_ANYBODY = 6.0, 0.85
"""Of words, and of the lighter side, where no speaker is the same, in two stories: so much is not thought of twice."""

_ONE_STORY = 0.2
"""The share of telling words in common from which two pages tell of one thing, as in `onrecord.reuse.company`."""


def chance_of_one(one: Utterance, other: Utterance, *, coverage: Coverage, given: Weights | None = None) -> float:
    """Return how likely two stretches are one utterance, from 0 to 1; never, in one document.

    Args:
        one: A stretch.
        other: Another one.
        coverage: The reports that they stand in.
        given: Weights of the signs to use instead of those that come with the package.
    """
    if one.document == other.document:
        return 0.0
    signs = signs_between(one, other, coverage=coverage)
    found = chance("same utterance", signs=signs, given=given or _weights())
    apart = signs["same_source"] < 1 and not signs["copied"]
    if found >= LEAST_CHANCE and apart and not _is_heard_by_both(one, other, coverage=coverage):
        return 0.0
    return found


@cache
def _weights() -> Weights:
    return {"same utterance": tomllib.loads(files(__package__).joinpath("utterances.toml").read_text(encoding="utf-8"))}


def signs_between(one: Utterance, other: Utterance, *, coverage: Coverage) -> Mapping[str, float]:
    """Return what speaks for and against two stretches of different documents being one utterance, as the model weighs it.

    The logarithms of how much the words in common say, names left out, and of what the lighter one has besides; how much the
    two resemble each other in words that few of the reports have; how far they are of one source; whether copied words hold
    both, and whether one stands outside everything attributed.
    """
    shared = likeness(one.wording, other.wording)
    return {
        "shared": log1p(shared.plain),
        "missing": log1p(shared.missing),
        "resemblance": resemblance(one.wording, other.wording, rarity=coverage.rarity),
        "same_source": max((_kinship(mine, theirs) for mine in one.voices for theirs in other.voices), default=0.0),
        "copied": _in_one_passage(one, other, coverage=coverage),
        "no_source": not one.voices or not other.voices,
    }


def _kinship(one: Voice, other: Voice) -> float:
    """Return how far two voices are one, from 0 to 1: of one without a name, the share of words for who it is ("officials")."""
    if _are_akin(one, other):
        return 1.0
    if "outlet" in {one.kind, other.kind} or (one.is_known and other.is_known):
        return 0.0
    fewest = min(len(one.called), len(other.called))
    return len(one.called & other.called) / fewest if fewest else 0.0


def _are_akin(one: Voice, other: Voice) -> bool:
    """Say whether two voices are one, or one of them is several people and the other among these ("Quill and Tarn")."""
    if are_one(one, other):
        return True
    mine, theirs = ((voice.name or "").casefold().split() for voice in (one, other))
    if "and" not in {*mine, *theirs} or {one.kind, other.kind} - {"person", "unnamed", "body"}:
        return False
    return bool(mine and theirs) and (mine[-1] in theirs or theirs[-1] in mine)


def _is_heard_by_both(one: Utterance, other: Utterance, *, coverage: Coverage) -> bool:
    """Say whether what is not known to be of one source is one utterance all the same.

    It is too long to be thought of twice, or both pages tell of one thing, so that one of two names is misread.
    """
    shared = likeness(one.wording, other.wording)
    if shared.weight >= LEAST_ANYBODY and shared.contained >= _CONTAINED_ANYBODY:
        return True
    pages = [coverage.reports[each.document].postings for each in (one, other)]
    return in_common(*pages, aside={*one.wording.retold, *other.wording.retold}) >= _ONE_STORY


def _in_one_passage(one: Utterance, other: Utterance, *, coverage: Coverage) -> bool:
    """Say whether copied words touch both utterances; a quotation alone may have been heard twice, or be a slogan."""
    match = coverage.match(one.document, other.document)
    if match is None:
        return False
    mine, theirs = (one, other) if match.documents[0] == one.document else (other, one)
    copied = (each for each in match.passages if not each.quoted)
    return any(each.here.overlaps(mine.span) and each.there.overlaps(theirs.span) for each in copied)
