"""On whose word something stands, and whether two voices of different documents may be one."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from rapidfuzz.distance import Levenshtein

from onrecord.credits import Credit
from onrecord.documents.outlets import outlet_named, outlet_of_domain
from onrecord.errors import RecordError
from onrecord.speakers import Speaker

VoiceKind = Literal["person", "body", "unnamed", "outlet", "document", "not stated"]
"""A named person; a state body or organisation; somebody without a name; an outlet, programme or post; a document; nobody."""

VOICE_KINDS: tuple[VoiceKind, ...] = get_args(VoiceKind)

_WORD = re.compile(r"\w+")

_DOMAIN_END = re.compile(r"\.(?:com|org|net|info|(?:co\.)?[a-z]{2})$")

_FULL_NAME = 2
"""Words of a name that has a first name."""

_LETTERS_A_SLIP = 6
"""Letters of a name for each that may be another one: Carolos and Karolos are close enough, Jon and Jan are not."""

_SHORT_WORD = 4
"""Letters up to which a word keeps its s."""

_MOST_NAMES = 4_096
"""Of which the spelling is kept: names are compared again and again."""

_KIND_OF_TYPE: dict[str | None, VoiceKind] = {
    "named person": "person",
    "state body": "body",
    "organisation": "body",
    "media outlet": "outlet",
    "footage or broadcast": "outlet",
    "document": "document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose word something is. `name` is null where nobody is named; `words` are those of the name that tell it from others.

    `belongs` are the telling words of the body that a person speaks for, or of what is said of somebody without a name ("CNN
    officials"); `called` are all the words for who it is, with role and body; `official` marks bodies and who holds an office.

    Raises:
        RecordError: The kind is not in the closed list, or a name is empty.
    """

    kind: VoiceKind
    name: str | None
    words: frozenset[str]
    belongs: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    official: bool = False

    def __post_init__(self) -> None:
        if self.kind not in VOICE_KINDS:
            raise RecordError(f"{self.kind!r} is no kind of voice")
        if self.name == "":
            raise RecordError("an empty name where null is meant")

    @property
    def is_known(self) -> bool:
        """Whether the voice has a name that tells it from others."""
        return bool(self.words)


NOBODY = Voice(kind="not stated", name=None, words=frozenset())


def voice_of_speaker(speaker: Speaker) -> Voice:
    """Return the voice of a speaker of one document."""
    kind = _KIND_OF_TYPE.get(speaker.type, "unnamed")
    if speaker.name is None:
        return Voice(kind="unnamed", name=None, words=frozenset())
    if kind == "outlet" or (kind == "body" and _is_listed(speaker.name, "media")) or outlet_named(speaker.name):
        return voice_of_outlet(speaker.name)
    named = speaker.named or (kind == "body" and not speaker.name.islower())
    described = f"{speaker.name} {speaker.role or ''} {speaker.affiliation or ''}"
    return Voice(
        kind=kind,
        name=speaker.name,
        words=_telling(speaker.name) if named else frozenset(),
        belongs=_telling(speaker.affiliation or ("" if named else speaker.name)),
        called=_words(described) - _listed("anybody"),
        official=speaker.type == "state body" or _is_listed(described, "offices"),
    )


def voice_of_credit(credit: Credit) -> Voice:
    """Return the voice that a credit names."""
    if credit.credited is None:
        return Voice(kind="outlet", name=None, words=frozenset())
    if credit.kind == "document" or (credit.kind == "post" and not outlet_named(credit.credited)):
        called = _words(credit.credited) - _listed("anybody")
        return Voice(kind="document", name=credit.credited, words=_telling(credit.credited), called=called)
    return voice_of_outlet(credit.credited)


def are_one(one: Voice, other: Voice) -> bool:
    """Say whether two voices are taken for one: all the telling words of one stand in the other.

    A document counts as its issuer ("statement of the harbour office" is the harbour office), a person, or somebody without a
    name, as the body that they speak for, and capitals as the initials of a name ("EW", "Entertainment Weekly").
    """
    if _speaks_for(one, other) or _speaks_for(other, one) or are_written_alike(one, other) or _is_spelled_alike(one, other):
        return True
    shorter, longer = sorted((one.words, other.words), key=len)
    kinds = {one.kind, other.kind}
    if not shorter or not shorter <= longer or (len(kinds) > 1 and "outlet" in kinds):
        return False
    if kinds == {"outlet"}:
        return not _both_listed(one, other)
    return kinds != {"person"} or _same_surname(one, other)


