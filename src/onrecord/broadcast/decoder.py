"""The process that decodes, as it is listened to: one for each look at a file, which no file can hang or fill."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from onrecord.documents.printable import printable
from onrecord.errors import InputError, UsageError

_PROCESS = "onrecord.broadcast.decoding.process"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
_LONGEST_MESSAGE = 1_000_000
_MOST_BYTES = 1280 * 720 * 3
"""Of one picture."""


def messages(verb: str, path: str, *rest: str) -> Iterator[Mapping[str, Any]]:
    """Yield what a process says of a file; it ends with this generator.

    Raises:
        InputError: The file is not there, cannot be opened, or ended the process.
        UsageError: The extra is not installed.
    """
    _check(path)
    command = [sys.executable, "-P", "-m", _PROCESS, verb, path, *rest]
    with subprocess.Popen(  # noqa: S603 - our own module, arguments as a list
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **_ONE_THREAD}
    ) as process:
        try:
            yield from _heard(process, path=path)
            ended = process.wait()
        finally:
            process.kill()
    if ended:
        raise _stopped(path, code=ended)


def _heard(process: "subprocess.Popen[bytes]", *, path: str) -> Iterator[Mapping[str, Any]]:
    for line in iter(lambda: process.stdout.readline(_LONGEST_MESSAGE) if process.stdout else b"", b""):
        if not line.endswith(b"\n"):
            raise _unusable(path, f"it ended in the middle of a word, or has more than {_LONGEST_MESSAGE:,} bytes in one piece")
        message = json.loads(line)
        if message["kind"] == "unreadable":
            problem = f"it cannot be opened as sound or picture ({message['problem']})"
            raise InputError(path, problem, "check that it plays, or save it anew as .mp4", code="media-unreadable")
        if "bytes" in message and process.stdout:
            message["data"] = _data(process.stdout, count=message["bytes"], path=path)
        yield message


def _data(stream: IO[bytes], *, count: int, path: str) -> bytes:
    data = stream.read(count) if 0 <= count <= _MOST_BYTES else b""
    if len(data) < count:
        raise _unusable(path, f"it ended in the middle of a picture, or one has more than {_MOST_BYTES:,} bytes")
    return data


def _check(path: str) -> None:
    if importlib.util.find_spec("av") is None:
        raise UsageError(f"{printable(path)}: sound and picture are opened by PyAV; type: pip install 'onrecord[broadcast]'")
    try:
        with Path(path).open("rb") as stream:
            empty = not stream.read(1)
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check how the path is written", code="file-missing") from error
    except (OSError, ValueError) as error:
        problem = f"the file cannot be opened ({error})"
        raise InputError(path, problem, "check the path and its rights", code="file-unreadable") from error
    if empty:
        raise InputError(path, "there is nothing in it", "give a file that plays", code="file-empty")


def _stopped(path: str, *, code: int) -> InputError:
    how = {-signal.SIGALRM: "it took no step for a minute", -signal.SIGXCPU: "it took too long"}.get(
        code, f"it ended with {code}"
    )
    return _unusable(path, how)


def _unusable(path: str, why: str) -> InputError:
    problem = f"decoding it had to be stopped ({why})"
    return InputError(path, problem, "check that it plays, or save it anew as .mp4", code="media-stopped")
