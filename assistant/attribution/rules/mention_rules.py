"""The rules by which a description and a name are one mention; in an example the words in braces are the mention."""

from assistant.attribution.rules.rule import Rule
from assistant.vocabulary import AppositionRule

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
    "office within": Rule(
        "mentions.apposition.office-within",
        "A full name between commas bears the office at the end of the phrase before.",
        "Le conseil a voté, au grand dam {du président, Gérard Montclar}, opposé à la hausse.",
        "Au grand dam du président, Gérard Montclar est opposé au projet.",
    ),
}
"""In the order they are asked."""