def may_be_one(general: Voice, named: Voice) -> bool:
    """Say whether a source without a name ("police", "a spokesman") may be one that has a name."""
    if general.kind == "body" or general.official:
        return named.official or named.kind != "person" or named.called <= named.words
    return True


def _speaks_for(one: Voice, body: Voice) -> bool:
    """Say whether one is a person, or somebody without a name, who speaks for a body or an outlet."""
    if one.kind not in {"person", "unnamed"} or body.kind not in {"body", "outlet"} or not one.belongs or not body.words:
        return False
    return one.belongs <= body.words or body.words <= one.belongs


def bear_one_name(one: Voice, other: Voice) -> bool:
    """Say whether two voices are taken for one, or are called alike: "Officials" and "the officials" may be two."""
    alike = one.name is not None and other.name is not None and _plain(one.name) == _plain(other.name)
    return one == other or alike or are_one(one, other)


def are_written_alike(one: Voice, other: Voice) -> bool:
    """Say whether two names are one but for spaces and a domain's end, or one is the other's initials."""
    mine, theirs = (_plain(voice.name or "") for voice in (one, other))
    if not mine or not theirs or not (one.words or other.words):
        return False
    return mine == theirs or mine == _initials(other.name or "") or theirs == _initials(one.name or "")


@lru_cache(maxsize=_MOST_NAMES)
def _plain(name: str) -> str:
    return "".join(_WORD.findall(_DOMAIN_END.sub("", name.casefold()).removeprefix("the ")))


@lru_cache(maxsize=_MOST_NAMES)
def _initials(name: str) -> str | None:
    """Return the initials of a name of two words or more, without its small words; None where there are none."""
    initials = [word[0] for word in name.removeprefix("The ").split() if word[0].isupper()]
    return "".join(initials).casefold() if len(initials) > 1 else None


def _both_listed(one: Voice, other: Voice) -> bool:
    """Say whether two outlets are different ones of the outlet table."""
    return one.name != other.name and all(outlet_named(voice.name or "") for voice in (one, other))


def _same_surname(one: Voice, other: Voice) -> bool:
    mine, theirs = (_WORD.findall((voice.name or "").casefold())[-1:] for voice in (one, other))
    return mine == theirs


def _is_spelled_alike(one: Voice, other: Voice) -> bool:
    """Say whether two people have one surname, and first names that are one short ("Ray", "Raymond") or in other letters."""
    if {one.kind, other.kind} != {"person"} or not one.name or not other.name:
        return False
    mine, theirs = _WORD.findall(one.name.casefold()), _WORD.findall(other.name.casefold())
    if min(len(mine), len(theirs)) < _FULL_NAME or not _is_a_spelling(mine[-1], theirs[-1]):
        return False
    return mine[0].startswith(theirs[0]) or theirs[0].startswith(mine[0]) or _is_a_spelling(mine[0], theirs[0])


@lru_cache(maxsize=_MOST_NAMES)
def _is_a_spelling(one: str, other: str) -> bool:
    """Say whether a name may be written in both ways: a letter in six is another one, as when it comes from another script."""
    return Levenshtein.distance(one, other) * _LETTERS_A_SLIP <= max(len(one), len(other))


def voice_of_outlet(name: str) -> Voice:
    """Return the voice of an outlet by its name; one that is nobody's in particular ("local media") has no telling words."""
    known = outlet_named(name) or outlet_of_domain(name)
    shown = known.name if known else name
    words = _words(_DOMAIN_END.sub("", shown))
    if not known and (words <= _listed("general") | _listed("media") or _is_listed(shown, "media in general")):
        return Voice(kind="outlet", name=shown, words=frozenset())
    return Voice(kind="outlet", name=shown, words=words)


def _telling(name: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in _words(name) - _listed("general") if len(word) > 1)


def _singular(word: str) -> str:
    """Return a word without the ending of a plural: the Elections Commission is the Election Commission."""
    return word[:-1] if len(word) > _SHORT_WORD and word.endswith("s") and not word.endswith("ss") else word


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold().replace("'s", "").replace("’s", ""))) - {"the"}


def _is_listed(name: str, table: str) -> bool:
    return not _words(name).isdisjoint(_listed(table))


@cache
def _listed(table: str) -> frozenset[str]:
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[table.replace(" ", "_")].split())
