from ascribe.reading.letters import fold, is_capitals, words_of


def test_folding_drops_accents_and_capitals() -> None:
    assert fold("Şırnak") == "sirnak"
    assert fold("BAGHDAD") == "baghdad"


def test_words_stand_where_the_text_has_them() -> None:
    text = "U.S. troops in Kūfa"
    words = words_of(text)
    assert words.folded == ["u", "s", "troops", "in", "kufa"]
    assert [text[start:end] for start, end in words.spans] == ["U", "S", "troops", "in", "Kūfa"]


def test_a_wire_in_capitals_is_told_from_a_text_with_acronyms() -> None:
    assert is_capitals("THE FMLN (Frente) ATTACKED A GARRISON IN USULUTAN LAST NIGHT, COPREFA SAID.")
    assert not is_capitals("The FMLN and the ELN attacked.")
    assert not is_capitals("")
