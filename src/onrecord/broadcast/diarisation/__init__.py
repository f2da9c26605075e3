"""Which stretches of speech are one voice; whose it is, only a caption or a subtitle can say."""

from onrecord.broadcast.diarisation.stretches import VoiceStretch, told, voices
from onrecord.broadcast.diarisation.voices import VoiceSettings

__all__ = ["VoiceSettings", "VoiceStretch", "told", "voices"]
