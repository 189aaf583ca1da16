"""Answers in French, for who asks for them: the report's own sentences, with what is said around them in French.

`parted` takes the wish out of a question ("… Réponds en français"); `told_in_french` tells an answer's claims by the
French they cite. A question put in French asks for nothing of the kind: the reader of an answer reads English.
"""

import re
from collections.abc import Sequence

from assistant.records import Answer, Claim, Progress, Report, Step, silent

_NAME = r"(?P<name>french|français|francais|english|anglais)"
_THANKS = (
    r"(?:[\s,]*(?:please|pls|s'il (?:te|vous) pla[iî]t|svp|stp|merci|thanks|only|seulement|uniquement))*"
)
_ANSWER = (
    r"(?:(?:please |and |et |mais |but )*(?:answer|reply|respond|réponds?|répondez|répondre|tell me|say it"
    r"|write|dis-(?:le|moi)|dites-(?:le|moi)|give (?:me )?the answer|donne(?:z)?[- ]moi la réponse|je veux la réponse"
    r"|la réponse)(?:[ -](?:me|moi|to me|it|this))?,? )"
)
_LAST = re.compile(
    rf"(?P<lead>[\s,.;:?!(–—-]+{_ANSWER}?)(?:in|en) {_NAME}(?P<thanks>{_THANKS})[\s).!?]*$", re.IGNORECASE
)
_FIRST = re.compile(rf"^{_ANSWER}?(?:in|en) {_NAME}{_THANKS}\s*[,:.;–—-]\s*", re.IGNORECASE)
_OF_LANGUAGES = re.compile(
    r"\b(?:sp(?:eak|oke|oken)\w*|written|wrote|taught|teach\w*|sang|sung|sing|published|translat\w+|lessons?|class(?:es)?"
    r"|parl\w+|écri\w+|chant\w+|enseign\w+|tradui\w+|cours|rédig\w+|publi\w+)\b[^.?!]{0,40}$",
    re.IGNORECASE,
)
"""What somebody does in a language, which is no wish of the reader's."""


def parted(question: str) -> tuple[str, str]:
    """A question without the wish for a language, and that language: "en", "fr", or empty."""
    plain = question.replace("’", "'")
    if found := _FIRST.match(plain):
        return question[found.end() :].strip(), _language(found["name"])
    found = _LAST.search(plain)
    if found is None or not plain[: found.start()].strip():
        return question, ""
    bare = question[: found.start()].rstrip()
    apart = found["lead"].strip() or found["thanks"].strip()
    if not apart and _OF_LANGUAGES.search(bare):
        return question, ""
    return bare + plain[found.start()].strip(" ,;:(–—-.!"), _language(found["name"])


def _language(name: str) -> str:
    return "en" if name.lower() in ("english", "anglais") else "fr"


def only_evidence(progress: Progress) -> Progress:
    """A progress that is told no words of an answer: they are not yet in the language wanted."""

    def told(step: Step) -> None:
        if step.stage != "answer":
            progress(step)

    return told


def told_in_french(answer: Answer, reports: Sequence[Report], progress: Progress = silent) -> Answer:
    """The answer by the French sentences it cites, each once, told to `progress` as such."""
    claims = in_french(answer.answer, reports)
    for done, claim in enumerate(claims, 1):
        progress(Step("answer", done, len(claims), (" " if done > 1 else "") + claim.text))
    shape = "quotes" if answer.shape == "prose" else answer.shape
    return answer.model_copy(update={"answer": tuple(claims), "shape": shape})


def in_french(claims: Sequence[Claim], reports: Sequence[Report]) -> list[Claim]:
    """Claims as the French sentences they cite, and what stands around them in French."""
    made = [_of_one(claim, reports) for claim in claims]
    return list({claim.text: claim for claim in reversed(made)}.values())[::-1]


def _of_one(claim: Claim, reports: Sequence[Report]) -> Claim:
    if not claim.citations:
        return claim.model_copy(update={"text": lead_in_french(claim.text)})
    by_id = {report.id: report for report in reports}
    places = dict.fromkeys((c.report, c.n) for c in claim.citations)
    sentences = [by_id.get(report or "", reports[0]).sentence(n) for report, n in places]
    return claim.model_copy(update={"text": " ".join(" ".join(s.fr.split()) for s in sentences)})


_CLOSEST = "; the closest lines:"
_CLOSEST_FR = " ; les phrases les plus proches :"
_LEADS = (
    (r"The report does not say\.", "Le texte ne le dit pas."),
    (r"The report does not answer that", "Le texte n'y répond pas"),
    (r"The report gives no reason for that", "Le texte n'en donne pas la raison"),
    (r"The report gives no such number", "Le texte ne donne pas un tel nombre"),
    (r"The report gives no such sum", "Le texte ne donne pas une telle somme"),
    (r"The report gives no such share", "Le texte ne donne pas une telle part"),
    (r"The report gives no such figure", "Le texte ne donne pas un tel chiffre"),
    (r"The report gives no such age", "Le texte ne donne pas un tel âge"),
    (r"The report does not give how long", "Le texte ne dit pas combien de temps"),
    (r"The report gives no such date", "Le texte ne donne pas une telle date"),
    (r"The report does not name that", "Le texte ne nomme pas cela"),
    (r"The reports? do(?:es)? not mention (.+?)(?=\.?$|; )", r"Le texte ne mentionne pas \1"),
    (r"The report names no (.+?)\.", r"Le texte ne nomme pas \1."),
    (
        r"No statement is read as supporting or opposing (.+?)(?=\.?$|; )",
        r"Aucune déclaration n'est lue pour ou contre \1",
    ),
    (
        r"No statement is read as supporting (.+?)(?=\.?$|; )",
        r"Aucune déclaration n'est lue comme un soutien à \1",
    ),
    (
        r"No statement is read as opposing (.+?)(?=\.?$|; )",
        r"Aucune déclaration n'est lue comme opposée à \1",
    ),
    (
        r"No statement is read as denying (.+?)(?=\.?$|; )",
        r"Aucune déclaration n'est lue comme un démenti de \1",
    ),
    (
        r"No statement is read as criticising (.+?)(?=\.?$|; )",
        r"Aucune déclaration n'est lue comme une critique de \1",
    ),
    (
        r"No quotation is read with quite these words; the closest:",
        "Aucune citation n'a tout à fait ces mots ; la plus proche :",
    ),
    (
        r"No quotation is read with these words; the report itself has them:",
        "Aucune citation n'a ces mots ; ils sont du texte même :",
    ),
    (r"These words are not found in the report\.", "Ces mots ne se trouvent pas dans le texte."),
    (r"The report does not say when it was published\.", "Le texte ne dit pas quand il a été publié."),
    (r"The report does not say who wrote or published it\.", "Le texte ne dit pas qui l'a écrit ou publié."),
    (
        r"The report does not say when or by whom it was published\.",
        "Le texte ne dit ni quand ni par qui il a été publié.",
    ),
    (r"The report dates nothing\.", "Le texte ne date rien."),
)
"""What is said around a report's sentences, in both languages."""


def lead_in_french(english: str) -> str:
    """What is said where no sentence is cited, in French; itself where it is known in English only."""
    text = english.replace(_CLOSEST, _CLOSEST_FR)
    for pattern, french in _LEADS:
        found = re.match(pattern, english)
        if found and english[found.end() :] in ("", ".", _CLOSEST):
            rest = english[found.end() :].replace(_CLOSEST, _CLOSEST_FR)
            return found.expand(french) + rest
    return text
