"""Words said in one go, and when: the lines of subtitles and the words of recognised speech, before anybody joins them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.broadcast.subtitle import Subtitle
from onrecord.broadcast.voices import OWN, Said, Speaking, said
from onrecord.documents import Caption, Moment

if TYPE_CHECKING:
    from onrecord.broadcast.speech.utterance import Utterance

ENDS_A_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")

_SOUND = re.compile(r"\[[^\[\]\n]{1,200}\]|[♪♫][^♪♫\n]*[♪♫]|[♪♫].*")
_WHOLE_LINE_SOUND = re.compile(r"\([^()\n]{1,200}\)")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Some words, when they are said, and who says them; `by` is null as long as nothing tells. Words are never empty.

    `glued` is true where no space stands before them, as in languages that put none between words.
    """

    text: str
    at: Moment
    by: Speaking | None = None
    glued: bool = False

    @property
    def space(self) -> str:
        """What stands between these words and those before them."""
        return "" if self.glued else " "

    def words(self) -> Iterator["Phrase"]:
        """Yield its words, the time shared out evenly over its characters."""
        for word in _WORD.finditer(self.text):
            at = _share(self.at, word.start(), word.end(), of=len(self.text))
            yield replace(self, text=word.group(), at=at, glued=self.glued and word.start() == 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The words of subtitles, and the sounds that stand in words among them."""

    phrases: tuple[Phrase, ...]
    sounds: tuple[Caption, ...]


def lines_of_subtitles(subtitles: Sequence[Subtitle]) -> Lines:
    """Return the lines of subtitles, given in the order of time; sounds in words ("[applause]") become captions.

    Where some label names a voice, words before the first mark are the broadcast's own; where none does, nothing says whose
    they are.
    """
    phrases: list[Phrase] = []
    sounds: list[Caption] = []
    for subtitle, lines in zip(subtitles, said(subtitles), strict=True):
        for line, at in _timed(lines, subtitle.at):
            pattern = _WHOLE_LINE_SOUND if _WHOLE_LINE_SOUND.fullmatch(line.text) else _SOUND
            heard = enumerate(pattern.findall(line.text), start=len(sounds) + 1)
            sounds += (Caption(id=f"c{number}", text=sound, kind="sound", at=at) for number, sound in heard)
            words = _SPACE.sub(" ", pattern.sub(" ", line.text)).strip() if pattern.search(line.text) else line.text
            if words:
                phrases.append(Phrase(text=words, at=at, by=line.by))
    return Lines(phrases=tuple(_unmarked_are_own(phrases)), sounds=tuple(sounds))


def words_of_speech(utterances: "Iterable[Utterance]") -> Iterator[Phrase]:
    """Yield recognised words one by one."""
    for utterance in utterances:
        for word in utterance.words:
            yield Phrase(text=_SPACE.sub(" ", word.text), at=word.at, glued=utterance.space == "")


def sentences_of(phrases: Iterable[Phrase], *, pause_ms: int) -> Iterator[list[tuple[int, Phrase]]]:
    """Yield the words of some phrases by sentences, each word with the number of its phrase.

    A sentence ends at its mark, before a silence of `pause_ms`, and where a mark says that another voice begins.
    """
    held: list[tuple[int, Phrase]] = []
    for number, phrase in enumerate(phrases):
        for word in phrase.words():
            if held and _is_apart(held[-1][1], word, pause_ms=pause_ms):
                yield held
                held = []
            held.append((number, word))
    if held:
        yield held


def together(words: Iterable[tuple[int, Phrase]]) -> Iterator[Phrase]:
    """Yield words as phrases again: those of one phrase and one voice are one."""
    last, held = -1, None
    for number, word in words:
        if held is not None and number == last and word.by == held.by:
            at = Moment(start_ms=held.at.start_ms, end_ms=word.at.end_ms)
            held = replace(held, text=f"{held.text}{word.space}{word.text}", at=at)
            continue
        if held is not None:
            yield held
        last, held = number, word
    if held is not None:
        yield held


def _is_apart(above: Phrase, below: Phrase, *, pause_ms: int) -> bool:
    silent = below.at.start_ms - above.at.end_ms >= pause_ms
    return silent or above.by != below.by or ENDS_A_SENTENCE.search(above.text) is not None


def _unmarked_are_own(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    labelled = any(phrase.by is not None and (phrase.by == OWN or phrase.by.name) for phrase in phrases)
    yield from (replace(phrase, by=phrase.by or (OWN if labelled else None)) for phrase in phrases)


def _timed(lines: Sequence[Said], at: Moment) -> Iterator[tuple[Said, Moment]]:
    """Yield the lines of a subtitle, its time shared out by their characters."""
    total, before = max(sum(len(line.text) for line in lines), 1), 0
    for line in lines:
        after = before + len(line.text)
        yield line, _share(at, before, after, of=total)
        before = after


def _share(at: Moment, start: int, end: int, *, of: int) -> Moment:
    lasts = at.end_ms - at.start_ms
    return Moment(start_ms=at.start_ms + lasts * start // of, end_ms=at.start_ms + lasts * end // of)
