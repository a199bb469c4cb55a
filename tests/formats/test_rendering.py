"""Formats are found by name, load nothing before they are asked for, and know no meeting."""

from __future__ import annotations

import subprocess
import sys

import pytest

from facilitator.documents.tree import Document
from facilitator.formats import FORMATS, render


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_file_ends_in_its_formats_name(fmt, minutes):
    rendered = render(minutes, fmt)
    assert rendered.suffix == f".{fmt}"
    assert rendered.content
    assert rendered.replaced == ()


@pytest.mark.parametrize("fmt", FORMATS)
def test_equal_documents_give_equal_files(fmt, minutes):
    assert render(minutes, fmt) == render(minutes, fmt)


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_empty_document_can_be_rendered(fmt):
    assert render(Document("", ()), fmt).content


def test_an_unknown_format_is_refused_by_name():
    with pytest.raises(ValueError, match=r"no format called 'odt'.*md, txt, ics, html, docx, pdf"):
        render(Document("T", ()), "odt")


def modules_after(code):
    script = f"import sys\n{code}\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_no_heavy_library_is_loaded_before_it_is_needed():
    loaded = modules_after("import facilitator.formats")
    assert not loaded & {"docx", "typst", "textual", "lxml"}


def test_formats_know_neither_the_screen_nor_the_meeting():
    names = "markdown text calendar html docx pdf"
    loaded = modules_after(
        "\n".join(f"import facilitator.formats.{name}" for name in names.split())
    )
    assert not loaded & {"textual", "facilitator.meeting", "facilitator.record", "facilitator.tui"}
