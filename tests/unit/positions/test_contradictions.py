"""Contradicting statements, planted: marked on both sides, and nothing else marked."""

import pytest

from assistant.positions.contradictions import marked, own_reversals
from assistant.records import Actor, Claim, Positions, Report, Statement
from tests.briefings_fr import report

Said = tuple[str, str, str, str, str]
"""Actor, kind, act, cue, words."""


def positions(known: Report, said: list[Said]) -> Positions:
    actors: dict[str, list[Statement]] = {}
    for actor, kind, act, cue, words in said:
        start = known.text.index(words)
        n = next(s.n for s in known.sentences if start < s.end)
        statement = Statement(
            kind=kind,  # type: ignore[arg-type]  # a literal
            n=n,
            start=start,
            end=start + len(words),
            fr=words,
            cue=cue,
            act=act,
        )
        actors.setdefault(actor, []).append(statement)
    return Positions(
        actors=tuple(
            Actor(
                id=name,
                name=name,
                name_en=name,
                kind="person",
                position=Claim(text=""),
                statements=tuple(own),
            )
            for name, own in actors.items()
        )
    )


def contradictions(text: str, said: list[Said]) -> set[tuple[str, str]]:
    known = report(text)
    found = marked(known, positions(known, said))
    return {
        (statement.fr, text[citation.start : citation.end])
        for actor in found.actors
        for statement in actor.statements
        for citation in statement.contradicts
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "« L'usine a dix ans devant elle », affirme la maire. Le président dément avoir tenu ces propos.",
            [
                ("maire", "direct", "claims", "affirme", "L'usine a dix ans devant elle"),
                ("président", "indirect", "denies", "dément", "avoir tenu ces propos"),
            ],
        ),
        (
            "D'après lui, le tracé a été décidé entre deux portes. « C'est faux et c'est bas », réplique la mairie.",
            [
                ("lui", "indirect", "says", "D'après", "le tracé a été décidé entre deux portes"),
                ("mairie", "direct", "says", "réplique", "C'est faux et c'est bas"),
            ],
        ),
        (
            "L'opposition réclame un audit indépendant. La métropole exclut tout audit indépendant.",
            [
                ("opposition", "indirect", "demands", "réclame", "un audit indépendant"),
                ("métropole", "indirect", "refuses", "exclut", "tout audit indépendant"),
            ],
        ),
        (
            "Selon la police, 300 manifestants ont défilé. Ils étaient 1.200 manifestants, assure le syndicat.",
            [
                ("police", "indirect", "says", "Selon", "300 manifestants ont défilé"),
                ("syndicat", "indirect", "claims", "assure", "Ils étaient 1.200 manifestants"),
            ],
        ),
    ],
)
def test_contradictions_are_marked_on_both_sides(text: str, said: list[Said]) -> None:
    one, other = said[0][4], said[1][4]
    assert contradictions(text, said) == {(one, other), (other, one)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # One actor may say two things.
        (
            "« Le pont tiendra », dit-il. Il dément ces rumeurs.",
            [
                ("il", "direct", "says", "dit", "Le pont tiendra"),
                ("il", "indirect", "denies", "dément", "ces rumeurs"),
            ],
        ),
        # Both are against it.
        (
            "Le maire refuse la fermeture du pont. Le préfet exclut la fermeture du pont.",
            [
                ("maire", "indirect", "refuses", "refuse", "la fermeture du pont"),
                ("préfet", "indirect", "refuses", "exclut", "la fermeture du pont. Le préfet"[:20]),
            ],
        ),
        # "n'exclut pas" is no refusal.
        (
            "Le maire veut une hausse de la taxe. Le préfet n'exclut pas une hausse de la taxe foncière.",
            [
                ("maire", "indirect", "demands", "veut", "une hausse de la taxe"),
                ("préfet", "indirect", "refuses", "exclut", "une hausse de la taxe foncière"),
            ],
        ),
        # Figures of different things, and a denial of figures after a statement without any.
        (
            "La mairie annonce 300 logements. Le préfet annonce 200 emplois.",
            [
                ("mairie", "indirect", "reports", "annonce", "300 logements"),
                ("préfet", "indirect", "reports", "annonce", "200 emplois"),
            ],
        ),
        (
            "Le syndicat parle de mépris. La direction conteste ces chiffres.",
            [
                ("syndicat", "indirect", "says", "parle", "mépris"),
                ("direction", "indirect", "denies", "conteste", "ces chiffres"),
            ],
        ),
    ],
)
def test_nothing_unsure_is_marked(text: str, said: list[Said]) -> None:
    assert contradictions(text, said) == set()


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        ("la digue de Maren sera prête en mai 2027", "la digue de Maren sera prête en mai 2029", True),
        ("la digue protégera le port de Maren", "la digue ne protégera pas le port de Maren", True),
        ("la digue de Maren sera prête en mai 2027", "la digue de Maren sera prête en mai 2027", False),
        ("la digue coûtera 3 millions", "le port accueille 200 bateaux", False),
    ],
)
def test_own_words_taken_back(earlier: str, later: str, found: bool) -> None:
    said = [
        (words, Statement(kind="indirect", n=n, start=0, end=len(words), fr=words))
        for n, words in enumerate((earlier, later), 1)
    ]
    assert own_reversals(said) == ([(0, 1)] if found else [])
