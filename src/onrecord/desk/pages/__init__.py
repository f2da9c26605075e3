"""The pages: one module each, with its router. A handler parses what was asked for, calls the library, and renders."""

from fastapi import APIRouter

from onrecord.desk.pages import adding, document, front, look

ROUTERS: tuple[APIRouter, ...] = (
    front.router,
    adding.router,
    document.router,
    look.router,
)
"""Every router of the desk."""
