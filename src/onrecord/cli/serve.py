"""`onrecord serve`: the desk, in a browser."""

import socket
import sys
import webbrowser
from pathlib import Path
from threading import Timer
from typing import Any

import click

from onrecord.cli.clock import now
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.private_option import private_option
from onrecord.errors import UsageError, needs_extra

_EXTRA = frozenset({"anyio", "fastapi", "jinja2", "markupsafe", "python_multipart", "starlette", "uvicorn"})
_OPEN_AFTER_S = 0.8
_SWITCH_S = 0.0005
"""How long a thread computes before another one may: a page asks the ledger a dozen times, and each time waits that long for
what is worked out beside it; with Python's 5 ms that makes 60 ms."""

_LAST_WORDS_S = 2


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8700, show_default=True, help="0 takes any that is free.")
@click.option("--read-only", is_flag=True, help="Let nobody add or correct anything.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@private_option
def serve(*, ledger: Path, host: str, port: int, opens: bool, **rules: Any) -> None:
    """Open the desk: the ledger in a browser, on this machine.

    Articles are pasted, uploaded or fetched there, read with the evidence in view, searched, followed and corrected. Only this
    machine can reach it. With another --host, whoever wants to see it needs the address with a random token that is printed.

    \b
    Examples:
      onrecord serve --open
      onrecord serve --ledger fair.db --read-only
      onrecord serve --host 0.0.0.0 --port 8080
    """  # noqa: D301 - \b keeps click from folding the lines
    with needs_extra("desk", packages=_EXTRA, who="the desk"):
        import uvicorn  # noqa: PLC0415 - needs the extra

        from onrecord.desk.app import create_app  # noqa: PLC0415 - needs the extra
        from onrecord.desk.safety import new_token  # noqa: PLC0415 - needs the extra
    from onrecord.desk.settings import DeskSettings, is_loopback  # noqa: PLC0415 - 100 ms that only a desk is worth
    from onrecord.gathering.readers import ReaderSettings  # noqa: PLC0415
    from onrecord.reading import current_reader  # noqa: PLC0415

    token = None if is_loopback(host) else new_token()
    readers = ReaderSettings(reader=current_reader(), workers=1)
    settings = DeskSettings(ledger=ledger, clock=now, readers=readers, host=host, port=port, token=token, **rules)
    with _listening(host, port) as listener:
        app = create_app(settings)
        address = _address(listener, host=host, token=token)
        click.echo(f"the desk is at {address}\nCtrl-C ends it", err=True)
        if opens:
            Timer(_OPEN_AFTER_S, webbrowser.open, [address]).start()
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, timeout_graceful_shutdown=_LAST_WORDS_S
        )
        sys.setswitchinterval(_SWITCH_S)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        UsageError: It cannot; most often another program has the port.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"cannot listen on {host} port {port} ({error}); choose another with --port, or 0 for any") from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each page waits 40 ms for the browser's receipt
    return listener


def _address(listener: socket.socket, *, host: str, token: str | None) -> str:
    port = listener.getsockname()[1]
    name = socket.gethostname() if host in {"0.0.0.0", "::"} else host  # noqa: S104 - it is compared with
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}/{f'?token={token}' if token else ''}"
