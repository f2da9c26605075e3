import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.inflating import inflated


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5), st.integers(1, 50))
def test_what_was_packed_comes_out_however_it_is_cut(members: list[bytes], size: int) -> None:
    packed = b"".join(gzip.compress(member) for member in members)
    pieces = (packed[start : start + size] for start in range(0, len(packed), size))
    assert b"".join(inflated(pieces, limit=10_000, path="x")) == b"".join(members)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_bare_deflate_comes_out_however_it_is_cut(data: bytes, size: int) -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(data) + packer.flush()
    pieces = (packed[start : start + size] for start in range(0, len(packed), size))
    with suppress(InputError):  # a few bare streams begin like one with a header
        assert b"".join(inflated(pieces, limit=10_000, path="x")) == data


def test_what_follows_the_last_part_and_is_none_is_left_out() -> None:
    assert b"".join(inflated([gzip.compress(b"Veld") + b"\0\0rest"], limit=10, path="x")) == b"Veld"


def test_a_limit_holds_to_the_byte() -> None:
    assert b"".join(inflated([gzip.compress(b"Veld")], limit=4, path="x")) == b"Veld"
    with pytest.raises(RefusedError):
        list(inflated([gzip.compress(b"Veld!")], limit=4, path="x"))


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_a_named_fault(data: bytes) -> None:
    with suppress(InputError):
        list(inflated([data], limit=1_000, path="x"))
