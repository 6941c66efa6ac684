"""Words: every text of the app by key, and the sentences made of them."""

from massage_gui.words.sentences import Translate, Words, pressure_name

__all__ = ["Translate", "Words", "pressure_name"]
