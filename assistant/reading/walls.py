"""Pages that stand before the article: consent walls, challenges, paywalls. They are said, never briefed."""

import re

from assistant.errors import SourceError
from assistant.reading.noise import cookie_words, fold

_CHALLENGE = re.compile(
    r"just a moment|attention required|checking your browser|verif\w+ (?:que )?vous (?:etes|n'etes)|captcha"
    r"|are you (?:a )?(?:human|robot)|you are (?:not )?(?:a )?(?:human|robot)|vous (?:n'etes|etes) pas un robot"
    r"|(?:enable|activer?|activez) javascript|javascript (?:is|est) (?:disabled|desactive)|acces (?:refuse|interdit)"
    r"|access denied|unusual traffic|trafic inhabituel|ddos"
)
_PAYWALL = re.compile(
    r"reserve(?:e|s)? (?:aux|a nos) abonnes|il vous reste \d+(?:[.,]\d+)? ?% de (?:cet|l')\s?article"
    r"|pour (?:lire|decouvrir|poursuivre) (?:la suite|l'integralite|l'article|votre lecture)|deja abonne"
    r"|abonnez-vous pour (?:lire|continuer|acceder|decouvrir)|lisez la suite (?:de cet article )?en vous abonnant"
    r"|continuer? la lecture"
)
_STUB = 250
_SHORT = 150
_FEWEST = 25


def refuse_wall(article: str, page: str, name: str) -> str | None:
    """A note where only the free part of an article was had; raises SourceError for a wall.

    `article` is what was taken for the article, `page` all the words of the page.
    """
    count, folded = len(article.split()), fold(page[:20_000])
    if count < _SHORT and _CHALLENGE.search(folded):
        raise _wall(name, count, "of a check whether you are a robot")
    if count < _SHORT and cookie_words(folded) >= 3:
        raise _wall(name, count, "of cookie text")
    if _PAYWALL.search(folded):
        if count < _STUB:
            raise _wall(name, count, "of an article for subscribers")
        return "The page says the rest is for subscribers: this may be the beginning of the article only."
    if count < _FEWEST:
        raise _wall(name, count, "of text")
    return None


def _wall(name: str, count: int, what: str) -> SourceError:
    return SourceError(
        f"{name} gave {count} words {what}, not a report. Open it in a browser and paste its text."
    )
