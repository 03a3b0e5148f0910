import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.archives.gunzip import Members

ONE, TWO, THREE = (gzip.compress(f"{n} article\n".encode() * 50) for n in (1, 2, 3))


def _all(members, size=1000):
    return b"".join(iter(lambda: members.read1(size), b""))


@given(st.lists(st.binary(max_size=500), min_size=1), st.integers(1, 300), st.integers(0, 3))
def test_members_are_joined_and_zeros_behind_them_ignored(texts, size, zeros):
    packed = io.BytesIO(b"".join(map(gzip.compress, texts)) + bytes(zeros))
    members = Members(lambda wanted: packed.read(min(wanted, 7)))
    assert _all(members, size) == b"".join(texts)
    assert members.read1(1) == b""


@given(st.integers(1, len(ONE + TWO) - 1).filter(lambda cut: cut != len(ONE)))
def test_what_is_cut_off_is_given_as_far_as_it_goes_and_then_said(cut):
    members = Members(io.BytesIO((ONE + TWO)[:cut]).read)
    pieces = []
    with pytest.raises(EOFError):
        pieces.extend(iter(lambda: members.read1(5), b""))
    given = b"".join(pieces)
    assert cut < len(ONE) or given.startswith(gzip.decompress(ONE))
    assert gzip.decompress(ONE + TWO).startswith(given)
    assert not members.skip()


@pytest.mark.parametrize("place", [12, len(TWO) - 6, len(TWO) - 2], ids=["data", "sum", "length"])
def test_behind_a_damaged_member_the_next_one_is_found(place):
    damaged = bytearray(TWO)
    damaged[place] ^= 0xFF
    members = Members(io.BytesIO(ONE + damaged + THREE).read)
    assert members.read1(1000) == gzip.decompress(ONE)
    with pytest.raises(zlib.error):
        members.read1(1000)
    assert members.skip()
    assert _all(members) == gzip.decompress(THREE)


def test_what_follows_the_last_member_is_damage():
    members = Members(io.BytesIO(ONE + b"reste").read)
    assert members.read1(1000) == gzip.decompress(ONE)
    with pytest.raises(zlib.error):
        members.read1(1000)
    assert not members.skip()
