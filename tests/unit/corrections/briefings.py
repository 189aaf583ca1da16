"""A briefing with two actors, a quotation nobody is named for, a summary, and an answer made from it."""

from assistant.records import (
    Actor,
    Answer,
    Briefing,
    Citation,
    Claim,
    EngineInfo,
    Evidence,
    Report,
    Sentence,
    Statement,
)

PAIRS = [
    (
        "« La digue tiendra », assure le maire de Lormes, Paul Rieux.",
        "“The dyke will hold,” says the mayor of Lormes, Paul Rieux.",
    ),
    (
        "Il promet un rapport, mais refuse de donner une date aux habitants du quai.",
        "He promises a report, but refuses to give the inhabitants of the quay a date.",
    ),
    ("« C'est un mensonge », répond l'association Rive.", "“It is a lie,” replies the Rive association."),
    ("Trois maisons ont été évacuées.", "Three houses were evacuated."),
]
TEXT = "\n".join(fr for fr, _ in PAIRS)


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


def statement(n: int, fr: str, en: str, kind: str = "indirect", **more: object) -> Statement:
    start, end = span(fr)
    return Statement(kind=kind, n=n, start=start, end=end, fr=fr, en=en, **more)


def sentences() -> tuple[Sentence, ...]:
    return tuple(
        Sentence(n=n, start=span(fr)[0], end=span(fr)[1], paragraph=n, fr=fr, en=en)
        for n, (fr, en) in enumerate(PAIRS, 1)
    )


def cite(n: int) -> Citation:
    start, end = span(PAIRS[n - 1][0])
    return Citation(n=n, start=start, end=end)


def made() -> Briefing:
    report = Report(id="r1", title="Lormes", source="-", language="fr", text=TEXT, sentences=sentences())
    holds = statement(1, "La digue tiendra", "The dyke will hold", "direct")
    promise = statement(2, "un rapport", "a report", act="promises")
    refuses = statement(
        2,
        "refuse de donner une date aux habitants du quai",
        "refuses to give the inhabitants of the quay a date",
        act="refuses",
    )
    lie = statement(
        3,
        "C'est un mensonge",
        "It is a lie",
        "direct",
        contradicts=(Citation(n=1, start=holds.start, end=holds.end),),
    )
    mayor = Actor(
        id="a1",
        name="Paul Rieux",
        name_en="Paul Rieux",
        role_en="mayor of Lormes",
        kind="person",
        position=Claim(text=f"[Paul Rieux] {PAIRS[1][1].removeprefix('He ')}", citations=(cite(2),)),
        statements=(holds, promise, refuses),
    )
    rive = Actor(
        id="a2", name="Rive", name_en="the Rive association", kind="institution",
        position=Claim(text=PAIRS[2][1], citations=(cite(3),)), statements=(lie,),
    )  # fmt: skip
    return Briefing(
        report=report,
        summary=(
            Claim(text=PAIRS[0][1], citations=(cite(1),)),
            Claim(text=f"[Paul Rieux] {PAIRS[1][1].removeprefix('He ')}", citations=(cite(2),)),
        ),
        actors=(mayor, rive),
        engine=EngineInfo(name="test", translation="t", answers="a"),
    )


def answer() -> Answer:
    second = sentences()[1]
    return Answer(
        question="What does he refuse?",
        refused=False,
        shape="quotes",
        answer=(Claim(text=f"[Paul Rieux] {PAIRS[1][1].removeprefix('He ')}", citations=(cite(2),)),),
        evidence=(Evidence(n=2, start=second.start, end=second.end, fr=second.fr, en=second.en, score=1.0),),
    )


def table() -> Answer:
    row = Claim(
        text="Paul Rieux: refuses to give the inhabitants of the quay a date",
        cells=("Paul Rieux", "refuses to give the inhabitants of the quay a date"),
        citations=(cite(2),),
    )
    return Answer(question="Table", refused=False, shape="table", columns=("actor", "says"), answer=(row,))
