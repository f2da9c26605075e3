"""The speakers of a broadcast's turns, joined with those that its words name."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents import Turn
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker, Speakers, resolve

_ONESELF = frozenset("i i'm i've i'd i'll me myself we we're we've we'd we'll us ourselves".split())
_MOST_NAMESAKES = 50
"""People of one family name who are compared; more stand in no broadcast, and would cost time without end."""

_WORD = re.compile(r"\w[\w-]*")
_PRONOUNS = frozenset({"pronoun", "possessive"})
_PEOPLE = frozenset({None, "named person"})
_NOBODY: Mapping[str, Any] = {
    "name": None, "type": None, "named": False, "role": None, "affiliation": None, "place": None, "mentions": ()
}  # fmt: skip


def with_voices(who: Speakers, told: Sequence[Attribution], *, turns: Sequence[Turn], text: str) -> Speakers:
    """Return the speakers with those of the turns, numbered anew in the order of their first statement.

    A voice with a name is the speaker of that name whom the words of the broadcast name too, and of a lone family name the
    only one who has it; else a speaker of its own. "The harbour minister" is the one voice that the subtitles call so. "I"
    and "we" in a turn are its speaker; "he" and "they" are somebody whom the same turn speaks of, since nobody knows what its
    speaker heard before. Voices that nothing names stay apart from everybody.

    Args:
        who: The speakers that the words name.
        told: All attributions, turns among them.
        turns: The turns of the broadcast; without any, `who` comes back as it is.
        text: The text of the broadcast.
    """
    if not turns:
        return who
    voices = _Voices(who, told, turns=turns, text=text)
    taken = {each.id: key for each in told if (key := voices.speaker_of(each))}
    moved: dict[Span, str] = {}
    for each, outer in _with_turns(told):
        key = taken[outer.id] if _is_oneself(each, text=text) else voices.stranger(each, turn=outer, told=told)
        if key is not None:
            taken[each.id] = key
            moved |= dict.fromkeys(each.source, key)
    return _numbered(voices, taken, moved=moved)


class _Voices:
    """Speakers by a key of their own until they are numbered: those of the words by id, those of turns by name."""

    def __init__(self, who: Speakers, told: Sequence[Attribution], *, turns: Sequence[Turn], text: str) -> None:
        self.speakers = {speaker.id: speaker for speaker in who.speakers}
        self._who = who
        self._text = text
        self._turns = {turn.id: turn for turn in turns}
        self._keys: dict[str, str] = {}
        self._families: dict[str, list[str]] = defaultdict(list)
        self._offices: dict[str, set[str]] = defaultdict(set)
        self._captions = _captions_by_name(turns)
        self._spoken_of = _spoken_of(who, told, text=text)
        self._free = max((int(speaker.id[1:]) for speaker in who.speakers), default=0) + 1
        for speaker in who.speakers:
            self._families[_family(speaker.name)].append(speaker.id)
        for turn in turns:
            if turn.voice == "named":
                for office in _offices_in(turn.role or ""):
                    self._offices[office].add(self._key(turn))
        self.same = {speaker.id: key for speaker in who.speakers if (key := self._in_office(speaker))}
        for speaker in who.speakers:
            called = self._office_of_nobody(speaker)
            if called:
                self.speakers[speaker.id] = replace(speaker, name=called, role=called)

    def speaker_of(self, attribution: Attribution) -> str | None:
        """Return the key of an attribution's speaker, adding the speaker of a turn where it is the first of its voice."""
        if attribution.turn is None:
            key = self._who.of.get(attribution.id)
            return self.same.get(key, key) if key else None
        return self._key(self._turns[attribution.turn])

    def _key(self, turn: Turn) -> str:
        name = turn.name or ""
        if name not in self._keys:
            self._keys[name] = self._joined(turn) or self._added(turn)
        return self._keys[name]

    def _in_office(self, speaker: Speaker) -> str | None:
        """Return the key of the one voice whose role is what the words call a speaker without a name ("the minister").

        Of oneself nobody speaks by name: "The minister thanked Reed" is not by Reed, though he is a minister too.
        """
        office = None if speaker.named else self._office(speaker)
        keys = self._offices.get(office.casefold(), set()) if office else set()
        others = self._spoken_of.get(speaker.id, frozenset())
        return (
            next(iter(keys)) if len(keys) == 1 and all(_family(self.speakers[key].name) not in others for key in keys) else None
        )

    def _office_of_nobody(self, speaker: Speaker) -> str | None:
        """Return the office by which an unresolved speaker is called ("the mayor"), where everybody named holds another one.

        Without roles an office may be anybody's who is named before; labels and captions say what people are.
        """
        office = self._office(speaker)
        if speaker.name is not None or speaker.type != "unnamed person" or office is None:
            return None
        roles = [each.role for each in self.speakers.values() if each.named and each.type in _PEOPLE]
        head = office.casefold().split()[-1]
        return office if roles and all(role and head not in role.casefold().split() for role in roles) else None

    def _office(self, speaker: Speaker) -> str | None:
        """Return what the words call a speaker with "the", null where they do not."""
        called = (mention.span.cut(self._text) for mention in speaker.mentions)
        definite = next((words for words in called if words.casefold().startswith("the ")), None)
        return None if definite is None else speaker.name or definite[len("the ") :]

    def stranger(self, attribution: Attribution, *, turn: Attribution, told: Sequence[Attribution]) -> str | None:
        """Return the key of a new speaker where a pronoun was taken for somebody outside the turn, else None.

        It is whom the turn by itself makes it ("My father built it. He said ..."), else somebody without a name.
        """
        who = self.speakers.get(self._who.of.get(attribution.id, ""))
        if who is None or who.name is None:
            return None
        hows = {mention.how for mention in who.mentions if mention.span in attribution.source}
        inside = (mention for mention in who.mentions if any(span.contains(mention.span) for span in turn.content))
        if not hows or not hows <= _PRONOUNS or any(mention.how not in _PRONOUNS for mention in inside):
            return None
        found = _by_itself(attribution, turn=turn, told=told, text=self._text)
        if found is None or found.named or found.name is None:
            return self._add(_NOBODY)
        return self._add({field: getattr(found, field) for field in _NOBODY} | {"mentions": ()})

    def _joined(self, turn: Turn) -> str | None:
        if turn.voice != "named":
            return None
        family = [self.speakers[key] for key in self._families.get(_family(turn.name), ())[:_MOST_NAMESAKES]]
        same = [speaker for speaker in family if speaker.type in _PEOPLE and _same(speaker.name, turn.name)]
        if len(same) != 1:
            return None
        speaker = same[0]
        fullest = max((speaker.name or "", turn.name or ""), key=lambda name: len(name.split()))
        role = speaker.role or turn.role
        shown = tuple(dict.fromkeys([*speaker.captions, *self._captions[turn.name or ""]]))
        self.speakers[speaker.id] = replace(speaker, name=fullest, named=True, type="named person", role=role, captions=shown)
        return speaker.id

    def _added(self, turn: Turn) -> str:
        known = turn.voice == "named"
        kind = "named person" if known else None
        shown = self._captions[turn.name or ""]
        key = self._add({**_NOBODY, "name": turn.name, "named": known, "type": kind, "role": turn.role, "captions": shown})
        self._families[_family(turn.name)].append(key)
        return key

    def _add(self, about: Mapping[str, Any]) -> str:
        key = f"s{self._free}"
        self._free += 1
        self.speakers[key] = Speaker(id=key, **about)
        return key


