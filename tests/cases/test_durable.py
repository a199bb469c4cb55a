import errno
import os
import stat

import pytest

from facilitator.cases import durable
from facilitator.cases.durable import NotSavedError, clear_leftovers, write_durably

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture
def old(path):
    path.write_bytes(b"old")
    return path


def test_writes_all_of_it_and_leaves_nothing_else(path):
    write_durably(path, "blåbær\n".encode())
    assert path.read_bytes() == "blåbær\n".encode()
    assert names(path.parent) == [path.name]


def test_replaces_what_was_there(old):
    write_durably(old, b"new")
    assert old.read_bytes() == b"new"


@posix
def test_a_new_file_is_its_owners_alone(path):
    write_durably(path, b"")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix
def test_an_old_file_keeps_its_permissions(old):
    old.chmod(0o664)
    write_durably(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o664


@posix
def test_a_link_stays_a_link(old, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(old)
    write_durably(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


@posix
def test_a_link_to_nothing_is_filled(tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "there.toml")
    write_durably(link, b"new")
    assert (tmp_path / "there.toml").read_bytes() == b"new"


@posix
def test_the_data_is_on_disk_before_the_name_and_the_name_before_it_returns(old, monkeypatch):
    done = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda fd: done.append(_kind(fd)) or sync(fd))
    monkeypatch.setattr(os, "replace", lambda *a: done.append("replace") or replace(*a))
    write_durably(old, b"new", check=lambda: done.append("check"))
    assert done == ["file", "check", "replace", "folder"]


def _kind(descriptor):
    return "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"


def test_a_check_that_refuses_leaves_the_old_file(old):
    def refuse():
        raise LookupError

    with pytest.raises(LookupError):
        write_durably(old, b"new", check=refuse)
    assert old.read_bytes() == b"old"
    assert names(old.parent) == [old.name]


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "The disk is full."),
        (errno.EROFS, "The file cannot be written here."),
        (errno.EACCES, "The file cannot be written here."),
        (errno.ENOENT, "The folder is not there."),
        (errno.EIO, "The file could not be written (Input/output error)."),
    ],
)
def test_a_failure_says_what_and_where_and_leaves_the_old_file(old, monkeypatch, number, problem):
    def fail(_descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NotSavedError) as caught:
        write_durably(old, b"new")
    fault = caught.value.fault
    assert (fault.file, fault.problem) == (str(old), problem)
    assert fault.remedy
    assert str(caught.value) == f"{old}: {problem} {fault.remedy}"
    assert old.read_bytes() == b"old"
    assert names(old.parent) == [old.name]


@posix
def test_a_disk_that_takes_only_half_of_it_leaves_the_old_file(old):
    import resource  # noqa: PLC0415  not there on Windows

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, usual[1]))
    try:
        with pytest.raises(NotSavedError):
            write_durably(old, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert old.read_bytes() == b"old"
    assert names(old.parent) == [old.name]


def test_a_folder_that_is_gone_is_said_to_be(tmp_path):
    with pytest.raises(NotSavedError, match="The folder is not there"):
        write_durably(tmp_path / "gone" / "x.toml", b"")


def test_a_folder_in_the_way_is_not_replaced(path):
    path.mkdir()
    with pytest.raises(NotSavedError):
        write_durably(path, b"")
    assert names(path.parent) == [path.name]


@posix
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_disk_that_cannot_flush_a_folder_is_good_enough(path, monkeypatch, number):
    _fail_for_folders(monkeypatch, number)
    write_durably(path, b"new")
    assert path.read_bytes() == b"new"


@posix
def test_a_folder_that_could_not_be_flushed_is_a_failure(path, monkeypatch):
    _fail_for_folders(monkeypatch, errno.EIO)
    with pytest.raises(NotSavedError):
        write_durably(path, b"new")


def _fail_for_folders(monkeypatch, number):
    sync = os.fsync

    def fail(descriptor):
        if _kind(descriptor) == "folder":
            raise OSError(number, os.strerror(number))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fail)


class TestWindows:
    @pytest.fixture(autouse=True)
    def windows(self, monkeypatch):
        monkeypatch.setattr(durable, "WINDOWS", True)

    @pytest.fixture
    def pauses(self, monkeypatch):
        made = []
        monkeypatch.setattr(durable.time, "sleep", made.append)
        return made

    def refuse(self, monkeypatch, times):
        replace, left = os.replace, iter(range(times))

        def held(source, target):
            if next(left, None) is not None:
                raise PermissionError(errno.EACCES, "Access is denied")
            return replace(source, target)

        monkeypatch.setattr(os, "replace", held)

    def test_a_file_that_a_scanner_holds_is_tried_again(self, old, monkeypatch, pauses):
        self.refuse(monkeypatch, 3)
        write_durably(old, b"new")
        assert old.read_bytes() == b"new"
        assert pauses == [0.01, 0.02, 0.05]

    def test_a_file_that_stays_held_is_given_up(self, old, monkeypatch, pauses):
        self.refuse(monkeypatch, 100)
        with pytest.raises(NotSavedError, match="Close it in other programs"):
            write_durably(old, b"new")
        assert old.read_bytes() == b"old"
        assert names(old.parent) == [old.name]
        assert sum(pauses) < 2

    def test_a_folder_is_not_flushed(self, path, monkeypatch):
        _fail_for_folders(monkeypatch, errno.EIO)
        write_durably(path, b"new")
        assert path.read_bytes() == b"new"


def test_leftovers_of_a_crash_are_cleared_and_nothing_else(old, tmp_path):
    (tmp_path / f".{old.name}.0a1b2c3d.part").write_text("half a child")
    others = [f".{old.name}.lock", ".other.toml.0a1b2c3d.part", f"{old.name}.part"]
    for name in others:
        (tmp_path / name).touch()
    clear_leftovers(old)
    assert names(tmp_path) == sorted([old.name, *others])
