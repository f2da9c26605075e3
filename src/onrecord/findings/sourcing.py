"""The sourcing profile of a page: how many of its words are whose."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents import outlet_named
from onrecord.errors import RecordError
from onrecord.findings.countries import country_of_speaker
from onrecord.findings.page import Page
from onrecord.findings.proof import Proof
from onrecord.spans import Span
from onrecord.speakers import Speaker

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Counts of a page's words and of who is behind them.

    `own_voice`, `direct` and `paraphrase` add up to `words`: the outlet's own, somebody's inside quotation marks or set out as
    theirs, and somebody's without marks. What lies inside several attributions counts for the outermost. `named`, `unnamed`,
    `unresolved` and `not_stated` add up to `direct` and `paraphrase`, by the source: it has a proper name, it has none, it
    could not be resolved, none is stated. `source_types`, `countries` (ISO 3166-1 alpha-2) and `ownership` (of the media
    outlets that are sources) hold the words of those sources of which it is known. `statements` and `speakers` count
    attributions and those who are behind them; `deepest_chain` is how many of them stand inside one another at most.

    Raises:
        RecordError: A count is negative, or the parts do not add up.
    """

    words: int
    own_voice: int
    direct: int
    paraphrase: int
    named: int
    unnamed: int
    unresolved: int
    not_stated: int
    source_types: Mapping[str, int]
    countries: Mapping[str, int]
    ownership: Mapping[str, int]
    statements: int
    speakers: int
    deepest_chain: int

    def __post_init__(self) -> None:
        numbers = [value for value in asdict(self).values() if isinstance(value, int)]
        numbers += [*self.source_types.values(), *self.countries.values(), *self.ownership.values()]
        if min(numbers) < 0:
            raise RecordError("a profile counts nothing below 0")
        if self.own_voice + self.attributed != self.words:
            raise RecordError("own voice, direct words and paraphrase do not add up to the words")
        if self.named + self.unnamed + self.unresolved + self.not_stated != self.attributed:
            raise RecordError("the words by kind of source do not add up to those of others")

    @property
    def attributed(self) -> int:
        """The words that are not the outlet's own."""
        return self.direct + self.paraphrase

    def share(self, words: int) -> float | None:
        """Return a number of words as a share of all, 0 to 1; None for a page without words."""
        return words / self.words if self.words else None

    def to_json(self) -> dict[str, Any]:
        """Return the counts for `json.dumps`; what is counted by key has its largest first."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Profile":
        """Return the profile that `to_json` wrote.

        Raises:
            RecordError: A field is missing or unknown, or the counts contradict each other.
        """
        try:
            return cls(**data)
        except (AttributeError, TypeError, ValueError) as error:
            raise RecordError(f"not a profile: {error}") from error


def together(profiles: Iterable[Profile]) -> Profile:
    """Return the profiles of several pages as one: counts added, of the chains the deepest, of no page all 0."""
    every = list(profiles)
    return Profile(
        words=sum(each.words for each in every),
        own_voice=sum(each.own_voice for each in every),
        direct=sum(each.direct for each in every),
        paraphrase=sum(each.paraphrase for each in every),
        named=sum(each.named for each in every),
        unnamed=sum(each.unnamed for each in every),
        unresolved=sum(each.unresolved for each in every),
        not_stated=sum(each.not_stated for each in every),
        source_types=_added(each.source_types for each in every),
        countries=_added(each.countries for each in every),
        ownership=_added(each.ownership for each in every),
        statements=sum(each.statements for each in every),
        speakers=sum(each.speakers for each in every),
        deepest_chain=max((each.deepest_chain for each in every), default=0),
    )


def _added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    return _sorted((key, words) for part in parts for key, words in part.items())


def profile(page: Page) -> Profile:
    """Return the sourcing profile of a page."""
    proof = Proof.of(page)
    starts = [match.start() for match in _WORD.finditer(proof.text)]
    manner = [""] * len(starts)
    carrier: list[str | None] = [None] * len(starts)
    for attribution in proof.outermost():
        for piece in attribution.content:
            for number in range(bisect_left(starts, piece.start), bisect_left(starts, piece.end)):
                manner[number] = _manner(attribution, starts[number], proof)
                carrier[number] = attribution.id
    by_manner = Counter(manner)
    by_carrier = Counter(id_ for id_ in carrier if id_ is not None)
    return Profile(
        words=len(starts),
        own_voice=by_manner[""],
        direct=by_manner["direct"],
        paraphrase=by_manner["paraphrase"],
        **_by_name(by_carrier, proof),
        source_types=_sorted((who.type, words) for who, words in _sources(by_carrier, proof)),
        countries=_sorted((country_of_speaker(who, proof), words) for who, words in _sources(by_carrier, proof)),
        ownership=_sorted((_ownership(who), words) for who, words in _sources(by_carrier, proof)),
        statements=len(page.attributions),
        speakers=len(set(page.speaker_of.values())),
        deepest_chain=_deepest_chain(page.attributions),
    )


def _manner(attribution: Attribution, offset: int, proof: Proof) -> str:
    if attribution.manner == "mixed":
        return "direct" if proof.is_quoted(Span(start=offset, end=offset + 1)) else "paraphrase"
    return "direct" if attribution.manner == "direct" else "paraphrase"


def _by_name(by_carrier: Mapping[str, int], proof: Proof) -> dict[str, int]:
    counts = dict.fromkeys(("named", "unnamed", "unresolved", "not_stated"), 0)
    for id_, words in by_carrier.items():
        counts[_standing(proof.who.get(id_))] += words
    return counts


def _standing(speaker: Speaker | None) -> str:
    if speaker is None:
        return "not_stated"
    if speaker.name is None:
        return "unresolved"
    return "named" if speaker.named else "unnamed"


def _sources(by_carrier: Mapping[str, int], proof: Proof) -> list[tuple[Speaker, int]]:
    return [(proof.who[id_], words) for id_, words in by_carrier.items() if id_ in proof.who]


def _ownership(speaker: Speaker) -> str | None:
    outlet = outlet_named(speaker.name) if speaker.name and speaker.type == "media outlet" else None
    return outlet.ownership if outlet else None


def _sorted(pairs: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    """Return the sums by key, the largest first, without what is not known."""
    counts: Counter[str] = Counter()
    for key, words in pairs:
        if key is not None:
            counts[key] += words
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _deepest_chain(attributions: Iterable[Attribution]) -> int:
    depth: dict[str | None, int] = {None: 0}
    for attribution in attributions:
        depth[attribution.id] = depth[attribution.parent] + 1
    return max(depth.values())
