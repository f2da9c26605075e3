"""This package, everything on: attributions, chains, stances, speakers."""

from measurement import Attributions, Read, measure

from onrecord.documents import Document
from onrecord.reading import read


def load() -> Read:
    """Return the reader; its model is loaded by the first article."""
    return _read


def _read(text: str) -> Attributions:
    attributions: Attributions = read(Document(id="article", text=text)).to_json()["attributions"]
    return attributions


if __name__ == "__main__":
    measure(load)
