"""What a web page states about itself: title, outlet, address, date and language."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from onrecord.documents.dates import date_in_url, iso_date
from onrecord.documents.hosts import host_of
from onrecord.language import iso_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the page states; null where it does not. `published` is ISO 8601, as precise as stated.

    `unread_date` is a date that the page declares in a way that cannot be told for certain.
    """

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    unread_date: str | None


def imprint(page: HtmlElement) -> Imprint:
    """Return what a page states: its linked data first, then its meta elements, then what it shows."""
    metas = _metas(page)
    data = _article_data(page)
    url = _url(page, metas=metas, data=data)
    declared = [date for date in _declared_dates(page, metas=metas, data=data) if date]
    published = next((date for stated in declared if (date := iso_date(stated))), None)
    return Imprint(
        title=_title(page, metas=metas, data=data),
        outlet=_text(metas.get("og:site_name")) or _name(data.get("publisher")),
        url=url,
        published=published or (date_in_url(url) if url else None),
        language=iso_code(page.get("lang") or metas.get("language") or ""),
        unread_date=declared[0] if declared and not published else None,
    )


_DATE_METAS = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate",
    "publish-date", "publication_date", "publication-date", "date",
)  # fmt: skip
_SHOWN_DATE = re.compile(r"(?:\b|_)(?:publish|pub-?date|dateline|posted|byline|timestamp|date)", re.IGNORECASE)
_LONGEST_SHOWN_DATE = 80
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")


def _metas(page: HtmlElement) -> dict[str, str]:
    """Return the meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.strip().lower(), (meta.get("content") or "").strip())
    return {name: content for name, content in found.items() if name and content}


def _article_data(page: HtmlElement) -> Mapping[str, Any]:
    """Return the first schema.org article in the page's JSON-LD, or an empty mapping."""
    for script in page.xpath('//script[@type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "", strict=False)
            article = next((item for item in _items(data) if _is_article(item)), None)
        except (ValueError, RecursionError):  # lists in lists may be shallow enough to parse and too deep to go through
            continue
        if article is not None:
            return article
    return {}


def _items(data: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _items(item)
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        yield from (item for item in graph if isinstance(item, dict)) if isinstance(graph, list) else ()


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _text(value: object) -> str | None:
    """Return words with single spaces, or None; JSON can spell half a surrogate pair, which becomes a question mark."""
    return (" ".join(value.encode(errors="replace").decode().split()) or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    return _text(first.get("name")) if isinstance(first, dict) else _text(first)


def _title(page: HtmlElement, *, metas: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    heads = page.xpath("//h1")
    shown = _text(heads[0].text_content()) if len(heads) == 1 else None
    name = page.find(".//title")
    return (
        _text(data.get("headline")) or _text(metas.get("og:title")) or shown or (_text(name.text) if name is not None else None)
    )


def _url(page: HtmlElement, *, metas: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    links = page.xpath('//link[@rel="canonical"]/@href')
    stated = (*links, metas.get("og:url"), data.get("url"))
    return next((url for link in stated if (url := _text(link)) and host_of(url)), None)


def _declared_dates(page: HtmlElement, *, metas: Mapping[str, str], data: Mapping[str, Any]) -> Iterator[str | None]:
    yield _text(data.get("datePublished"))
    for element in page.xpath('//*[@itemprop="datePublished"]'):
        yield element.get("content") or element.get("datetime") or _text(element.text_content())
    yield from (metas.get(name) for name in _DATE_METAS)
    for element in page.xpath("//time[@pubdate] | //article//time | //main//time"):
        yield element.get("datetime") or _text(element.text_content())
    yield from _shown_dates(page)


def _shown_dates(page: HtmlElement) -> Iterator[str | None]:
    """Yield short texts in elements whose class says that they hold the date, where a date can be read in them."""
    for element in page.xpath("//*[@class or @id]"):
        if _SHOWN_DATE.search(f"{element.get('class', '')} {element.get('id', '')}"):
            text = _text(element.text_content()[: 2 * _LONGEST_SHOWN_DATE])
            if text and len(text) <= _LONGEST_SHOWN_DATE and iso_date(text):
                yield text
