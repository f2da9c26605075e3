"""What stands on the screen: text found, read, followed over the pictures and told apart."""

from onrecord.broadcast.screen.captions import EVERY_MS, captions

__all__ = ["EVERY_MS", "captions"]
