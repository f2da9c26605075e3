import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.limits import Limits
from onrecord.gathering.unpacking import unpacked

Take = Callable[..., Any]

LINE = b'{"id": "quay", "text": "The warden said the north quay is safe."}\n'


def opened(data: bytes, **limits: int) -> io.BufferedReader:
    return unpacked(io.BufferedReader(io.BytesIO(data)), path="feed.gz", limits=Limits(**limits))


@given(st.lists(st.binary(max_size=200), max_size=4))
def test_members_that_were_packed_one_by_one_come_out_as_one(parts: list[bytes]) -> None:
    assert opened(b"".join(map(gzip.compress, parts))).read() == b"".join(parts)


@given(st.binary(max_size=200).filter(lambda data: not data.startswith(b"\x1f\x8b")))
def test_what_is_not_packed_comes_out_as_it_is(data: bytes) -> None:
    assert opened(data).read() == data


def test_a_bomb_is_refused_when_it_has_unpacked_to_its_limit_and_not_later() -> None:
    stream = opened(gzip.compress(b"\0" * 30_000_000), expanded_bytes=1_000_000, expansion=50)
    assert len(stream.read(900_000)) == 900_000
    with pytest.raises(RefusedError) as caught:
        stream.read(300_000)
    assert caught.value.code == "compression-bomb"


def test_what_packs_well_is_no_bomb() -> None:
    data = LINE * 20_000
    assert opened(gzip.compress(data, compresslevel=1), expanded_bytes=1_000, expansion=300).read() == data


@pytest.mark.parametrize("damage", [slice(None, -9), slice(None, 30)])
def test_a_packed_file_that_breaks_off_is_an_error(damage: slice) -> None:
    with pytest.raises(InputError) as caught:
        opened(gzip.compress(LINE * 50)[damage]).read()
    assert caught.value.code == "file-broken"


def test_lines_before_the_break_are_kept_and_the_next_file_is_read(tmp_path: Path, take: Take) -> None:
    broken, whole = tmp_path / "broken.jsonl.gz", tmp_path / "whole.jsonl"
    broken.write_bytes(gzip.compress(LINE) + gzip.compress(LINE.replace(b"quay", b"pier") * 1000)[:40])
    whole.write_bytes(LINE.replace(b'"quay"', b'"mole"'))
    taken = take(broken, whole)
    assert taken.ids == ["quay", "mole"]
    assert taken.losses == [("file-broken", "failed")]


def test_a_bomb_of_one_line_and_one_of_empty_lines_are_refused(tmp_path: Path, take: Take) -> None:
    for filling in (b"a", b"\n"):
        bomb = tmp_path / f"bomb{filling[0]}.jsonl.gz"
        bomb.write_bytes(gzip.compress(filling * 20_000_000))
        losses = take(bomb, expanded_bytes=1_000_000, document_bytes=100_000).losses
        assert losses[-1] == ("compression-bomb", "refused")
