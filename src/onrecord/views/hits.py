"""What a search found, for a terminal: who says it, the words of the page around what was searched for, and where it stands."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.ledger.hits import Article, Hit, Marked, Passage
from onrecord.views.corrections import by_whom, in_words
from onrecord.views.statements import GAP, LOW_SCORE, MANNER_WORDS, shown
from onrecord.views.terminal import RULES, Ruled

MOST_CHARACTERS = 360
"""What is shown of a content; the rest is in the record of the article."""

_BEFORE = 90
"""Characters shown before the first place that was found, where the content is longer."""

_NARROWEST = 16
"""Columns kept for who says it; how it is said gives way."""

_FOUND = "bold reverse"
_INDENT = (0, 0, 0, 5)


def hit_view(hit: Hit) -> RenderableType:
    """Return a statement: whom we take it to be, then what the page says, then where."""
    head = Table.grid(padding=(0, 2, 0, 0), expand=True)
    head.add_column(ratio=1, min_width=_NARROWEST)
    head.add_column(justify="right")
    head.add_row(_who(hit), _how_said(hit))
    frame = Text(" · ").join(highlighted(words) for words in (hit.source, hit.cue) if words.text)
    content = Ruled(text=highlighted(excerpt(hit.content)), rule=RULES[hit.manner], style="default")
    put_right = (Text(shown(f"{in_words(each)}, {by_whom(each)}: {each.reason}"), style="italic") for each in hit.corrections)
    lines: list[RenderableType] = [frame, content, *put_right, *_where(hit.article, address=hit.address)]
    return Group(head, Padding(Group(*lines), _INDENT, expand=False), Text(""))


def passage_view(passage: Passage) -> RenderableType:
    """Return an article by its title, with the words of its text around the first place that was found."""
    title = Text(shown(passage.article.title or "no title stated"), style="bold")
    lines = [highlighted(passage.words), *_where(passage.article, address=passage.article.document, titled=False)]
    return Group(title, Padding(Group(*lines), _INDENT, expand=False), Text(""))


def highlighted(words: Marked) -> Text:
    """Return words for display, those that were searched for set apart."""
    line, end = Text(), 0
    for start, stop in words.places:
        line.append(shown(words.text[end:start])).append(shown(words.text[start:stop]), style=_FOUND)
        end = stop
    return line.append(shown(words.text[end:]))


def excerpt(words: Marked, *, characters: int = MOST_CHARACTERS) -> Marked:
    """Return long words cut at white space, around the first place; an ellipsis stands where something is left out."""
    text = words.text
    if len(text) <= characters:
        return words
    first = words.places[0][0] if words.places else 0
    start = 0 if first <= _BEFORE else text.find(" ", first - _BEFORE, first) + 1 or first
    end = start + characters
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    opening = GAP.lstrip() if start else ""
    closing = GAP.rstrip() if end < len(text) else ""
    shift = len(opening) - start
    places = tuple((a + shift, b + shift) for a, b in words.places if start <= a and b <= end)
    return Marked(text=opening + text[start:end] + closing, places=places)


def _who(hit: Hit) -> Text:
    speaker = hit.speaker
    if speaker is None:
        return Text("source not stated", style="bold")
    line = Text(shown(speaker.name or f"“{hit.source.text}”"), style="bold")
    if speaker.known_as is not None and speaker.known_as != speaker.name:
        line.append(f" = {shown(speaker.known_as)}", style="not bold")
    if speaker.name is None:
        line.append("  ").append("[unresolved]", style="not bold white on red")
    elif not speaker.named:
        line.append("  ").append("[unnamed]", style="not bold black on yellow")
    kind = None if speaker.type in {"named person", "unnamed person"} else speaker.type
    called = (speaker.name or "").casefold()
    about = [each for each in (kind, speaker.role, speaker.affiliation) if each and each.casefold() not in called]
    return line.append(f"  {' · '.join(map(shown, about))}" if about else "", style="not bold")


def _how_said(hit: Hit) -> Text:
    line = Text(f"{hit.stance} · {MANNER_WORDS[hit.manner]}", style="dim")
    if hit.score < LOW_SCORE:
        line.append(" ").append("[low]", style="not dim black on yellow")
    return line


def _where(article: Article, *, address: str, titled: bool = True) -> Iterator[Text]:
    imprint = [article.published or "date not stated", article.outlet or "outlet not stated"]
    if titled and article.title:
        imprint.append(article.title)
    yield Text(" · ".join(map(shown, imprint)), style="dim")
    yield Text(shown(address), style="dim", overflow="fold")
