"""How quick what saved reports hold together is: `make bench-dossier` prints one table.

A thousand reports of forty sentences, in which sixty people speak; the aim is what a reader waits for.
"""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from assistant.export import dossier_to_csv, dossier_to_markdown
from assistant.lexicon.word_set import listed
from assistant.records import Actor, Briefing, Claim, EngineInfo, Report, Sentence, Statement
from assistant.store import Store
from assistant.turns import Turn

REPORTS, SENTENCES, PEOPLE = 1000, 40, 60
AIM = 0.5
_NOUNS = sorted(listed("digue port budget école forêt usine tribunal pont rivière hôpital gare marché"))
_VERBS = sorted(listed("défend critique promet refuse annonce étudie retarde finance visite ferme"))
_PLACES = sorted(listed("Maren Orval Varenne Neyba Belmadi Courcelle Vauxbois Lignan Mersac Toulmon"))


def main() -> None:
    """Print the table."""
    dice = random.Random(7)  # the same reports in every run
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'bench.db'}")
        shelf = store.shelf("bench")
        started = time.perf_counter()
        for n in range(REPORTS):
            briefing = made_up(n, dice)
            turn = Turn(kind="report", asked=f"{n}.txt", status="done", briefing=briefing)
            shelf.save(shelf.create(briefing.report.title), turn)
        print(f"{REPORTS} reports saved in {time.perf_counter() - started:.0f} s")
        library = shelf.library()
        name = library.people()[0].name
        whole = library.dossier(name)
        print(f"the longest dossier: {len(whole.sayings)} statements in {whole.person.reports} reports\n")
        print(f"{'':44}{'waited':>10}{'processor':>10}{'aim':>10}")
        _line("who speaks", library.people)
        _line("a dossier", lambda: library.dossier(name))
        _line("a dossier, written as Markdown", lambda: dossier_to_markdown(library.dossier(name)))
        _line("a dossier, written as CSV", lambda: dossier_to_csv(library.dossier(name)))
        _line("a search", lambda: library.find("digue maren"))
        _line("the list of conversations, searched", lambda: shelf.conversations("digue maren"))
        store.close()


def _line(name: str, ask: Callable[[], object]) -> None:
    """The middle one of five: what a reader waits for, and what of it is this process's own work."""
    taken = []
    for _ in range(5):
        started, worked = time.perf_counter(), time.process_time()
        ask()
        taken.append((time.perf_counter() - started, time.process_time() - worked))
    waited, worked = sorted(taken)[2]
    print(f"{name:44}{waited:8.3f} s{worked:8.3f} s{AIM:8.2f} s")


def made_up(n: int, dice: random.Random) -> Briefing:
    """A briefing of a report that nobody wrote, by names that come again in others."""
    title = f"{dice.choice(_PLACES)} et sa {dice.choice(_NOUNS)} {n}"
    lines = [title]
    said: dict[int, tuple[str, str]] = {}
    for at in range(2, SENTENCES + 1):
        who = f"{_PLACES[dice.randrange(PEOPLE) % 10]} Roux{dice.randrange(PEOPLE // 10)}"
        words = (
            f"la {dice.choice(_NOUNS)} de {dice.choice(_PLACES)} sera prête en {dice.randint(2026, 2035)}, "
            f"avec {dice.choice(_NOUNS)} et {dice.choice(_NOUNS)}"
        )
        if at % 3 == 0:
            said[at] = (who, words)
        lines.append(f"{who} {dice.choice(_VERBS)} : {words}.")
    text, at = "\n".join(lines), 0
    sentences: list[Sentence] = []
    statements: dict[str, list[Statement]] = {}
    for number, line in enumerate(lines, 1):
        sentences.append(
            Sentence(n=number, start=at, end=at + len(line), paragraph=number, fr=line, en=f"EN {line}")
        )
        if number in said:
            who, words = said[number]
            start = at + line.index(words)
            statements.setdefault(who, []).append(
                Statement(
                    kind="indirect", n=number, start=start, end=start + len(words), fr=words, en=f"EN {words}"
                )
            )
        at += len(line) + 1
    actors = tuple(
        Actor(
            id=f"a{i}", name=who, name_en=who, kind="person", position=Claim(text=""), statements=tuple(own)
        )
        for i, (who, own) in enumerate(statements.items())
    )
    report = Report(
        id=f"{n:064x}",
        title=title,
        title_en=f"EN {title}",
        source="-",
        language="fr",
        text=text,
        sentences=tuple(sentences),
        date=(date(2024, 1, 1) + timedelta(days=n)).isoformat(),
        publisher=f"Journal {n % 7}",
    )
    return Briefing(
        report=report, actors=actors, engine=EngineInfo(name="none", translation="none", answers="none")
    )


if __name__ == "__main__":
    main()
