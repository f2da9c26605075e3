"""How well a whole record was made: contents, speakers, types, manner and the links of chains, against a hand-marked one.

Statements are paired one to one by their contents (a Dice coefficient of at least 0.5, best first), outermost with
outermost and nested with nested before anything else. Over the pairs whose gold names a speaker:

speaker accuracy    the predicted name is the speaker's (`same_name`), or another that the gold accepts
speaker wrong       a name is given and it is not: the worst error
speaker unresolved  no name is given

link recall         over nested gold whose speaker is not its parent's, flags `self` and `prospective` left out: both ends
                    were paired and the predicted parent is the pair of the gold parent
link precision      over predicted nested statements with a speaker other than their parent's: both contents were paired
                    with gold that stands in the same relation
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluation.names import same_name
from onrecord.evaluation.pairing import Candidate, best_first_pairing, candidates
from onrecord.evaluation.tallies import Additive, Share
from onrecord.evaluation.tokens import TokenizedText
from onrecord.spans import Span

_NOT_ASKED = frozenset({"self", "prospective"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One hand-marked attribution. `speaker` is null where the page states none; `parent` is another statement's `id`."""

    id: str
    content: tuple[Span, ...]
    speaker: str | None
    other_names: tuple[str, ...]
    source_type: str
    named: bool
    manner: str
    parent: str | None
    flags: frozenset[str]

    def is_called(self, name: str) -> bool:
        """Say whether a name is the speaker's or another one that the gold accepts."""
        names = (self.speaker, *self.other_names)
        return any(same_name(accepted, name) for accepted in names if accepted is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRecord:
    """One hand-marked document. `sha256` is that of its text in UTF-8, null where the gold does not say."""

    document: str
    sha256: str | None
    statements: tuple[GoldStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSpeaker:
    """What a reading says of one speaker; `name` is null where it could not be resolved."""

    name: str | None
    type: str | None
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStatement:
    """One attribution of a reading. `speaker` is the id of one in the same reading, null where no source is stated."""

    id: str
    content: tuple[Span, ...]
    speaker: str | None
    manner: str | None
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecord:
    """What a reading says of one document; `speakers` by their ids."""

    document: str
    statements: tuple[ReadStatement, ...]
    speakers: Mapping[str, ReadSpeaker]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongName:
    """A name that stands under somebody else's statement."""

    document: str
    statement: str
    speaker: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTallies(Additive):
    """Everything counted in one document or, added up, in many; the module's head says what each means."""

    content_found: Share = field(default_factory=Share)
    content_right: Share = field(default_factory=Share)
    speaker_right: Share = field(default_factory=Share)
    speaker_wrong: Share = field(default_factory=Share)
    speaker_unresolved: Share = field(default_factory=Share)
    type_right: Share = field(default_factory=Share)
    named_right: Share = field(default_factory=Share)
    manner_right: Share = field(default_factory=Share)
    links_found: Share = field(default_factory=Share)
    links_right: Share = field(default_factory=Share)
    wrong_names: tuple[WrongName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordScores:
    """The scores over a gold record. `missing` counts gold documents that nobody read; they are left out of all rates."""

    documents: int
    missing: int
    tallies: RecordTallies

    def to_json(self) -> dict[str, Any]:
        """Return the scores ready for `json.dumps`: rates in per cent to one decimal, null where nothing was asked."""
        tallies = self.tallies
        return {
            "documents": self.documents,
            "missing": self.missing,
            "gold": tallies.content_found.whole,
            "pred": tallies.content_right.whole,
            "content recall": _percent(tallies.content_found),
            "content precision": _percent(tallies.content_right),
            "speaker accuracy": _percent(tallies.speaker_right),
            "speaker wrong": _percent(tallies.speaker_wrong),
            "speaker unresolved": _percent(tallies.speaker_unresolved),
            "type accuracy": _percent(tallies.type_right),
            "named accuracy": _percent(tallies.named_right),
            "manner accuracy": _percent(tallies.manner_right),
            "link recall": _percent(tallies.links_found),
            "link precision": _percent(tallies.links_right),
            "links gold": tallies.links_found.whole,
            "links pred": tallies.links_right.whole,
        }


def score_record(golds: Sequence[GoldRecord], *, readings: Mapping[str, ReadRecord], texts: Mapping[str, str]) -> RecordScores:
    """Return the scores of readings against hand-marked documents.

    Args:
        golds: The hand-marked documents.
        readings: By document id. Those of documents that the gold lacks are not looked at.
        texts: By document id; one for every gold document that was read.
    """
    read = [gold for gold in golds if gold.document in readings]
    tallies = (_count(_Pairing(gold, readings[gold.document], text=texts[gold.document])) for gold in read)
    return RecordScores(documents=len(read), missing=len(golds) - len(read), tallies=sum(tallies, start=RecordTallies()))


class _Pairing:
    """One document's gold and predicted statements, and which are the same."""

    def __init__(self, gold: GoldRecord, reading: ReadRecord, *, text: str) -> None:
        tokens = TokenizedText(text)
        self.document = gold.document
        self.gold = gold.statements
        self.predicted = reading.statements
        self.speakers = reading.speakers
        self.pairs = best_first_pairing(
            sorted(
                candidates(
                    [tokens.tokens(statement.content) for statement in self.gold],
                    [tokens.tokens(statement.content) for statement in self.predicted],
                ),
                key=self._rank,
            )
        )

    def _rank(self, pair: Candidate) -> tuple[bool, float, int, int]:
        """Sort same levels first, then the larger Dice, then the order of the text."""
        nested = [side.parent is not None for side in (self.gold[pair.gold], self.predicted[pair.predicted])]
        return nested[0] != nested[1], -pair.dice, pair.gold, pair.predicted

    def statements(self) -> list[tuple[GoldStatement, ReadStatement]]:
        return [(self.gold[left], self.predicted[right]) for left, right in self.pairs.items()]

    def speaker(self, statement: ReadStatement) -> ReadSpeaker | None:
        return self.speakers.get(statement.speaker) if statement.speaker is not None else None


def _count(pairing: _Pairing) -> RecordTallies:
    asked = [(gold, pairing.speaker(read)) for gold, read in pairing.statements() if gold.speaker is not None]
    known = [(gold, speaker) for gold, speaker in asked if speaker is not None]
    wrong = tuple(_wrong_names(known, document=pairing.document))
    named = sum(speaker.name is not None for _, speaker in known)
    manners = [read.manner == gold.manner for gold, read in pairing.statements() if read.manner is not None]
    return RecordTallies(
        content_found=Share(part=len(pairing.pairs), whole=len(pairing.gold)),
        content_right=Share(part=len(pairing.pairs), whole=len(pairing.predicted)),
        speaker_right=Share(part=named - len(wrong), whole=len(asked)),
        speaker_wrong=Share(part=len(wrong), whole=len(asked)),
        speaker_unresolved=Share(part=len(asked) - named, whole=len(asked)),
        type_right=_share(speaker.type == gold.source_type for gold, speaker in known),
        named_right=_share(speaker.named == gold.named for gold, speaker in known),
        manner_right=_share(manners),
        links_found=_count_links_found(pairing),
        links_right=_count_links_right(pairing),
        wrong_names=wrong,
    )


def _wrong_names(known: Iterable[tuple[GoldStatement, ReadSpeaker]], *, document: str) -> Iterable[WrongName]:
    for gold, speaker in known:
        if gold.speaker is not None and speaker.name is not None and not gold.is_called(speaker.name):
            yield WrongName(document=document, statement=gold.id, speaker=gold.speaker, given=speaker.name)


def _count_links_found(pairing: _Pairing) -> Share:
    gold_of = {statement.id: number for number, statement in enumerate(pairing.gold)}
    predicted_of = {statement.id: number for number, statement in enumerate(pairing.predicted)}
    found = []
    for number, statement in enumerate(pairing.gold):
        if statement.parent is None or statement.flags & _NOT_ASKED:
            continue
        parent = gold_of[statement.parent]
        if pairing.gold[parent].speaker == statement.speaker:
            continue
        ends = pairing.pairs.get(number), pairing.pairs.get(parent)
        given = pairing.predicted[ends[0]].parent if ends[0] is not None else None
        found.append(ends[1] is not None and given is not None and predicted_of.get(given) == ends[1])
    return _share(found)


def _count_links_right(pairing: _Pairing) -> Share:
    predicted_of = {statement.id: number for number, statement in enumerate(pairing.predicted)}
    gold_of_predicted = {right: pairing.gold[left] for left, right in pairing.pairs.items()}
    right = []
    for number, statement in enumerate(pairing.predicted):
        parent = predicted_of.get(statement.parent) if statement.parent is not None else None
        if parent is None or pairing.predicted[parent].speaker == statement.speaker:
            continue
        ends = gold_of_predicted.get(number), gold_of_predicted.get(parent)
        right.append(ends[0] is not None and ends[1] is not None and ends[0].parent == ends[1].id)
    return _share(right)


def _share(answers: Iterable[bool]) -> Share:
    listed = list(answers)
    return Share(part=sum(listed), whole=len(listed))


def _percent(share: Share) -> float | None:
    return None if share.percent is None else round(share.percent, 1)
