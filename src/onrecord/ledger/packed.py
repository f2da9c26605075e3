"""Postings as few bytes, and back: what is kept of a traced document so that it is compared without its text."""

import zlib

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse import Postings

_LEVEL = 1
"""Of zlib: higher levels save nothing on hashes."""

_BYTES = 8 + 8 + 4 + 4 + 4 + 1 + 1
"""Bytes of one word before they are compressed."""


def packed(postings: Postings) -> bytes:
    """Return the columns of postings one behind the other, compressed: 1.5 KB for 180 words of English.

    Most words are retold as themselves, so that what is stored of that column is mostly zeros; places are stored as gaps.
    """
    gaps = np.diff(postings.starts, prepend=np.int32(0))
    columns: tuple[NDArray[np.generic], ...] = (
        postings.keys,
        postings.retold ^ postings.keys,
        gaps.astype(np.int32),
        postings.ends - postings.starts,
        postings.weights,
        postings.in_quotation,
        postings.particular,
    )
    return zlib.compress(b"".join(column.tobytes() for column in columns), _LEVEL)


def unpacked(document: str, stored: bytes) -> Postings:
    """Return the postings of a document that `packed` wrote."""
    whole = zlib.decompress(stored)
    words = len(whole) // _BYTES
    edges = np.cumsum([0, 8, 8, 4, 4, 4, 1, 1]) * words
    keys, retold, gaps, lengths, weights, quoted, particular = (
        whole[first:end] for first, end in zip(edges.tolist(), edges.tolist()[1:], strict=False)
    )
    key_column = np.frombuffer(keys, dtype=np.uint64)
    starts = np.cumsum(np.frombuffer(gaps, dtype=np.int32), dtype=np.int32)
    return Postings(
        document=document,
        keys=key_column,
        retold=np.frombuffer(retold, dtype=np.uint64) ^ key_column,
        starts=starts,
        ends=starts + np.frombuffer(lengths, dtype=np.int32),
        weights=np.frombuffer(weights, dtype=np.float32),
        in_quotation=np.frombuffer(quoted, dtype=np.bool_),
        particular=np.frombuffer(particular, dtype=np.bool_),
    )
