"""To whom words were told, put behind who told them, for the translation model.

"« … », a déclaré à l'AFP Jérôme Despey" came out as said by the agency: a subject behind its verb and an addressee is
more than the model takes apart. It is shown "a déclaré Jérôme Despey, …, dans une déclaration à l'AFP".
"""

import re
from collections.abc import Iterator

from assistant.translation.offset_text import Edit, MappedText

_MEDIA = (
    r"l'AFP|l'Agence France-Presse|l'agence \w+|Reuters|Associated Press|Belga|l'ATS|Keystone-ATS|France ?[Ii]nfo"
    r"|France (?:Inter|Bleu|2|3|24|Culture|Télévisions)|franceinfo|BFM ?TV|BFM|CNews|LCI|TF1|M6|RTL|RMC|RFI|RTBF|RTS"
    r"|Europe 1|Radio-Canada|Sud Radio|Mediapart|Ouest-France|Sud Ouest|Nice-Matin|Var-Matin|Libération|Marianne"
    r"|La (?:Provence|Dépêche|Croix|Montagne|Voix du Nord|Tribune|Libre)|L'(?:Équipe|Express|Obs|Humanité|Opinion)"
    r"|la (?:presse|radio|télévision|chaîne \w+)|des journalistes|nos confrères[^,\"]{0,30}?|la BBC|CNN"
)
_PAPERS = r"Monde|Figaro|Parisien|Point|Progrès|Télégramme|Soir|Temps|Journal du dimanche|JDD|Devoir|Dauphiné libéré"
_SAID = (
    r"(?:(?:a|ont|avait|avaient) (?:\w+ ){0,2}?(?:déclaré|dit|indiqué|expliqué|confié|affirmé|précisé|raconté|assuré"
    r"|ajouté|estimé|souligné|rappelé|témoigné|réagi|lancé|lâché|regretté|détaillé|répondu|commenté|résumé|fait savoir)"
    r"|déclare|dit|indique|explique|confie|affirme|précise|raconte|assure|ajoute|estime|souligne|rappelle|témoigne"
    r"|réagit|regrette|détaille|répond|commente|résume)"
)
_DAY = r"(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|ce (?:matin|soir)))?"
_TOLD = re.compile(
    rf"(?:(?<=\",\s)|(?<=,\"\s)|(?<=\"\s)){_SAID}{_DAY}"
    rf"(?P<to> (?:à|auprès d(?:e |')|sur|devant) ?(?P<media>{_MEDIA})| (?:au|auprès du) (?P<paper>{_PAPERS})){_DAY}"
    r"(?= (?:[A-ZÀ-Þ]|M\.|l[ae]s? |l'|une? |s(?:on|a|es) |leurs? |plusieurs |des |ce(?:tte)? ))"
)
_GOES_ON = re.compile(
    r"[.;:\"]?$|[.;:](?= |$)| ?\"|, (?=(?:ajoutant|précisant|alors|après|avant|mais|tout|évoquant|citant|selon|en"
    r"|avec|sans|au|à|dans|lors|pour|et|tandis|rappelant|faisant|assurant|estimant|dénonçant|expliquant)\b)"
)
_STOP = re.compile(r"(?:MM?|Mmes?|Me|Dr|Pr)$")


def with_media_last(text: MappedText) -> MappedText:
    """The text with agencies, papers and stations that words were told to behind those who told them."""
    return text.edit(_edits(text.text)) if '"' in text.text else text


def _edits(text: str) -> Iterator[Edit]:
    for told in _TOLD.finditer(text):
        ends = (
            end for end in _GOES_ON.finditer(text, told.end() + 1) if not _STOP.search(text, 0, end.start())
        )
        end = next(ends, None)
        if end is None:
            continue
        to = f"au journal Le {told['paper']}" if told["paper"] else f"à {told['media']}"
        yield *told.span("to"), ""
        yield end.start(), end.start(), f", dans une déclaration {to}"
