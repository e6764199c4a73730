"""The lane that hashes beside the work: in order, in constant memory, with few new buffers."""

from __future__ import annotations

import hashlib
import threading

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.files import CHUNK, HashLane

LARGE, SMALL = CHUNK // 2, 1000


@given(sizes=st.lists(st.sampled_from([0, 1, SMALL, LARGE, CHUNK]), max_size=12))
def test_pieces_of_any_size_are_hashed_in_their_order(sizes: list[int]) -> None:
    digest, whole = hashlib.sha256(), b""
    with HashLane() as lane:
        for number, size in enumerate(sizes):
            buffer = lane.buffer()
            view = buffer[:size]
            view[:] = bytes([number]) * size
            whole += bytes(view)
            lane.feed(digest, view, buffer)
        lane.drain()
    assert digest.hexdigest() == hashlib.sha256(whole).hexdigest()


def test_a_buffer_is_not_handed_out_before_it_was_hashed() -> None:
    release, hashed = threading.Event(), []

    class Slow:
        def update(self, data: memoryview, /) -> None:
            assert release.wait(60)
            hashed.append(bytes(data[:1]))

        def hexdigest(self) -> str:
            return ""

    given_out = []
    with HashLane() as lane:
        for number in range(4):
            buffer = lane.buffer()
            buffer[0] = number
            given_out.append(buffer)
            lane.feed(Slow(), buffer, buffer)
        assert len({id(buffer.obj) for buffer in given_out}) == 4
        release.set()
        again = lane.buffer()
        assert hashed[0] == b"\x00"
        assert again.obj in [buffer.obj for buffer in given_out]
        lane.drain()
    assert hashed == [b"\x00", b"\x01", b"\x02", b"\x03"]


def test_small_pieces_start_no_thread() -> None:
    digest, data = hashlib.sha256(), bytes(SMALL)
    with HashLane() as lane:
        for _ in range(10):
            lane.feed(digest, memoryview(data))
        assert not [thread for thread in threading.enumerate() if "sha256" in thread.name]
        lane.feed(digest, memoryview(bytes(CHUNK)))
        lane.feed(digest, memoryview(data))
        lane.drain()
    assert digest.hexdigest() == hashlib.sha256(data * 10 + bytes(CHUNK) + data).hexdigest()


def test_the_next_lane_takes_the_buffers_of_the_last() -> None:
    with HashLane() as lane:
        buffer = lane.buffer()
        lane.feed(hashlib.sha256(), buffer, buffer)
        lane.drain()
    with HashLane() as other:
        assert other.buffer().obj is buffer.obj
