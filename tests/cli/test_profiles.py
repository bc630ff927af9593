import json

from ascribe.cli.exits import ExitCode


def test_the_packaged_profiles_are_listed(run):
    names = [line.split()[0] for line in run("profiles").stdout.splitlines()]
    assert names == ["acled", "codebook"]


def test_a_profile_shows_what_its_words_are_worth(run):
    page = run("profiles", "codebook").stdout
    assert "“dozens”" in page
    assert "≥24" in page


def test_profiles_are_to_be_had_as_json(run):
    assert [it["name"] for it in json.loads(run("profiles", "--json").stdout)] == ["acled", "codebook"]
    document = json.loads(run("profiles", "codebook", "--json").stdout)
    assert document["words"]["dozens"] == {"low": 24, "high": None}


def test_a_wrong_profile_is_refused_with_the_reason(run, tmp_path):
    wrong = tmp_path / "mine.toml"
    wrong.write_text('name = "mine"\nversion = 1\n[words]\n"dozens" = { low = -1 }\n')
    result = run("profiles", wrong)
    assert result.exit_code == ExitCode.FAILED
    assert "dozens" in result.stderr
