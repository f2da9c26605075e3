"""The pages: one module each, with its router. A handler parses what was asked for, calls the library, and renders."""

from fastapi import APIRouter

from onrecord.desk.pages import (
    adding,
    correcting,
    document,
    exporting,
    figures,
    front,
    look,
    search,
    speakers,
    statement,
    story,
)

ROUTERS: tuple[APIRouter, ...] = (
    front.router,
    adding.router,
    document.router,
    story.router,
    statement.router,
    speakers.router,
    figures.router,
    search.router,
    exporting.router,
    correcting.router,
    look.router,
)
"""Every router of the desk."""
