"""The rules that find what is reported without quotation marks."""

from assistant.attribution.rules.rule import Rule
from assistant.vocabulary import RuleName

COMPLEMENTS: dict[RuleName, Rule] = {
    "que-clause": Rule(
        "content.complement.que-clause",
        "A verb reports the clause behind its que.",
        "Luc Roux assure que {la ville est ruinée}.",
        "Luc Roux quitte la ville que Paul aime.",
    ),
    "indirect question": Rule(
        "content.complement.indirect-question",
        "A verb that asks reports the question behind it.",
        "Luc Roux se demande {si la ville paiera}.",
        "Luc Roux n'a pas précisé si la ville paiera.",
    ),
    "infinitive": Rule(
        "content.complement.infinitive",
        "A verb reports the infinitive behind it, bare or after de or à.",
        "Luc Roux promet de {fermer quatre bases}.",
        "Luc Roux vient de fermer quatre bases.",
    ),
    "judgment": Rule(
        "content.complement.judgment",
        "A verb that judges reports what is judged, with the judgment.",
        "Mme Delpech juge {ce calcul faux}.",
        "Le tribunal juge Paul Roux lundi.",
    ),
    "object": Rule(
        "content.complement.object",
        "A verb that takes sides or demands reports its noun.",
        "Les syndicats dénoncent {un recul}.",
        "Les syndicats observent un recul.",
    ),
    "stance": Rule(
        "content.complement.stance",
        "Who is for or against y takes a stance on what was told before.",
        "Un moratoire est proposé. Luc Roux {y est favorable}.",
        "Un moratoire est proposé. Luc Roux y est attendu.",
    ),
    "relative": Rule(
        "content.complement.relative",
        "A verb in a relative clause reports the noun before que.",
        "C'est {une accusation} que Luc Roux rejette.",
        "C'est une maison que Luc Roux habite.",
    ),
    "colon clause": Rule(
        "content.complement.colon-clause",
        "A verb without an object reports the clause behind the colon.",
        "Luc Roux l'affirme : {la ville est ruinée}.",
        "Luc Roux affirme son soutien : la ville est ruinée.",
    ),
    "passive": Rule(
        "content.complement.passive",
        "A participle that takes sides, with par and somebody, reports what it tells of.",
        "{La réforme}, dénoncée par les syndicats, sera votée lundi.",
        "La réforme, annoncée par le gouvernement, sera votée lundi.",
    ),
    "au motif que": Rule(
        "content.complement.au-motif-que",
        "The reason behind au motif que is of whoever the sentence has take a stance.",
        "Luc Roux refuse cette hausse, au motif que {la ville est ruinée}.",
        "La hausse est annulée, au motif que la ville est ruinée.",
    ),
}
"""Of what a verb takes."""
PARENTHETICALS: dict[RuleName, Rule] = {
    "inquit between": Rule(
        "content.parenthetical.inquit-between",
        "A verb put into a clause reports the whole of it.",
        "Odile Carton a reçu la presse. {La rocade coûterait, a-t-elle indiqué, dix millions d'euros}.",
        "Odile Carton a reçu la presse. La rocade coûterait dix millions d'euros, a-t-elle indiqué.",
    ),
    "inquit topic": Rule(
        "content.parenthetical.inquit-topic",
        "A verb put behind what a sentence is about reports the clause behind it.",
        "En 2030, explique Luc Roux, {la ville sera ruinée}.",
        "La ville sera ruinée en 2030, explique Luc Roux.",
    ),
    "source first": Rule(
        "content.parenthetical.source-first",
        "A source at the head of a clause reports it.",
        "Selon la préfecture, {le pont sera rouvert lundi}.",
        "D'après nos informations, le pont sera rouvert lundi.",
    ),
    "source after": Rule(
        "content.parenthetical.source-after",
        "A source behind a clause reports it.",
        "{Les prix ont doublé}, selon Anne Petit.",
        "Les prix varient selon la saison.",
    ),
    "source after topic": Rule(
        "content.parenthetical.source-after-topic",
        "A source behind what a sentence is about reports the clause behind it.",
        "En 2030 selon Luc Roux, {la ville sera ruinée}.",
        "En 2030, la ville sera ruinée selon Luc Roux.",
    ),
    "source between": Rule(
        "content.parenthetical.source-between",
        "A source put into a clause reports the clause around it.",
        "{La mesure coûterait, selon Luc Roux, trois millions d'euros}.",
        "La mesure coûterait trois millions d'euros, selon Luc Roux.",
    ),
    "selon laquelle": Rule(
        "content.parenthetical.selon-laquelle",
        "A clause behind selon laquelle is of whoever the thing before it comes from.",
        "Les élus ont salué l'annonce du préfet selon laquelle {le pont sera réparé}.",
        "Les élus ont salué la manière selon laquelle le pont sera réparé.",
    ),
    "own figure": Rule(
        "content.parenthetical.own-figure",
        "Where several sources follow figures, each has its own.",
        "Une crue a touché 100 maisons selon la mairie, {200} selon les sinistrés.",
        "La crue a touché 100 maisons et 3 000 personnes, selon la mairie.",
    ),
}
"""Of a cue that is put into the words it reports, or before or behind them."""
