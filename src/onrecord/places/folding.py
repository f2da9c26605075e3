"""Names as the gazetteer compares them: without case, accents, full stops, hyphens, or short forms of saint, mount, fort."""

import re
import unicodedata
from hashlib import blake2b

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[.'’ʼ‘`´]")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def folded(name: str) -> str:
    """Return a name as it is compared: "St. Petersburg" and "Saint-Petersburg" are one, and so are "U.S." and "us"."""
    plain = name.casefold() if name.isascii() else _without_accents(name)
    words = _WORD.findall(_MARKS.sub("", plain))
    return " ".join([_LONG.get(words[0], words[0]), *words[1:]]) if words else ""


def name_key(name: str) -> tuple[int, int]:
    """Return the hash of a folded name: 32 bits by which names are sorted, and 16 further bits that tell collisions apart."""
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:], "big")


def _without_accents(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(character for character in parts if not unicodedata.combining(character)).casefold()