def _by_itself(attribution: Attribution, *, turn: Attribution, told: Sequence[Attribution], text: str) -> Speaker | None:
    """Return whom an attribution in a turn is by, where nothing is known but the turn's own words."""
    start, end = turn.content[0].start, turn.content[-1].end
    inside = [each for each in told if each.id != turn.id and each.content and start <= each.content[0].start < end]
    ids = {each.id for each in inside}
    moved = [
        replace(
            each,
            source=_moved(each.source, by=-start),
            cue=_moved(each.cue, by=-start),
            content=_moved(each.content, by=-start),
            parent=each.parent if each.parent in ids else None,
        )
        for each in inside
    ]
    who = resolve(text[start:end], moved)
    return next((speaker for speaker in who.speakers if speaker.id == who.of.get(attribution.id)), None)


def _moved(spans: Sequence[Span], *, by: int) -> tuple[Span, ...]:
    return tuple(Span(start=span.start + by, end=span.end + by) for span in spans)


def _spoken_of(who: Speakers, told: Sequence[Attribution], *, text: str) -> Mapping[str, Collection[str]]:
    """Return the words, lower case, between the cues and the ends of what each speaker without a name says."""
    unnamed = {speaker.id for speaker in who.speakers if not speaker.named}
    found: dict[str, set[str]] = defaultdict(set)
    for each in told:
        key = who.of.get(each.id, "")
        if key in unnamed and each.cue:
            first = min(each.cue[0].end, each.content[0].start)
            found[key] |= set(_WORD.findall(text[first : each.content[-1].end].casefold()))
    return found


