"""The rules of who is mentioned, and by what name; in an example the words in braces are the mention."""

from assistant.attribution.rules.rule import Rule
from assistant.vocabulary import AppositionRule, MentionRule, NameRule

MENTIONS: dict[MentionRule, Rule] = {
    "pronoun": Rule(
        "mentions.form.pronoun",
        "A pronoun that is no object may stand for somebody.",
        "Luc Roux est venu à la mairie. {Il} assure que la digue tiendra.",
        "Le préfet nous dit que la digue tiendra.",
    ),
    "all of them": Rule(
        "mentions.form.all-of-them",
        '"Tous deux" without a noun stands for several.',
        "Luc Roux et Paul Vial sont venus. {Tous deux} assurent que la digue tiendra.",
        "Tous deux préfets assurent que la digue tiendra.",
    ),
    "title and office": Rule(
        "mentions.form.title-and-office",
        "An office behind a title is one mention with it, and the title shows the gender.",
        "Mme {le maire} assure que la digue tiendra.",
        "Mme Roux assure que la digue tiendra.",
    ),
    "noun phrase": Rule(
        "mentions.form.noun-phrase",
        "A noun or a name, with its determiner, its adjectives and its complements, is a mention.",
        "{La maire de Varenne} assure que la digue tiendra.",
        "Elle assure que la digue tiendra.",
    ),
}
"""In the order they are asked."""
NAMES: dict[NameRule, Rule] = {
    "listed name": Rule(
        "mentions.name.listed",
        "The whole phrase is the name, where a body is listed by it, though its words are plain ones.",
        "{Place publique} assure que la digue tiendra.",
        "Place Bellecour, le maire assure que la digue tiendra.",
    ),
    "of a superior": Rule(
        "mentions.name.of-a-superior",
        "The name behind an office that somebody works for is the superior's.",
        "« Il faut agir », assure {la porte-parole du président Emmanuel Macron}.",
        "La suppléante du maire Anne Petit assure que la digue tiendra.",
    ),
    "first name on": Rule(
        "mentions.name.first-name-on",
        "A name begins with the first name that stands inside a run of capitals.",
        "{Le délégué CFDT Luc Roux} assure que la digue tiendra.",
        "Le délégué Luc Roux assure que la digue tiendra.",
    ),
    "behind portfolio": Rule(
        "mentions.name.behind-portfolio",
        "A minister's name begins behind what the minister is in charge of.",
        "{La ministre de la Transition Oyana Demirel} assure que la digue tiendra.",
        "La ministre de la Transition assure que la digue tiendra.",
    ),
    "of a group": Rule(
        "mentions.name.of-a-group",
        "Capitals behind a body are its name, and not that of whoever is of it.",
        "{Le président du groupe Les Modérés} assure que la digue tiendra.",
        "Le groupe Les Modérés assure que la digue tiendra.",
    ),
    "tied": Rule(
        "mentions.name.tied",
        "Capitals that a preposition or an article ties to a noun name something else.",
        "{La maire de Varenne} assure que la digue tiendra.",
        "La maire Anne Petit assure que la digue tiendra.",
    ),
    "inside complement": Rule(
        "mentions.name.inside-complement",
        "The name of a person in a complement is not that of the whole.",
        "{L'équipe de la professeure Zandonella} assure que la digue tiendra.",
        "La professeure Zandonella assure que la digue tiendra.",
    ),
    "address": Rule(
        "mentions.name.address",
        "A capital behind a street in a complement names the street.",
        "{Les magistrats de la rue Cambon} assurent que la digue tiendra.",
        "Les magistrats assurent que la digue tiendra.",
    ),
    "office": Rule(
        "mentions.name.office",
        "What somebody or a body is, written with a capital, is no name.",
        "{Son PDG} assure que la digue tiendra.",
        "Luc Roux assure que la digue tiendra.",
    ),
    "badge": Rule(
        "mentions.name.badge",
        "Initials behind a person are those of a body.",
        "{Le délégué CFDT} assure que la digue tiendra.",
        "La CFDT assure que la digue tiendra.",
    ),
    "demonym": Rule(
        "mentions.name.demonym",
        "Where somebody comes from, behind a small article, is no name.",
        "Luc Roux est venu à la mairie. Pour finir, {l'Ardéchois} assure que la digue tiendra.",
        "Luc Roux est venu à la mairie. Pour finir, l'Ardèche assure que la digue tiendra.",
    ),
    "capitals": Rule(
        "mentions.name.capitals",
        "The last run of capitals that nothing else explains is the name.",
        "{Le maire Luc Roux} assure que la digue tiendra.",
        "Le maire assure que la digue tiendra.",
    ),
    "with adjectives": Rule(
        "mentions.name.with-adjectives",
        "The name of a body without a noun goes on in the adjectives behind it.",
        "{La France insoumise} assure que la digue tiendra.",
        "La France assure que la digue tiendra.",
    ),
}
"""In the order they are asked; "with adjectives" after one of them has found a name."""
APPOSITIONS: dict[AppositionRule, Rule] = {
    "rank and name": Rule(
        "mentions.apposition.rank-and-name",
        "An office and, behind a comma, a rank and name are one person.",
        "{Le porte-parole de l'armée, le colonel Ilias Baratov}, assure que la ville tiendra.",
        "Le porte-parole de l'armée reçoit, le colonel Ilias Baratov assure que la ville tiendra.",
    ),
    "name behind": Rule(
        "mentions.apposition.name-behind",
        "A name behind a description is its bearer's, unless the description is a mood or tells where.",
        "« Il faut agir », assure {la maire, Judith Keller}.",
        "La voix brisée, Judith Keller assure que la digue tiendra.",
    ),
    "description behind": Rule(
        "mentions.apposition.description-behind",
        "A description behind a person's name and a comma is of that person.",
        "« Il faut agir », assure {Judith Keller, boulangère}.",
        "À Aubercy, la maire assure que la digue tiendra.",
    ),
    "two trades": Rule(
        "mentions.apposition.two-trades",
        "Two trades before a name are both its bearer's.",
        "{Le producteur et musicien Daniel Roux} assure que la digue tiendra.",
        "Le producteur et le musicien Daniel Roux assurent que la digue tiendra.",
    ),
    "office within": Rule(
        "mentions.apposition.office-within",
        "A full name between commas bears the office at the end of the phrase before.",
        "Le conseil a voté, au grand dam {du président, Gérard Montclar}, opposé à la hausse.",
        "Au grand dam du président, Gérard Montclar est opposé au projet.",
    ),
}
"""In the order they are asked."""
