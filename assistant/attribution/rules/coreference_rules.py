"""The rules that settle whom a mention means; in an example the words in braces are the mention."""

from assistant.attribution.rules.rule import Rule
from assistant.vocabulary import CalledRule, MeaningRule

OF_NAMES: dict[MeaningRule, Rule] = {
    "listed body": Rule(
        "coreference.name.listed-body",
        "One of the names of a listed body means the body that another of them named.",
        "La diplomatie française refuse la trêve. « C'est trop tard », affirme {le Quai d'Orsay}.",
        "La diplomatie italienne refuse la trêve. « C'est trop tard », affirme le Quai d'Orsay.",
    ),
    "same name": Rule(
        "coreference.name.same",
        "A name means who was called so before, where gender and number do not tell them apart.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure {Luc Roux}.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure Anne Petit.",
    ),
    "last of name": Rule(
        "coreference.name.last-of-name",
        "A surname, or a fuller name, means the last one who bears it; a title tells namesakes apart.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure {M. Roux}.",
        "Anne Roux est venue à la mairie. « Il faut agir », assure M. Roux.",
    ),
    "first name": Rule(
        "coreference.name.first-name",
        "A first name means who alone bears it.",
        "Armelle Quéré est venue à la mairie. « Il faut agir », assure {Armelle}.",
        "Armelle Quéré et Armelle Bodin sont venues à la mairie. « Il faut agir », assure Armelle.",
    ),
    "acronym": Rule(
        "coreference.name.acronym",
        "An acronym means the body whose words begin with its letters.",
        "L'Association des communes maritimes refuse la taxe. « C'est injuste », affirme {l'ACM}.",
        "L'Association des communes maritimes refuse la taxe. « C'est injuste », affirme l'UDM.",
    ),
    "described before": Rule(
        "coreference.name.described-before",
        "A name that comes with a description means who was only described so before.",
        "La maire a ouvert la séance. « Il faut agir », assure {la maire Judith Keller}.",
        "La maire a ouvert la séance. « Il faut agir », assure la notaire Judith Keller.",
    ),
    "named at last": Rule(
        "coreference.name.named-at-last",
        "A bare name that agrees means who has just spoken and was only described so far.",
        "« Il faut agir », assure la candidate du Parti du fleuve. {Marine Roux} souhaite que la digue soit rehaussée.",
        "« Il faut agir », assure le candidat du Parti du fleuve. Marine Roux souhaite que la digue soit rehaussée.",
    ),
}
"""Of a proper name."""
OF_PRONOUNS: dict[MeaningRule, Rule] = {
    "body as one": Rule(
        "coreference.pronoun.body-as-one",
        '"On" is the body that has just spoken.',
        "« C'est une provocation », dénonce la CGT. « On ira jusqu'au bout », prévient-{on}.",
        "« C'est une provocation », dénonce Luc Roux. « On ira jusqu'au bout », prévient-on.",
    ),
    "no antecedent": Rule(
        "coreference.pronoun.no-antecedent",
        '"Certains", "beaucoup", "on" go back to nobody.',
        "La CGT tient bon. « Il faut agir », disent {certains}.",
        "La CGT tient bon. « Il faut agir », disent-ils.",
    ),
    "the latter": Rule(
        "coreference.pronoun.the-latter",
        '"Celui-ci" means the one that was mentioned last.',
        "Le préfet a reçu Anne Petit. « Il faut agir », assure {celle-ci}.",
        "Le préfet a reçu Anne Petit. « Il faut agir », assure-t-elle.",
    ),
    "standing before": Rule(
        "coreference.pronoun.standing-before",
        '"À l\'en croire" means who stands before it in the sentence.',
        "Luc Roux est venu à la mairie. À {l'}en croire, la digue tiendra.",
        "Luc Roux est venu à la mairie. Selon lui, la digue tiendra.",
    ),
    "standing out": Rule(
        "coreference.pronoun.standing-out",
        "A pronoun means who stands out most of those that agree and can speak.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure-t-{il}.",
        "Luc Roux est venu à la mairie. « Il faut agir », assurent-elles.",
    ),
}
"""Of a pronoun."""
OF_DESCRIPTIONS: dict[MeaningRule, Rule] = {
    "of the owner": Rule(
        "coreference.description.of-the-owner",
        '"Son porte-parole" means the one of the same owner.',
        "Le ministre Luc Roux est venu. « Il faut agir », assure {son porte-parole}.",
        "Le ministre Luc Roux est venu. « Il faut agir », assure le porte-parole.",
    ),
    "first or second": Rule(
        "coreference.description.first-or-second",
        '"Le premier", "la seconde" mean those who were mentioned last as two, in their order.',
        "Luc Roux et Anne Petit se sont affrontés. « Il faut agir », assure {le premier}.",
        "Luc Roux s'est expliqué. « Il faut agir », assure le premier.",
    ),
    "concerned": Rule(
        "coreference.description.concerned",
        '"L\'intéressé" means the last person mentioned that has not just spoken.',
        "« Il doit partir », demande la préfète au sujet de Luc Roux. « Jamais », répond {l'intéressé}.",
        "« Il doit partir », demande la préfète au sujet de Luc Roux. « Jamais », répond ce dernier.",
    ),
    "last mentioned": Rule(
        "coreference.description.last-mentioned",
        '"Ce dernier" means the last one mentioned that agrees.',
        "Le préfet a reçu Anne Petit. « Il faut agir », assure {cette dernière}.",
        "Le préfet a reçu Anne Petit. « Il faut agir », assure la seconde.",
    ),
    "so old": Rule(
        "coreference.description.so-old",
        '"L\'octogénaire" means the last one whose age the report gives as such.',
        "Luc Roux, 84 ans, est venu à la mairie. « Il faut agir », assure {l'octogénaire}.",
        "Luc Roux, 64 ans, est venu à la mairie. « Il faut agir », assure l'octogénaire.",
    ),
    "same again": Rule(
        "coreference.description.same-again",
        '"Cette même source" means the unnamed one that has just spoken.',
        "« Il faut agir », assure une source diplomatique. « C'est urgent », ajoute {la même source}.",
        "« Il faut agir », assure une source diplomatique. « C'est urgent », ajoute une autre source.",
    ),
    "indefinite": Rule(
        "coreference.description.indefinite",
        '"Un diplomate" means nobody known; only a body called so word for word before.',
        "Luc Roux est venu à la mairie. « Il faut agir », assure {un diplomate}.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure le diplomate.",
    ),
    "same noun": Rule(
        "coreference.description.same-noun",
        "A description means who goes by its noun and is told apart by no other complement.",
        "Le préfet Luc Roux est venu à la mairie. « Il faut agir », assure {le préfet}.",
        "La ministre du Logement est venue. « Il faut agir », assure la ministre des Transports.",
    ),
    "going on": Rule(
        "coreference.description.going-on",
        "Who goes on is who has spoken in the paragraph, or alone near by, and agrees.",
        "« Il faut agir », assure Anne Petit. « C'est urgent », poursuit {la sénatrice}.",
        "« Il faut agir », assure Anne Petit. « C'est urgent », poursuit le sénateur.",
    ),
    "other role": Rule(
        "coreference.description.other-role",
        "A description means who has an office that is also called so.",
        "Le maire, Luc Roux, est venu au port. « Il faut agir », assure {l'édile}.",
        "Le boulanger, Luc Roux, est venu au port. « Il faut agir », assure l'édile.",
    ),
    "head of state": Rule(
        "coreference.description.head-of-state",
        '"Le chef de l\'État" means the only person told of by name alone, and more than once.',
        "Nadia Brack est venue à Caen. Nadia Brack a salué la foule. « Il faut agir », assure {la cheffe de l'État}.",
        "Anne Petit est venue à Caen. Nadia Brack a salué la foule. Nadia Brack est restée. « Il faut agir », assure "
        "la cheffe de l'État.",
    ),
    "any that fits": Rule(
        "coreference.description.any-that-fits",
        "A noun that fits any person or body means the one that stands out most of those it fits.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure {cet homme}.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure cette femme.",
    ),
}
"""Of a description."""
OF_NOBODY: dict[MeaningRule, Rule] = {
    "new": Rule(
        "coreference.nobody.new",
        "No rule knows whom it means: whoever is named or described is somebody new, a pronoun nobody.",
        "Luc Roux est venu à la mairie. « Il faut agir », assure {Anne Petit}.",
        "Anne Petit est venue à la mairie. « Il faut agir », assure Anne Petit.",
    ),
}
"""Where none decides."""
CALLED: dict[CalledRule, Rule] = {
    "name": Rule(
        "coreference.called.name",
        "An actor is called by the name in the first mention.",
        "{Le maire Luc Roux} assure que la digue tiendra.",
        "Le maire assure que la digue tiendra.",
    ),
    "body and name": Rule(
        "coreference.called.body-and-name",
        "A body is called by what it is and its name, where the name stands right behind.",
        "{L'association Rivière vivante} assure que la digue tiendra.",
        "La CGT assure que la digue tiendra.",
    ),
    "description": Rule(
        "coreference.called.description",
        "Whoever is never named is called by the words of the first mention.",
        "{Le maire} assure que la digue tiendra.",
        "Luc Roux assure que la digue tiendra.",
    ),
    "fuller name": Rule(
        "coreference.called.fuller-name",
        "An actor is called by the fullest name that a later mention has.",
        "{M. Roux} assure que la digue tiendra. Luc Roux est venu à la mairie.",
        "Luc Roux assure que la digue tiendra. M. Roux est venu à la mairie.",
    ),
}
"""What an actor is called."""
