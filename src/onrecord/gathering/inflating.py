"""Decompression that stops at a limit, whatever was promised."""

import zlib
from collections.abc import Iterable, Iterator

from onrecord.errors import InputError, RefusedError

GZIP_SIGNATURE = b"\x1f\x8b"

_PIECE_BYTES = 1 << 20
_MAX_MEMBERS = 100
_GZIP_OR_ZLIB, _RAW = 47, -15
"""`wbits` of zlib: with the header of gzip or zlib, told apart by itself, and without any."""


def inflated(pieces: Iterable[bytes], *, limit: int, path: str) -> Iterator[bytes]:
    """Yield gzip, zlib or bare deflate data decompressed, a MiB at a time.

    Args:
        pieces: The compressed bytes as they come.
        limit: The most bytes that may come out.
        path: Where they come from, for messages.

    Raises:
        RefusedError: More would come out ("too-large").
        InputError: The data break off or are damaged ("compression-broken").
    """
    stream = _Deflated(path=path)
    size = 0
    for piece in pieces:
        for out in stream.fed(piece):
            size += len(out)
            if size > limit:
                raise too_large(path, limit)
            yield out
    stream.end()


def too_large(path: str, limit: int) -> RefusedError:
    """Return the error for what is longer than the limit, in bytes."""
    problem = f"it is longer than {limit:,} bytes"
    return RefusedError(path, problem, "download it by hand and give the file, if you trust it", code="too-large")


class _Deflated:
    """A compressed stream that is fed piece by piece; several gzip members in a row are one stream."""

    def __init__(self, *, path: str) -> None:
        self._path = path
        self._members = 0
        self._part = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False
        self._over = False
        self._kept = b""

    def fed(self, piece: bytes) -> Iterator[bytes]:
        piece, self._kept = self._kept + piece, b""
        while piece and not self._over:
            if self._part.eof and not self._next_member(piece):
                return
            yield self._step(piece)
            piece = self._part.unused_data if self._part.eof else self._part.unconsumed_tail

    def end(self) -> None:
        if not self._part.eof:
            raise self._broken("the compressed data break off")

    def _step(self, piece: bytes) -> bytes:
        try:
            out = self._part.decompress(piece, _PIECE_BYTES)
        except zlib.error as error:
            if self._begun:
                raise self._broken(f"the compressed data are damaged ({error})") from error
            self._begun = True
            self._part = zlib.decompressobj(_RAW)
            return self._step(piece)
        self._begun = True
        return out

    def _next_member(self, rest: bytes) -> bool:
        """Begin another gzip member; what follows the last one and is none is left out, as browsers do."""
        if rest == GZIP_SIGNATURE[:1]:
            self._kept = rest  # too short to tell; the next piece will
            return False
        if not rest.startswith(GZIP_SIGNATURE):
            self._over = True
            return False
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise self._broken(f"there are more than {_MAX_MEMBERS} compressed parts in it")
        self._part = zlib.decompressobj(_GZIP_OR_ZLIB)
        return True

    def _broken(self, problem: str) -> InputError:
        return InputError(self._path, problem, "try again later, or give the file", code="compression-broken")
