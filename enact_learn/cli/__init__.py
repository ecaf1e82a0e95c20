"""The terminal's door: ``enact``."""
