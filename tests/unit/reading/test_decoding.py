"""Encodings, mojibake, what is refused, and the language of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import SourceError
from assistant.reading import read, read_bytes, read_text

TEXT = (
    "Le préfet a déclaré : « Où étiez-vous à 8 h ? » L'élu, très gêné, n'a pas répondu.\r\n\r\n"
    "À Noël, la fête aura lieu… – peut-être – au cœur de l’été.\r\n"
)
PLAIN = TEXT.replace("œ", "oe").replace("’", "'").replace("…", "...").replace("–", "-")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_encodings(encoding: str) -> None:
    report = read_bytes(TEXT.encode(encoding), "report.txt")
    assert report.text == TEXT
    assert report.language == "fr"
    assert bool(report.notes) == (encoding in ("cp1252", "mac_roman"))


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859-15", "cp850"])
def test_older_encodings(encoding: str) -> None:
    assert read_bytes(PLAIN.encode(encoding), "report.txt").text == PLAIN


def test_a_byte_order_mark_stays_and_is_boilerplate() -> None:
    report = read_bytes(TEXT.encode("utf-8-sig"), "report.txt")
    assert report.text == "\ufeff" + TEXT
    assert report.sentences[0].fr.startswith("Le préfet")


def test_mojibake_is_repaired_and_said() -> None:
    report = read_bytes(TEXT.encode().decode("cp1252", "ignore").encode(), "report.txt")
    assert "Le préfet a déclaré : « Où étiez-vous" in report.text
    assert any("repaired" in note for note in report.notes)


def test_a_text_about_mojibake_is_left_alone() -> None:
    text = "Le signe « Ã© » trahit une erreur de codage, explique l'informaticien à l'Assemblée."
    assert read_bytes(text.encode(), "report.txt").text == text


def test_damaged_utf8_is_read_and_said() -> None:
    data = (TEXT * 3).encode()
    report = read_bytes(data[:10] + b"\xff" + data[10:], "report.txt")
    assert report.text.count("\ufffd") == 1
    assert report.notes[0] == "1 character could not be read; the file is damaged UTF-8."


@pytest.mark.parametrize("damage", [b"\xed\xa0\x80", b"\xff", b"\xc3", b"\xe9"])
@pytest.mark.parametrize("text", ["L'élu a parlé.", "Le préfet, gêné, s'est tu."])
def test_a_short_utf8_file_with_one_damaged_place_is_no_windows_file(damage: bytes, text: str) -> None:
    report = read_bytes(text.encode() + b" " + damage + b" Il part.", "report.txt")
    assert report.text == text + " \ufffd Il part."
    assert report.notes[0] == "1 character could not be read; the file is damaged UTF-8."


def test_a_lone_surrogate_is_replaced_and_a_pair_is_put_together() -> None:
    lone = read_bytes(b"Le maire parle. \xed\xa0\x80 Il part.", "report.txt")
    assert (lone.text, len(lone.notes)) == ("Le maire parle. \ufffd Il part.", 1)
    halves = "Le maire parle. \ud83c\udf89 Il part.".encode("utf-8", "surrogatepass")
    pair = read_bytes(halves, "report.txt")
    assert (pair.text, pair.notes) == ("Le maire parle. 🎉 Il part.", ())


@pytest.mark.parametrize("text", ["Été", "L'élu « VOTÉ» a dit : été.", "À Noël, la fête."])
def test_a_short_windows_file_is_no_damaged_utf8(text: str) -> None:
    assert read_bytes(text.encode("cp1252"), "report.txt").text == text


def test_another_alphabet_is_not_read_as_french() -> None:
    text = "Президент выступил перед парламентом и ответил на вопросы журналистов о новом законе. " * 3
    assert read_bytes(text.encode("cp1251"), "report.txt").language != "fr"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\0" * 500, "is empty"),
        (bytes(range(256)) * 20, "is not a text file"),
    ],
)
def test_refusals_say_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "report.txt")
    message = str(caught.value)
    assert said in message
    assert "\n" not in message
    assert message.count(".") >= 2


@pytest.mark.parametrize("source", ["no/such/file.txt", ".", "a\0b"])
def test_paths_that_cannot_be_read(source: str) -> None:
    with pytest.raises(SourceError, match=r"\.$"):
        read(source)


def test_single_words_and_control_characters_are_read() -> None:
    assert [s.fr for s in read_text("Bonjour").sentences] == ["Bonjour"]
    report = read_bytes("Le maire\x07 a parlé.\x1b[0m Il part.".encode(), "report.txt")
    assert report.text == "Le maire\x07 a parlé.\x1b[0m Il part."


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("The mayor spoke to the press on Monday. He left the room without a word.", "en", "English"),
        ("Der Bürgermeister hat am Montag mit der Presse gesprochen und ging dann.", "de", "German"),
        ("El alcalde habló con la prensa el lunes y luego se marchó sin decir nada.", "es", "Spanish"),
    ],
)
def test_another_language_is_said(text: str, code: str, name: str) -> None:
    report = read_text(text)
    assert report.language == code
    assert report.notes == (
        f"This report seems to be in {name}; the embedded engine only translates French.",
    )


def test_english_sentences_of_a_french_report_are_known() -> None:
    report = read_text(
        "Le maire a parlé lundi à la presse. « The committee will never support this plan. » Puis il sort."
    )
    assert [s.language for s in report.sentences] == [None, "en", None]
    assert report.notes == ("1 of 3 sentences are in English and are left as they are.",)


@settings(deadline=None)  # the language model loads with the first text
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    try:
        report = read_bytes(data, "report.txt")
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert report.sentences
