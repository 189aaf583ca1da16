"""Mails: how they are encoded is guessed where they do not say or say wrong; what is no message is marked."""

import base64
import quopri
from email.message import EmailMessage

import pytest

from assistant.records import Report
from tests.reading_files import read_here

BODY = """Bonjour à tous,

La sous-préfète Éloïse Béraud a déclaré que « l'école rouvrira après Noël ». Les travaux ont coûté 12 000 €, d'après
l'adjoint Gérard Lefèvre, qui s'étonne du délai.
"""


def mail(
    body: bytes, content_type: str = "", transfer: str = "8bit", subject: bytes = b"Le rapport"
) -> bytes:
    head = (
        b"From: a@b.fr\nTo: c@d.fr\nSubject: "
        + subject
        + b"\nDate: Mon, 12 May 2025 10:00:00 +0200\nMIME-Version: 1.0\n"
    )
    if content_type:
        head += f"Content-Type: {content_type}\n".encode()
    return head + f"Content-Transfer-Encoding: {transfer}\n\n".encode() + body


def message(report: Report) -> str:
    return "\n".join(s.fr for s in report.sentences)


def marked(report: Report) -> list[str]:
    return [report.text[a:b] for a, b in report.boilerplate]


@pytest.mark.parametrize("written", ["cp1252", "utf-8", "iso8859-15", "mac_roman"])
@pytest.mark.parametrize(
    "declared", ["", "text/plain", "text/plain; charset=us-ascii", "text/plain; charset=foo"]
)
def test_an_undeclared_encoding_is_guessed_and_said(written: str, declared: str) -> None:
    report = read_here(mail(BODY.encode(written, "replace"), declared), "m.eml")
    assert "sous-préfète Éloïse Béraud a déclaré que « l'école rouvrira après Noël »" in report.text
    assert "says it is" in report.notes[0] or "does not say how it is encoded" in report.notes[0]


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("cp1252", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-8", "windows-1252"), ("cp1252", "windows-1251"),
        ("cp1252", "koi8-r"), ("mac_roman", "iso-8859-1"), ("utf-8", "us-ascii"), ("cp1252", "macintosh"),
    ],
)  # fmt: skip
def test_a_wrong_encoding_is_not_believed(written: str, declared: str) -> None:
    report = read_here(mail(BODY.encode(written), f"text/plain; charset={declared}"), "m.eml")
    assert "sous-préfète Éloïse Béraud a déclaré que « l'école rouvrira après Noël »" in report.text
    assert report.notes[0].startswith(f"The mail says it is {declared}; it was read as ")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "iso-8859-15"])
def test_a_right_one_is_believed_without_a_word(charset: str) -> None:
    encoded = BODY.encode("cp1252" if charset == "iso-8859-1" else charset)
    report = read_here(mail(base64.encodebytes(encoded), f"text/plain; charset={charset}", "base64"), "m.eml")
    assert "Gérard Lefèvre, qui s'étonne" in report.text and not report.notes


def test_html_quoted_printable_and_raw_headers_too() -> None:
    page = f"<html><body><p>{BODY}</p></body></html>".encode("cp1252")
    data = mail(
        quopri.encodestring(page),
        "text/html; charset=utf-8",
        "quoted-printable",
        "Compte rendu d'été".encode("cp1252"),
    )
    report = read_here(data, "m.eml")
    assert "Éloïse Béraud a déclaré" in report.text and report.title == "Compte rendu d'été"
    assert report.notes[0] == "The mail says it is utf-8; it was read as Windows-1252."


REPLIES = {
    "arrows": "Le 12 mai 2025 à 10:04, Hélène Roux <h@r.fr> a écrit :\n\n> Bonjour Gérard,\n>\n> Le maire a dit oui.\n>> Et toi ?\n",
    "two lines": "Le lun. 12 mai 2025 à 10:04, Hélène Roux <\nh@r.fr> a écrit :\n> Bonjour Gérard,\n> Le maire a dit oui.\n",
    "outlook": "De : Hélène Roux <h@r.fr>\nEnvoyé : lundi 12 mai 2025 10:04\nÀ : Gérard\nObjet : RE: école\n\nBonjour Gérard,\n\nLe maire a dit oui.\n",
    "original": "-----Message d'origine-----\nDe : Hélène Roux\nÀ : Gérard\n\nBonjour Gérard,\n\nLe maire a dit oui.\n",
    "rule": "________________________________\nFrom: Hélène Roux\nSent: Monday\nTo: Gérard\nSubject: RE\n\nLe maire a dit oui.\n",
}  # fmt: skip


