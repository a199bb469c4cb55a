"""What is left of an unexpected error: places in the code, and nothing of the meeting."""

from __future__ import annotations

import pytest

from facilitator.crash import write_report


def test_an_unexpected_error_leaves_a_report_without_content(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    content = "Iben er lei seg"
    with pytest.raises(ValueError, match=content) as raised:
        int(content)
    report = write_report(raised.value)
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_crash.py" in text
    assert content not in text
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert write_report(ValueError(content)) is None
