"""Titles before the names of people, French and English, as patterns and words.

`word_class("titles")` has those that attribution reads before a name.
"""

from assistant.lexicon.word_set import listed

ENGLISH = r"(?:Mr|Mrs|Ms|Dr)"
"""Short English titles."""
SHORT = r"(?:MM?|Mmes?|Mlle|Me|Mgr|Dr|Pr)"
"""Short French titles without their full stop."""
FRENCH = r"(?:MM?\.|Mmes?|Mlle|Me|Mgr|Dr|Pr)"
"""Short French titles, as papers write them."""
CIVIL = r"(?:MM?\.?|Mm?es?|Mlle|Mgr|Me|Dr|Pr|Monsieur|Madame|Mademoiselle|Maître)"
"""Every title that English leaves out or says otherwise before a name."""
SHORT_WORDS = listed("m mm mme mlle me dr pr")
"""Short French titles in lower case, as words of a text."""
WITH_STOP = r"(?:MM?|Mgr|Dr|Pr|Ste?)"
"""French titles, and those of saints, that are written with a full stop."""
IN_QUESTIONS = r"(?:Mr|Mrs|Ms|Mme|M|Dr|Me)"
"""Titles of both languages that an English question has before a name."""
SPOKEN = listed("mr mrs ms dr mme mlle monsieur madame")
"""Words of what somebody is called that are no name of theirs, folded."""
OF_ONE = r"(?:M\.|Mme|Monsieur|Madame)"
"""Titles that show whether a man or a woman is meant."""
SHORT_OF_ONE = r"(?:M\.|Mme)"
"""The short ones of these."""
ABBREVIATED = listed("m mm mme mmes mlle mlles mgr me mes dr drs pr prof st ste sts stes mr mrs ms")
"""Those of both languages, and of saints, whose full stop ends no sentence."""
FRENCH_RANKS = (
    r"(?:capitaine|lieutenante?(?:-colonel(?:le)?)?|sous-lieutenant|commandante?|colonel(?:le)?|générale?|adjudante?|major"
    r"|brigadi(?:er|ère)|amirale?|juge|docteure?|professeure?|commissaire|inspect(?:eur|rice)|sergente?|caporale?)"
)
"""Ranks and offices that stand right before a surname."""
ENGLISH_RANKS = (
    r"(?:Captain|(?:Second )?Lieutenant(?: Colonel|-Colonel)?|Commander|Major|Colonel|General|Warrant Officer"
    r"|Brigadier|Admiral|Judge|Doctor|Commissioner|Superintendent|Inspector|Sergeant|Corporal)"
)
"""The same in English."""
