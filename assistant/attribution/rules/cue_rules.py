"""The rules by which a form is a verb and not the noun spelt alike; in an example the form is in braces."""

from assistant.attribution.rules.rule import Rule
from assistant.vocabulary import VerbRule

VERB_OR_NOUN: dict[VerbRule, Rule] = {
    "pronoun behind": Rule(
        "cues.verb-or-noun.pronoun-behind",
        "A form with a pronoun right behind it is a verb.",
        "« Il faut agir », {juge-t-il}.",
        "« Il faut agir », dit le juge.",
    ),
    "subject before": Rule(
        "cues.verb-or-noun.subject-before",
        "A form behind a pronoun that is its subject or object is a verb.",
        "Elle {demande} que la digue soit rehaussée.",
        "La demande que la digue soit rehaussée est ancienne.",
    ),
    "tagged a verb": Rule(
        "cues.verb-or-noun.tagged-a-verb",
        "What the tagger takes for a verb is one, unless a determiner stands before it or an auxiliary behind.",
        "Le préfet {affirme} que la digue tiendra.",
        "Le juge est parti.",
    ),
    "no noun alike": Rule(
        "cues.verb-or-noun.no-noun-alike",
        "A form that no noun is spelt like is a verb, whatever the tagger says.",
        "La direction de Dunmore {dément} tout plan de suppressions de postes.",
        "Le doute que la présidente aille au bout grandit.",
    ),
    "clause behind": Rule(
        "cues.verb-or-noun.clause-behind",
        "A form with que or a quotation right behind it is a verb.",
        "Le politologue Hamid Benseddik {doute} que la présidente aille au bout.",
        "Le politologue Hamid Benseddik exprime un doute que la présidente partage.",
    ),
    "object behind": Rule(
        "cues.verb-or-noun.object-behind",
        "A form between a noun and an article is a verb.",
        "Jean Vial {juge} le blocage insensé.",
        "Jean Vial est juge au tribunal de Lens.",
    ),
    "second verb": Rule(
        "cues.verb-or-noun.second-verb",
        'A form behind "et" is a verb where what follows is what its verb takes.',
        "Le syndicat réclame une prime et {menace} de bloquer le port.",
        "Le syndicat dénonce le chantage et la menace de la direction.",
    ),
    "put in": Rule(
        "cues.verb-or-noun.put-in",
        "A form behind a quotation or a comma, with somebody behind it, is a verb.",
        "« On nous demande d'avaler notre chapeau », {peste} un député.",
        "Les agriculteurs craignent la grippe, la peste et la rouille.",
    ),
    "only verb": Rule(
        "cues.verb-or-noun.only-verb",
        "A form behind a body or a person that opens the clause is a verb where the clause has no other.",
        "La préfecture {juge} inacceptable la proposition des pêcheurs.",
        "La préfecture juge a fermé.",
    ),
}
"""In the order they are asked."""
