"""The rules that give quotations to somebody."""

from assistant.attribution.rules.rule import Rule
from assistant.vocabulary import RuleName

FREE: dict[RuleName, Rule] = {
    "carried on": Rule(
        "quotations.free.carried-on",
        "A paragraph that re-opens the quotation of the one before goes on with its speaker.",
        "C'est aussi le combat d'Odile Carton, une retraitée de Belvaux :\n\n« On a perdu deux médecins en un an.\n\n"
        "« {Personne ne les a remplacés.} »\n\nLe ministre n'a pas répondu.",
        "Odile Carton a répondu : « On a perdu deux médecins. »\n\n« Personne ne les a remplacés. »",
    ),
    "colon": Rule(
        "quotations.free.colon",
        "The cue before the colon that introduces a quotation says it.",
        "Luc Roux a déclaré : « {Il faut agir.} »",
        "Luc Roux a souri. « Il faut agir. »",
    ),
    "inquit": Rule(
        "quotations.free.inquit",
        "The cue right behind a quotation, or put into a clause, says what stands before it.",
        "« {Il faut agir} », assure Luc Roux.",
        "Luc Roux assure : « Il faut agir. »",
    ),
    "source": Rule(
        "quotations.free.source",
        "A source behind a quotation says it.",
        "« {Il faut agir} », selon Luc Roux\n\nLe conseil s'est réuni mardi à la mairie pour parler de la route.",
        "« Il faut agir », assure Luc Roux, selon qui la ville est ruinée.",
    ),
    "colon name": Rule(
        "quotations.free.colon-name",
        "Where no cue stands before the colon, the subject before it says the quotation.",
        "Yvan Lemoine, qui dirige les secours, se veut prudent : « {L'enquête dira tout.} »",
        "Le prix du sable a doublé : « L'enquête dira tout. »",
    ),
    "colon after": Rule(
        "quotations.free.colon-after",
        "Whoever stands behind the colon after a quotation says it.",
        "« {Je voudrais dire pardon} » : la mère d'un accusé a fondu en larmes mercredi.",
        "« Je voudrais dire pardon » : le procès a repris mercredi.",
    ),
    "signed": Rule(
        "quotations.free.signed",
        "A name behind a quotation and a dash says it.",
        "« {Il faut agir} » – Luc Roux, maire",
        "« Il faut agir » – la route est longue.",
    ),
    "same unit": Rule(
        "quotations.free.same-unit",
        "Nothing else introducing it, the nearest cue of its sentence says a quotation.",
        "Luc Roux prévient – « {La ville est ruinée} ».",
        "Luc Roux est parti hier – « La ville est ruinée ».",
    ),
    "open": Rule(
        "quotations.free.open",
        "Nothing in its own sentence says a quotation; where nothing around it does, it is nobody's.",
        "Odile Carton dit avoir reçu un message anonyme. Trois mots : « {Prenez garde.} »",
        "Odile Carton a répondu : « Prenez garde. »",
    ),
}
"""Of a quotation, by what stands in its own sentence."""
FRAGMENTS: dict[RuleName, Rule] = {
    "fragment": Rule(
        "quotations.fragment.covered",
        "A quoted fragment inside what a cue reports is of whoever the cue reports.",
        "Le préfet juge « {insultante} » la banderole accrochée samedi.",
        "Le livre « Sucre et sel » est un succès, assure Luc Roux.",
    ),
    "fragment inquit": Rule(
        "quotations.fragment.inquit",
        "A cue right behind a quoted fragment, or the next one behind it that is put in, says it.",
        "Un chiffre « {fantaisiste} » pour la CGT.",
        "Un cadeau « maison » a été prévu pour l'adjointe.",
    ),
    "fragment near": Rule(
        "quotations.fragment.near",
        "The nearest cue before a quoted fragment says it.",
        "Un argument jugé « {indécent} » par Me Karim Soltani.",
        "Le préfet juge « insultante » la banderole accrochée samedi.",
    ),
    "fragment open": Rule(
        "quotations.fragment.open",
        "Nothing in its sentence says a fragment; it goes with what is passed on in the conditional.",
        "Un agent de la mairie, qui préfère taire son nom, se montre moins confiant. Les recettes auraient déjà fondu "
        "de 6 %, une chute « {que personne ne veut voir} ».",
        "La chute des recettes, « que personne ne veut voir », est connue.",
    ),
    "fragment follows": Rule(
        "quotations.fragment.follows",
        "Nothing in its sentence says a fragment, so it is of whoever speaks before it in the paragraph.",
        "Selon Luc Roux, la ville est ruinée. La situation est « {intenable} ».",
        "La ville est ruinée. La situation est « intenable ».",
    ),
}
"""Of quoted words inside a sentence of the reporter's."""
DISCOURSE: dict[RuleName, Rule] = {
    "answers": Rule(
        "quotations.discourse.answers",
        "What is introduced as an answer is of whoever was spoken to.",
        "« Gardez cela pour vous », écrit Yvan Lemoine à son associé. Réponse, deux minutes plus tard : "
        "« {Trop tard.} »",
        "« Gardez cela pour vous », écrit Yvan Lemoine à son associé. « Trop tard. »",
    ),
    "follow-on": Rule(
        "quotations.discourse.follow-on",
        "An open quotation goes on with the speaker of the quotation before it.",
        "« Il faut agir », assure Luc Roux. « {Et vite.} »",
        "« Il faut agir », assure Luc Roux. « Et vite », ajoute Anne Petit.",
    ),
    "introduced": Rule(
        "quotations.discourse.introduced",
        "The sentence before an open quotation says whose it is.",
        "Luc Roux l'assure. « {Il faut agir.} »",
        "La nuit tombe.\n\n« Il faut agir. »",
    ),
    "ahead": Rule(
        "quotations.discourse.ahead",
        "The sentence behind an open quotation says whose it is.",
        "Retraites : la majorité s'impatiente\n\n« {Mieux vaut une bonne loi dans six mois qu'une mauvaise dans six "
        "semaines.} » En une phrase, Étienne Valmont a refermé le débat.",
        "« Mieux vaut une bonne loi. » La nuit est tombée.",
    ),
    "list item": Rule(
        "quotations.discourse.list-item",
        "The items of a list are of whoever the sentence before it says to ask for them.",
        "Le comité recommande :\n\n- {Créer un guichet unique} ;\n- Former les agents des communes.",
        "Le comité se réunit lundi :\n\n- Créer un guichet unique ;\n- Former les agents des communes.",
    ),
    "answer": Rule(
        "quotations.interviews.answer",
        "In an interview, quotations alone behind questions are of whoever is interviewed.",
        "Géographe à l'université de Lorme, Claire Tarrade étudie les cours de récréation.\n\nPourquoi ce sujet ?\n\n"
        "« Parce que personne ne s'y intéressait. »\n\nVous exagérez un peu, non ?\n\n« {J'ai mesuré chaque mètre "
        "carré.} »",
        "Claire Tarrade étudie les cours de récréation.\n\nPourquoi ce sujet ?\n\n« Personne ne s'y intéressait. »",
    ),
    "plain answer": Rule(
        "quotations.interviews.plain-answer",
        "In an interview without quotation marks, the turns behind questions are of whoever is interviewed.",
        "Rencontre avec Luc Roux, maire de Tarn-le-Bas.\n\n– Êtes-vous inquiet ?\n\n– {Je dors bien, merci. J'ai mes "
        "raisons.}\n\n– Que ferez-vous demain ?\n\n– J'irai voir les gens. Je leur parlerai.",
        "Rencontre avec Luc Roux, maire de Tarn-le-Bas.\n\n– Êtes-vous inquiet ?\n\n– Je dors bien, merci.",
    ),
    "turn": Rule(
        "quotations.turns.labelled",
        "In the record of a debate, what stands behind the name of a speaker is theirs.",
        "M. Jean Vial. — Je voterai contre.\n\nMme Anne Petit (majorité). — {Vous l'avez pourtant écrit.}\n\n"
        "M. Jean Vial. — J'ai changé d'avis.\n\nM. Luc Roux. — Nous voilà prévenus.",
        "M. Jean Vial. — Je voterai contre.\n\nMme Anne Petit (majorité). — Vous l'avez pourtant écrit.",
    ),
    "one quotation": Rule(
        "quotations.multi_paragraph.one-quotation",
        "All pieces of one quotation are of whoever one of them is given to.",
        "« On attend… soupire Odile Carton. {On attend toujours.} » La nuit tombe.",
        "« On attend », soupire Odile Carton. « On attend toujours. »",
    ),
    "conditional": Rule(
        "quotations.reportative.conditional",
        "A sentence in the conditional behind somebody's goes on with what they say.",
        "Selon une source policière, le suspect aurait quitté la ville. {Il se serait rendu à Lyon}.",
        "Selon une source policière, le suspect aurait quitté la ville. Il devrait être jugé à Lyon.",
    ),
    "conditional after colon": Rule(
        "quotations.reportative.after-colon",
        "What stands behind a colon in the conditional is of the subject before it.",
        "Une source proche du dossier va plus loin : {le registre comporterait trois noms}.",
        "Une source proche du dossier va plus loin : le registre comporte trois noms.",
    ),
}
"""Of quotations and reports that sentences around them tell of."""