@pytest.mark.parametrize("reply", REPLIES)
def test_the_mails_it_answers_are_marked(reply: str) -> None:
    report = read_here(mail(f"{BODY}\n{REPLIES[reply]}".encode(), "text/plain; charset=utf-8"), "m.eml")
    assert "Le maire a dit oui" not in message(report) and "Hélène" not in message(report)
    assert "Gérard Lefèvre" in message(report)
    assert any("Le maire a dit oui." in part for part in marked(report))


def test_what_was_only_forwarded_is_the_report() -> None:
    body = (
        "-------- Message transféré --------\nSujet : école\nDe : Hélène Roux\nPour : Gérard\nDate : lundi\n\n"
        + BODY
    )
    report = read_here(mail(body.encode(), "text/plain; charset=utf-8"), "m.eml")
    assert "Éloïse Béraud a déclaré" in message(report)


SIGNATURES = [
    "Cordialement,\n\nPaul Lenoir\nChargé de mission\n03 80 11 22 33\nwww.mairie-de-pont.fr\n",
    "Bien à vous\nPaul Lenoir\nDirection des écoles\npaul.lenoir@pont.fr\n",
    "Amicalement,\nPaul\n\nEnvoyé de mon iPhone\n",
    "Paul\n\nCe message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de ses destinataires.\n",
    "Paul\n-- \nPaul Lenoir, mairie de Pont\n",
]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_signatures_and_disclaimers_are_marked(signature: str) -> None:
    report = read_here(mail(f"{BODY}\n{signature}".encode(), "text/plain; charset=utf-8"), "m.eml")
    assert marked(report)
    assert not any(
        word in message(report) for word in ("80 11", "iPhone", "confidentiels", "@pont", "mairie de Pont")
    )
    assert "qui s'étonne du délai" in message(report)


def test_a_closing_without_an_address_stays() -> None:
    report = read_here(
        mail(f"{BODY}\nCordialement,\nPaul Lenoir\n".encode(), "text/plain; charset=utf-8"), "m.eml"
    )
    assert not marked(report) and "Paul Lenoir" in message(report)


@pytest.mark.parametrize(
    "opening",
    [
        "Le mar. 3 mars 2026 à 09:12, Rose Adam &lt;rose@y.fr&gt; a écrit :",
        "Le 3 mars 2026 à 9 h 12, Rose Adam a écrit :",
        "On Tue, Mar 3, 2026 at 9:12 AM Rose Adam &lt;rose@y.fr&gt; wrote:",
    ],
)
def test_a_mail_quoted_without_marks_is_no_message(opening: str) -> None:
    body = (
        "<p>La réunion du comité est reportée au 12 mai, à la salle des fêtes de Brel.</p>"
        f"<div>{opening}</div><blockquote><p>Quand est la réunion ?</p><p>Qui vient ?</p></blockquote>"
    )
    report = read_here(mail(body.encode(), "text/html; charset=utf-8"), "m.eml")
    assert message(report) == "La réunion du comité est reportée au 12 mai, à la salle des fêtes de Brel."
    assert "Qui vient ?" in marked(report)


def test_who_wrote_what_in_the_message_itself_stays() -> None:
    body = "<p>Le maire de la commune voisine a écrit :</p><p>Nous ne signerons pas ce permis, quoi qu'il arrive.</p>"
    report = read_here(mail(body.encode(), "text/html; charset=utf-8"), "m.eml")
    assert "Nous ne signerons pas ce permis" in message(report)


ROWS = "<table><tr><th>Poste</th><th>2024</th></tr><tr><td>Eau</td><td>1,5</td></tr></table>"


@pytest.mark.parametrize(
    ("plain", "html", "kept"),
    [
        ("Bonjour,\n\nVoir la version HTML.", f"<p>Bonjour,</p><p>Voici les comptes.</p>{ROWS}", "Eau | 1,5"),
        ("Voir en ligne.", "<p>Le maire a signé l'arrêté lundi soir.</p>", "Le maire a signé"),
        (
            "Le bail court 18 ans.",
            "<p>Le bail court 18<sup>1</sup> ans.</p><p><sup>1</sup> Sauf vente.</p>",
            "18 ans",
        ),
        ("Le maire a signé lundi.", "<p>Le maire a signé <b>lundi</b>.</p>", "Le maire a signé lundi."),
    ],
)
def test_the_html_of_a_mail_is_read_where_it_holds_more(plain: str, html: str, kept: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Les comptes"
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    report = read_here(message.as_bytes(), "m.eml")
    assert kept in report.text and "version HTML" not in report.text and "en ligne" not in report.text
