"""Words: every text of the app by key, and the sentences made of them."""

from massage_gui.core.pressure import pressure_name
from massage_gui.words.sentences import Translate, Words

__all__ = ["Translate", "Words", "pressure_name"]
