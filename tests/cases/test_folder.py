import os
import stat
from pathlib import Path

import platformdirs
import pytest

from facilitator.cases.durable import NotSavedError
from facilitator.cases.folder import ENVIRONMENT_VARIABLE, make_folder, records_folder


@pytest.fixture(autouse=True)
def system(monkeypatch, tmp_path):
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path / "Dokumenter")
    monkeypatch.delenv(ENVIRONMENT_VARIABLE, raising=False)
    return tmp_path


def test_the_folder_asked_for_comes_first(monkeypatch):
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "/from/environment")
    assert records_folder(Path("/asked/for")) == Path("/asked/for")
    assert records_folder(Path("~/x")) == Path.home() / "x"


def test_then_the_environments(monkeypatch):
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "~/møter")
    assert records_folder() == Path.home() / "møter"


@pytest.mark.parametrize("empty", ["", "  "])
def test_then_one_among_the_documents(monkeypatch, system, empty):
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, empty)
    assert records_folder() == system / "Dokumenter" / "facilitator"


def test_asking_makes_nothing(system):
    records_folder()
    assert list(system.iterdir()) == []


def test_it_is_made_for_its_owner_alone_and_once(system):
    folder = make_folder(system / "a" / "b")
    assert make_folder(folder) == folder
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said_to_be(system):
    (system / "file").touch()
    with pytest.raises(NotSavedError, match="file"):
        make_folder(system / "file" / "records")
