"""In which words: pairs of one saying in two languages, days, money and countries, from the catalogues in locales/."""

from visa_kit.words.pair import Pair, Spoken
from visa_kit.words.speaker import Speaker, in_language

__all__ = ["Pair", "Speaker", "Spoken", "in_language"]
