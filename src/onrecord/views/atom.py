"""A saved search as an Atom feed (RFC 4287): one entry a statement, the last to come in first."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from onrecord.ledger.hits import Arrival, Hit
from onrecord.ledger.saved_searches import SavedSearch
from onrecord.views.statements import shown

MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_LONGEST_TITLE = 160
"""Characters of a statement in the title of an entry; the content has all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where a feed leads: the page of each statement, the feed itself and the page of the search; null for nowhere."""

    statement: Callable[[Hit], str | None]
    feed: str | None = None
    page: str | None = None


def atom(saved: SavedSearch, arrivals: Sequence[Arrival], *, links: Links) -> str:
    """Return the feed as XML.

    The id of an entry is made of its document and its words: a page that is read again, or comes in another version, makes no
    new entry of a statement that stands in it as before. An entry was updated when the version that has it came in.

    Args:
        saved: The search.
        arrivals: What it found.
        links: Absolute addresses.
    """
    feed = Element("feed", xmlns=_NAMESPACE)
    _add(feed, "id", _urn("search", saved.name, saved.made_at))
    _add(feed, "title", f"{shown(saved.name)} · onrecord")
    _add(feed, "updated", max((each.seen_at for each in arrivals), default=saved.made_at))
    _link(feed, links.feed, rel="self", media_type=MEDIA_TYPE)
    _link(feed, links.page, rel="alternate", media_type="text/html")
    _add(feed, "generator", "onrecord")
    newest = {_entry_id(each.hit): each for each in reversed(arrivals)}
    feed.extend(_entry(each, href=links.statement(each.hit)) for each in reversed(newest.values()))
    indent(feed)
    return tostring(feed, encoding="unicode", xml_declaration=True)


def _entry(arrival: Arrival, *, href: str | None) -> Element:
    hit = arrival.hit
    words, who = shown(hit.content.text), _who(hit)
    title = words if len(words) <= _LONGEST_TITLE else words[:_LONGEST_TITLE].rstrip() + " …"
    entry = Element("entry")
    _add(entry, "id", _entry_id(hit))
    _add(entry, "title", f"{who}: {title}")
    _add(entry, "updated", arrival.seen_at)
    author = SubElement(entry, "author")
    _add(author, "name", shown(hit.article.outlet or "outlet not stated"))
    _link(entry, href, rel="alternate", media_type="text/html")
    frame = " · ".join(shown(each.text) for each in (hit.source, hit.cue) if each.text)
    put_right = "".join(f" · corrected by {shown(each.by)} on {each.made_at[:10]}" for each in hit.corrections)
    about = [frame, hit.article.title, hit.article.published or "date not stated"]
    content = SubElement(entry, "content", type="text")
    content.text = _fit(f"{words}\n{' · '.join(shown(each) for each in about if each)}{put_right}")
    return entry


def _who(hit: Hit) -> str:
    if hit.speaker is None:
        return "source not stated"
    return shown(hit.speaker.name or f"“{hit.source.text}”")


def _entry_id(hit: Hit) -> str:
    return _urn("statement", hit.article.document, hit.source.text, hit.cue.text, hit.content.text)


def _urn(*parts: str) -> str:
    """Return an id of parts; they are framed by their lengths, so that ("a", "bc") and ("ab", "c") differ."""
    framed = "".join(f"{len(part)}:{part}" for part in parts)
    return uuid.uuid5(uuid.NAMESPACE_URL, f"onrecord:{framed}").urn


def _link(parent: Element, href: str | None, *, rel: str, media_type: str) -> None:
    if href is not None:
        SubElement(parent, "link", rel=rel, type=media_type, href=_fit(href))


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _fit(words)


def _fit(words: str) -> str:
    """Return words with the two signs replaced that have no place in XML, beside those that are never shown."""
    return words.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
