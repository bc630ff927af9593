from pathlib import Path

import pytest

from ascribe.errors import ProfileError
from ascribe.quantity import (
    LARGEST,
    PACKAGED_PROFILES,
    Profile,
    Quantity,
    codebook,
    load_profile,
)

VALID = 'name = "mine"\nversion = 2\n[words]\n'


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "mine.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_quantity_keeps_zero_apart_from_an_open_side() -> None:
    none_killed = Quantity(words="no", low=0, high=0)
    at_most_five = Quantity(words="up to 5", high=5)
    assert (none_killed.low, none_killed.high) == (0, 0)
    assert at_most_five.low is None
    assert none_killed != Quantity(words="no")


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("several", 3),
        ("some", 3),
        ("a few", 3),
        ("a number of", 3),
        ("tens", 20),
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("several hundred", 300),
        ("thousands", 2000),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
    ],
)
def test_the_codebook_profile_says_what_the_codebook_says(words: str, low: int) -> None:
    assert load_profile("codebook").words[words] == (low, None)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("several", 3),
        ("tens", 10),
        ("dozens", 12),
        ("scores", 20),
        ("hundreds", 100),
        ("several hundred", 100),
    ],
)
def test_the_acled_profile_reads_vague_words_conservatively(words: str, low: int) -> None:
    assert load_profile("acled").words[words] == (low, None)


def test_every_packaged_profile_loads_under_its_own_name() -> None:
    assert [load_profile(name).name for name in PACKAGED_PROFILES] == list(PACKAGED_PROFILES)


def test_a_profile_is_named_with_its_version_in_readings() -> None:
    assert codebook().label == "codebook 1"


def test_the_codebook_is_loaded_once() -> None:
    assert codebook() is load_profile()


def test_a_users_own_file_becomes_a_profile(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        VALID
        + '"Many" = { low = 10 }\n"a  handful of" = { low = 3, high = 6 }\nnobody = { low = 0, high = 0 }\n',
    )
    profile = load_profile(path)
    assert (profile.name, profile.version, profile.label) == ("mine", 2, "mine 2")
    assert profile.words == {"many": (10, None), "a handful of": (3, 6), "nobody": (0, 0)}
    assert load_profile(str(path)) == profile


def test_a_profile_can_be_a_key(tmp_path: Path) -> None:
    path = written(tmp_path, VALID + "many = { low = 10 }")
    assert {load_profile(path): 1}[load_profile(path)] == 1


def test_a_missing_profile_is_reported_with_the_names_that_there_are() -> None:
    with pytest.raises(ProfileError, match=r"no profile 'nowhere'.*acled, codebook"):
        load_profile("nowhere")


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path)


def test_a_name_that_no_file_can_have_is_reported() -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile("nul\0byte")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name = ", "not valid TOML"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("[words]\nmany = { low = 1 }", "missing required field `name`"),
        ('name = "mine"\nversion = 1', "missing required field `words`"),
        ('name = "mine"\nversion = "1"\n[words]\nmany = { low = 1 }', "Expected `int`"),
        ('name = " "\nversion = 1\n[words]\nmany = { low = 1 }', "`name` is empty"),
        ('name = "mine"\nversion = 0\n[words]\nmany = { low = 1 }', "versions count from 1"),
        ('name = "mine"\nversion = 1\nother = 2\n[words]\nmany = { low = 1 }', "unknown field `other`"),
        (VALID, "has 0 entries"),
        (VALID + "many = 3", "the word 'many' needs whole numbers"),
        (VALID + "many = { low = 3.5 }", "the word 'many' needs whole numbers"),
        (VALID + "many = { low = true }", "the word 'many' needs whole numbers"),
        (VALID + "many = { high = 3 }", "the word 'many' needs whole numbers"),
        (VALID + "many = { low = 3, most = 5 }", "the word 'many' needs whole numbers"),
        (VALID + "many = { low = -1 }", "the word 'many' has a bound below zero"),
        (VALID + "many = { low = 5, high = 4 }", "a `low` of 5 above its `high` of 4"),
        (VALID + f"many = {{ low = {LARGEST + 1} }}", "has a bound above"),
        (VALID + '"100" = { low = 100 }', "must be one to 6 words of letters"),
        (VALID + '" " = { low = 100 }', "must be one to 6 words of letters"),
        (VALID + '"a b c d e f g" = { low = 100 }', "must be one to 6 words of letters"),
        (VALID + '"Many" = { low = 9 }\n"many" = { low = 10 }', "stand there twice"),
    ],
)
def test_a_file_that_is_no_profile_is_refused_with_what_is_wrong(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ProfileError, match=message) as refused:
        load_profile(path)
    assert str(path) in str(refused.value)


def test_a_file_that_is_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, VALID + "# long\n" * 20_000)
    with pytest.raises(ProfileError, match="too large"):
        load_profile(path)


def test_profiles_are_immutable() -> None:
    profile = codebook()
    with pytest.raises(AttributeError):
        profile.name = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        profile.words["several"] = (7, None)  # type: ignore[index]
    assert isinstance(profile, Profile)


def documentation() -> str:
    return (Path(__file__).parents[1] / "docs" / "profiles.md").read_text(encoding="utf-8")


def test_the_profile_in_the_documentation_is_valid(tmp_path: Path) -> None:
    example = documentation().split("```toml\n")[1].split("```")[0]
    assert load_profile(written(tmp_path, example)).words["several"] == (3, 9)


def test_the_table_in_the_documentation_says_what_the_profiles_say() -> None:
    rows = [row.strip("|").split("|") for row in documentation().splitlines() if " or more |" in row]
    assert len(rows) == 9
    for words, *values in rows:
        for profile, value in zip(("codebook", "acled"), values, strict=True):
            low = int(value.replace(" or more", "").replace(",", ""))
            for word in words.split(","):
                assert load_profile(profile).words[word.strip()] == (low, None)
