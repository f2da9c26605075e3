"""Compressed files, unpacked as they are read and never beyond a stated size."""

import gzip
import io
import zlib
from typing import Any, BinaryIO

from onrecord.errors import RefusedError
from onrecord.gathering.limits import Limits, broken

GZIP = b"\x1f\x8b"
"""What a gzip file begins with."""


class Unpacked(io.RawIOBase):
    """The contents of a gzip file, of one member or several, unpacked as they are read.

    Reading raises `RefusedError` where the file unpacks to more than the limits allow, and `InputError` where it is broken.
    """

    def __init__(self, packed: BinaryIO, *, path: str, limits: Limits) -> None:
        super().__init__()
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)
        self._path = path
        self._limits = limits
        self._unpacked_bytes = 0

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer and return how many bytes were put into it; 0 at the end.

        Raises:
            RefusedError: More was unpacked than the limits allow.
            InputError: The file is broken.
        """
        try:
            data = self._stream.read1(len(buffer))  # what stands before a break comes out before the error
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise broken(self._path, f"the compressed file is broken ({error})", "fetch or make it again") from error
        self._unpacked_bytes += len(data)
        self._check()
        buffer[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        limits = self._limits
        if self._unpacked_bytes <= limits.expanded_bytes:
            return
        if self._unpacked_bytes > limits.expansion * max(self._packed.tell(), 1):
            problem = f"it unpacks to more than {limits.expansion} times its size"
            hint = "unpack it yourself if you trust it, and give what comes out"
            raise RefusedError(self._path, problem, hint, code="compression-bomb")


def unpacked(stream: io.BufferedReader, *, path: str, limits: Limits) -> io.BufferedReader:
    """Return the same stream, unpacked where it begins as gzip; what looks packed once unpacked stays as it is."""
    if not stream.peek(len(GZIP)).startswith(GZIP):
        return stream
    return io.BufferedReader(Unpacked(stream, path=path, limits=limits))
