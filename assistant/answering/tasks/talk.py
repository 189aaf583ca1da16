"""A word to a reader who greets, thanks, or asks what can be asked."""

from assistant.answering.tasks.briefed_sentences import Material, TaskResult
from assistant.records import Claim

_HELLO = {
    "en": "Hello! Ask about the report, or for a summary, a table of who says what, a timeline or an exact quotation.",
    "fr": "Bonjour ! Posez une question sur le texte, ou demandez un résumé, un tableau de qui dit quoi, une "
    "chronologie ou une citation exacte.",
}
_THANKS = {"en": "You are welcome.", "fr": "Je vous en prie."}
_HELP = {
    "en": (
        "Ask who says what, why, when or how many: every answer cites the sentences it rests on.",
        "Ask for a summary, three bullets, two lines or a headline.",
        "Ask for a table of actors and positions, with the columns you name, or for a timeline.",
        "Ask for the numbers, dates, people, organisations or places.",
        "Ask who supports or opposes something, or to quote somebody exactly, in French or in English.",
        "Ask who said some words, what they mean, or to translate a paragraph.",
        "Ask to compare two reports, or to make the last answer shorter, French, bullets or a table.",
    ),
    "fr": (
        "Demandez qui dit quoi, pourquoi, quand ou combien : chaque réponse cite ses phrases.",
        "Demandez un résumé, trois points, deux lignes ou un titre.",
        "Demandez un tableau des acteurs et de leurs positions, avec les colonnes de votre choix, ou une chronologie.",
        "Demandez les chiffres, les dates, les personnes, les organisations ou les lieux.",
        "Demandez qui est pour ou contre, ou une citation exacte, en français ou en anglais.",
        "Demandez qui a dit certains mots, ce qu'ils veulent dire, ou la traduction d'un paragraphe.",
        "Demandez de comparer deux textes, ou la dernière réponse en plus court, en français, en points ou en tableau.",
    ),
}


def talk(material: Material) -> TaskResult:
    """What is said to a greeting, to thanks, to a call for help, in the reader's language."""
    language = "fr" if material.asked_in_french else "en"
    said = {"hello": (_HELLO[language],), "thanks": (_THANKS[language],), "help": _HELP[language]}
    texts = said[material.request.words]
    return TaskResult("talk", tuple(Claim(text=text) for text in texts), refused=True)
