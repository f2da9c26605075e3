"""Statements as FollowTheMoney entities, one JSON object a line, for Aleph and its kin (the extra `exports`).

An article is an `Article`, its outlet an `Organization`. Who has a name of their own becomes a `Person`, a `PublicBody` or an
`Organization`, one across documents where the ledger joined them, and each of their statements a `Documentation` that ties
them to the article: `summary` is the content, `role` the stance and the manner. What an unnamed source said is a `Note` about
the article, since FollowTheMoney has no entity without a name. The article has the names and the countries of its places.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.attributions import Attribution
from onrecord.errors import UsageError
from onrecord.ledger.exports.snapshot import Entry, Snapshot
from onrecord.speakers import SourceType, Speaker

_SCHEMATA: dict[SourceType, str] = {
    "named person": "Person",
    "state body": "PublicBody",
    "organisation": "Organization",
    "media outlet": "Organization",
}

_Properties = dict[str, str | Sequence[str] | None]


def entity_lines(snapshot: Snapshot) -> Iterator[str]:
    """Yield entities as the library's own command reads them, each once.

    Raises:
        UsageError: followthemoney is not installed.
    """
    model = _model()
    written: set[bytes] = set()
    for entry in snapshot.entries():
        for schema, name, properties in _entities(entry):
            mark = hashlib.blake2b(name.encode(), digest_size=8).digest()
            if mark not in written:
                written.add(mark)
                yield json.dumps(_entity(model, schema, name, properties), ensure_ascii=False, separators=(",", ":"))


def _model() -> Any:
    try:
        from followthemoney import model  # noqa: PLC0415 - an extra, imported at the door of its room
    except ImportError as error:
        raise UsageError("these entities are made by followthemoney; type: pip install 'onrecord[exports]'") from error
    return model


def _entity(model: Any, schema: str, name: str, properties: _Properties) -> dict[str, Any]:
    entity = model.make_entity(schema)
    entity.id = name
    for each, value in properties.items():
        entity.add(each, value)
    found: dict[str, Any] = entity.to_dict()
    return found


def _entities(entry: Entry) -> Iterator[tuple[str, str, _Properties]]:
    yield from _outlet(entry)
    article = _name("document", entry.document.id)
    yield "Article", article, _article(entry)
    for speaker in entry.speakers():
        schema = _schema(speaker)
        if schema:
            yield schema, _speaker_name(entry, speaker), _somebody(speaker)
    for statement in entry.statements():
        yield _statement(entry, statement, article=article)


def _outlet(entry: Entry) -> Iterator[tuple[str, str, _Properties]]:
    known, name = entry.outlet, entry.document.outlet
    if name:
        about: _Properties = {"name": name, "sector": "news media"}
        if known:
            website = f"https://{known.domains[0]}" if known.domains else None
            about |= {"country": known.country, "website": website, "classification": f"ownership: {known.ownership}"}
        yield "Organization", _name("outlet", known.name if known else name), about


def _article(entry: Entry) -> _Properties:
    document = entry.document
    return {
        "title": document.title,
        "fileName": None if document.url else document.id,
        "publisher": document.outlet,
        "publishedAt": document.published,
        "sourceUrl": document.url,
        "language": document.language,
        "bodyText": document.text,
        "retrievedAt": entry.seen_at,
        "processedAt": entry.made_at,
        "generator": f"onrecord {entry.reading.reader.version}",
        "locationMentioned": list(dict.fromkeys(place.name for place in entry.places())),
        "detectedCountry": list(dict.fromkeys(place.country for place in entry.places() if place.country)),
    }


def _schema(speaker: Speaker) -> str | None:
    """Return what a speaker is there; None where they have no name of their own, or cannot own one."""
    return _SCHEMATA.get(speaker.type) if speaker.named and speaker.name and speaker.type else None


def _somebody(speaker: Speaker) -> _Properties:
    about: _Properties = {"name": speaker.name}
    if speaker.type == "named person":
        about["position"] = speaker.role
    if speaker.affiliation:
        about["notes"] = f"affiliation: {speaker.affiliation}"
    return about


def _speaker_name(entry: Entry, speaker: Speaker) -> str:
    identity = entry.identities.get(speaker.id)
    if identity:
        return _name("identity", str(identity.key), identity.name)
    return _name("speaker", entry.document.sha256, speaker.id)


def _statement(entry: Entry, statement: Attribution, *, article: str) -> tuple[str, str, _Properties]:
    lasting = entry.lasting(statement)
    words = " … ".join(piece.cut(entry.document.text) for piece in statement.content)
    speaker = entry.reading.speaker(statement)
    name = _name("statement", entry.document.id, lasting)
    how = f"{statement.stance} ({statement.manner})"
    if speaker is None or _schema(speaker) is None:
        source = " … ".join(piece.cut(entry.document.text) for piece in statement.source) or "no source stated"
        note: _Properties = {"entity": article, "description": words, "summary": f"{source}: {how}"}
        return "Note", name, note | {"sourceUrl": entry.document.url, "publisher": entry.document.outlet}
    about: _Properties = {"document": article, "entity": _speaker_name(entry, speaker), "summary": words, "role": how}
    about |= {"date": entry.document.published, "recordId": lasting, "sourceUrl": entry.document.url}
    return "Documentation", name, about | {"publisher": entry.document.outlet}


def _name(*parts: str) -> str:
    """Return the id of an entity; parts are framed, so that ("a", "bc") and ("ab", "c") differ."""
    framed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"onrecord-{hashlib.sha256(framed.encode()).hexdigest()[:40]}"