def _captions_by_name(turns: Sequence[Turn]) -> Mapping[str, tuple[str, ...]]:
    """Return the captions that name a voice, in the order in which its turns have them."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for turn in turns:
        found[turn.name or ""] |= dict.fromkeys(turn.captions)
    return {name: tuple(ids) for name, ids in found.items()}


def _offices_in(role: str) -> tuple[str, ...]:
    """Return what the bearer of a role may be called: all of it, and what stands before whose it is ("Director, Osk Works")."""
    whole = role.casefold()
    return tuple(dict.fromkeys((whole, whole.partition(",")[0])))


def _family(name: str | None) -> str:
    """Return the last word of a name, which all who may be one person share."""
    return (name or "").casefold().rpartition(" ")[2]


def _same(name: str | None, called: str | None) -> bool:
    """Say whether two names can be one person's: all words of the shorter one end the longer one."""
    one, other = ((each or "").casefold().split() for each in (name, called))
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def _with_turns(told: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    """Yield each attribution that lies in a turn, with the turn's own attribution."""
    outermost: dict[str, Attribution] = {}
    for each in told:
        outermost[each.id] = outermost[each.parent] if each.parent else each
        if each.parent and outermost[each.id].turn is not None:
            yield each, outermost[each.id]


def _is_oneself(attribution: Attribution, *, text: str) -> bool:
    words = " ".join(piece.cut(text) for piece in attribution.source).replace("’", "'").casefold().split()
    return len(words) == 1 and words[0] in _ONESELF


def _numbered(voices: _Voices, taken: Mapping[str, str], *, moved: Mapping[Span, str]) -> Speakers:
    """Return the speakers that somebody stands behind, in the order of `taken`; `moved` says whose a mention is by now."""
    ids = {key: f"s{number}" for number, key in enumerate(dict.fromkeys(taken.values()), start=1)}
    mentions: dict[str, list[Mention]] = {key: [] for key in ids}
    speakers = voices.speakers
    for key, speaker in speakers.items():
        for mention in speaker.mentions:
            whose = moved.get(mention.span, voices.same.get(key, key))
            if whose in mentions:
                oneself = mention.span in moved and speakers[whose].name is not None
                mentions[whose].append(replace(mention, how="parent") if oneself else mention)
    numbered = (
        replace(speakers[key], id=number, mentions=tuple(sorted(mentions[key], key=lambda mention: mention.span)))
        for key, number in ids.items()
    )
    return Speakers(speakers=tuple(numbered), of={attribution: ids[key] for attribution, key in taken.items()})
