"""The process that decodes: `python -m onrecord.broadcast.decoding.process VERB FILE …`.

Messages go to standard output. It ends itself where it takes no step for a minute, and cannot take more memory or processor
time than is set here, so that no file can hang or fill the machine.
"""

import os
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

import av
import av.logging
from av.container import InputContainer

from onrecord.broadcast.decoding.messages import CANNOT_OPEN, say, step
from onrecord.broadcast.decoding.opened import opened

MOST_MEMORY = 2 << 30
"""Bytes of address space; a film of 3840 x 2160 takes a quarter of it."""

MOST_CPU_S = 6 * 3600


def main(arguments: Sequence[str]) -> NoReturn:
    """Do what is asked for with one file, and end.

    The file is not closed: where it is damaged, FFmpeg may wait for ever for its own threads then, and all has been said.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S))
    av.logging.set_level(av.logging.PANIC)
    verb, path, *rest = arguments
    step()
    try:
        container = opened(path)
        _VERBS[verb](container, rest)
    except av.FFmpegError as error:
        say("unreadable", problem=error.strerror)
        os._exit(CANNOT_OPEN)
    except MemoryError:
        say("unreadable", problem="it asks for more memory than a film needs")
        os._exit(CANNOT_OPEN)
    os._exit(0)


def _probe(container: InputContainer, _: Sequence[str]) -> None:
    from onrecord.broadcast.decoding.probing import probe  # noqa: PLC0415 - each verb loads what it needs

    probe(container)


def _film(container: InputContainer, rest: Sequence[str]) -> None:
    from onrecord.broadcast.decoding.film import film  # noqa: PLC0415 - as above

    film(container, every_ms=int(rest[0]))


def _stills(container: InputContainer, rest: Sequence[str]) -> None:
    from onrecord.broadcast.decoding.stills import stills  # noqa: PLC0415 - as above

    wanted = [(int(at), where) for at, where in zip(rest[1::2], rest[2::2], strict=True)]
    stills(container, wanted, width=int(rest[0]))


def _sound(container: InputContainer, rest: Sequence[str]) -> None:
    from onrecord.broadcast.decoding.sound import sound  # noqa: PLC0415 - as above

    sound(container, track=int(rest[0]))


_VERBS: Mapping[str, Callable[[InputContainer, Sequence[str]], None]] = {
    "probe": _probe,
    "film": _film,
    "stills": _stills,
    "sound": _sound,
}

if __name__ == "__main__":
    main(sys.argv[1:])
