"""The command line in a world of its own: an English reader with an empty folder of records."""

from __future__ import annotations

import gettext

import pytest
from click.testing import CliRunner

from facilitator import language
from facilitator.cases.demo import DEMO
from facilitator.cli.program import program


@pytest.fixture(autouse=True)
def usual_world(monkeypatch, tmp_path):
    before, domain = language.in_use(), gettext.textdomain()
    monkeypatch.setenv(language.ENVIRONMENT_VARIABLE, "en")
    monkeypatch.setenv("FACILITATOR_FOLDER", str(tmp_path / "records"))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    yield
    language.use(before)
    gettext.textdomain(domain)


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "meeting.toml"
    path.write_bytes((DEMO / "en" / "meeting.toml").read_bytes())
    return path


@pytest.fixture
def run():
    """Runs the program with arguments, and with environment variables as keywords."""

    def ran(*arguments, **environment):
        return CliRunner().invoke(program, [str(one) for one in arguments], env=environment)

    return ran


def _raising(error):
    def call(*_given, **_named):
        raise error

    return call


@pytest.fixture
def raising():
    """Makes a function that raises an error, whatever it is given."""
    return _raising
