"""The style sheet of the marked-up article; everything in it is bound to `.onrecord`, so that a host page stays as it is."""

from importlib.resources import files

from onrecord.markup.palette import palette_css

STYLE = palette_css() + "\n" + files("onrecord.markup").joinpath("article.css").read_text(encoding="utf-8")
"""CSS for `<div class="onrecord">` around `<div class="article">`; loads nothing from anywhere."""
