"""What stands before every page: who may ask, what may be sent, and what the browser may do with the answer.

An attacker is any page of the web that is open in the same browser, and, with `--host`, anybody on the network.
"""

import hmac
import ipaddress
import secrets
import socket
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.settings import is_loopback

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Nothing is loaded from elsewhere, no script or style stands in a page, no page stands in a frame."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_COOKIE, ACCESS_COOKIE = "onrecord_form", "onrecord_access"
_OWN_SITES = frozenset({"same-origin", "none"})
_COOKIE = "HttpOnly; SameSite=Strict; Path=/"
_ENTRY = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Token · onrecord</title>
<link rel="stylesheet" href="/static/article.css"><link rel="stylesheet" href="/static/desk.css"></head>
<body class="onrecord"><main id="main" class="entry-page"><h1>This desk asks for its token</h1>
<p>It stands in the address that was printed when the desk was started.</p>
<form action="/" method="get"><label for="token">Token</label>
<input id="token" name="token" type="password" required autocomplete="off"><button>Open the desk</button></form>
</main></body></html>"""


class SafeHeaders:
    """Adds to every answer what the browser must keep to."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache" if scope["path"].startswith("/static/") else "no-store")
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class HostCheck:
    """Refuses requests that were made for another host: a site whose name is made to lead to this machine (DNS rebinding)."""

    def __init__(self, app: ASGIApp, *, host: str) -> None:
        self._app = app
        self._names = {"localhost", host.lower(), *([] if is_loopback(host) else [socket.gethostname().lower()])}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or self._is_own(Headers(scope=scope).get("host", "")):
            await self._app(scope, receive, send)
            return
        told = "This desk does not go by that name. Open it by the address that was printed when it was started."
        await PlainTextResponse(told, status_code=421)(scope, receive, send)

    def _is_own(self, host: str) -> bool:
        """Say whether a Host header names this desk; a bare IP address cannot be made to lead elsewhere."""
        name = _host_name(host)
        return name in self._names or _is_ip(name)


class SiteCheck:
    """Refuses what another site asks for behind the back of whoever reads it; a link from there may lead here.

    By the fetch metadata that browsers send since 2023 (W3C Fetch Metadata Request Headers); programs send none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _is_invited(Headers(scope=scope), method=scope["method"]):
            await self._app(scope, receive, send)
            return
        await PlainTextResponse("Another site asked for this.", status_code=403)(scope, receive, send)


class AccessCheck:
    """Asks whoever comes from another machine for the token, once, and remembers it in a cookie."""

    def __init__(self, app: ASGIApp, *, token: str | None) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or self._token is None or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if self._is_right(request.query_params.get("token")):
            await self._let_in(request)(scope, receive, send)
        elif self._is_right(request.cookies.get(ACCESS_COOKIE)) or self._is_right(_bearer(request)):
            await self._app(scope, receive, send)
        else:
            await Response(_ENTRY, status_code=401, media_type="text/html")(scope, receive, send)

    def _is_right(self, told: str | None) -> bool:
        return told is not None and hmac.compare_digest(told.encode(), (self._token or "").encode())

    def _let_in(self, request: Request) -> Response:
        """Lead to the same page without the token in its address, which would stay in the history."""
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        path = "/" + request.url.path.lstrip("/")
        answer = RedirectResponse(f"{path}?{urlencode(kept)}" if kept else path, status_code=303)
        answer.headers.append("set-cookie", f"{ACCESS_COOKIE}={self._token}; {_COOKIE}")
        return answer


class BodyBound:
    """Breaks off a request that sends more than is taken, whatever length it states."""

    def __init__(self, app: ASGIApp, *, request_bytes: int) -> None:
        self._app = app
        self._most = request_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdecimal() or int(stated) > self._most:
            await self._refuse(scope, receive, send)
            return
        taken, begun = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise _TooMuchError
            return message

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, noticed)
        except _TooMuchError:
            if not begun:
                await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        told = f"This is more than {self._most:,} bytes. Send it in parts, or add it with: onrecord add FILE"
        await PlainTextResponse(told, status_code=413, headers={"Connection": "close"})(scope, receive, send)


class _TooMuchError(Exception):
    """More was sent than is taken."""


class FormKeys:
    """The tokens in forms: made from a cookie and a secret of this process, so that no other page can make one up."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def nonce(self, request: Request) -> str:
        """Return what a browser's tokens are made from: what its cookie says, else something new."""
        return request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)

    def token(self, nonce: str) -> str:
        """Return the token that belongs to a cookie."""
        return hmac.new(self._secret, nonce.encode(), sha256).hexdigest()

    def remember(self, answer: Response, *, nonce: str, request: Request) -> None:
        """Set the cookie where the browser has none."""
        if FORM_COOKIE not in request.cookies:
            answer.headers.append("set-cookie", f"{FORM_COOKIE}={nonce}; {_COOKIE}")

    def is_right(self, request: Request, *, told: str) -> bool:
        """Say whether a change was sent from a page of this desk: by its token, and by what the browser says of the sender."""
        nonce = request.cookies.get(FORM_COOKIE, "")
        by_token = bool(nonce) and hmac.compare_digest(told.encode(), self.token(nonce).encode())
        return by_token and _is_from_here(request)


def new_token() -> str:
    """Return a random token for a desk that other machines can reach."""
    return secrets.token_urlsafe(24)


def _is_invited(headers: Headers, *, method: str) -> bool:
    """Say whether the desk itself, a person, a program, or a link that somebody followed asks."""
    if headers.get("sec-fetch-site", "none") in _OWN_SITES:
        return True
    followed = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    return method in SAFE_METHODS and followed == ("navigate", "document")


def _is_from_here(request: Request) -> bool:
    """Say whether the browser names this desk as the sender, where it names one: other ports share our cookies.

    Since our pages tell no referrer, their Origin is "null"; what tells then is Sec-Fetch-Site, in browsers since 2023.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in _OWN_SITES
    origin = request.headers.get("origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.headers.get("host")


def _bearer(request: Request) -> str | None:
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    return told if kind.lower() == "bearer" else None


def _host_name(host: str) -> str:
    """Return the name in a Host header, without the port; empty where it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
