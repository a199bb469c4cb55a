"""A rich made-up meeting on every agenda, and the references its documents are compared with.

`python -m tests.documents.reviewed renew` writes the references anew. Read every change in them as
the municipality's secretary would before it is kept: no empty heading, no discussion, the source's
own order, plain language.
"""

from __future__ import annotations

import sys
from pathlib import Path

from facilitator.agenda import agenda_files, find_agenda, load_agenda
from facilitator.cases.demo import DEMO
from facilitator.documents.making import papers
from facilitator.formats import render
from facilitator.record import Answer, Group, Participant, Presence, Told, load_record

HERE = Path(__file__).parent
RECORDS = HERE / "records"
REFERENCES = HERE / "references"
AGENDAS = sorted(path.stem for path in agenda_files())

_IN_NORWEGIAN = DEMO / "nb" / "last-meeting.toml"
_IN_NYNORSK = DEMO / "nn" / "last-meeting.toml"
_HELD = {
    "goal-directed-meeting": DEMO / "en" / "last-meeting.toml",
    "lund-ansvarsgruppe-med-plan": RECORDS / "lund.toml",
    "lund-ansvarsgruppe-uten-plan": RECORDS / "lund.toml",
    "meloy-ansvarsgruppe": RECORDS / "meloy.toml",
    "sel-ansvarsgruppe": _IN_NORWEGIAN,
    "sel-huskeliste": _IN_NORWEGIAN,
    "sel-samarbeidsmote": _IN_NORWEGIAN,
    "tips-individuell-plan": RECORDS / "tips.toml",
    "tips-stafettlogg": RECORDS / "tips.toml",
}
_TOLD = {
    "nb": (
        Told(id="t1", whom="Rektor ved Furulia skole", by="Wojciech Świetlik"),
        Told(id="t2", whom="Vaktmesteren", what="Porten låses opp kl. 08.15 fra mandag."),
    ),
    "nn": (
        Told(id="t1", whom="Rektor ved Furulia skule", by="Wojciech Świetlik"),
        Told(id="t2", whom="Vaktmeisteren", what="Porten blir låst opp kl. 08.15 frå måndag."),
    ),
    "en": (Told(id="t1", whom="The head teacher", by="The contact teacher"),),
}
_USEFUL = {
    "nb": "Vi fikk bestemt det viktigste.",
    "nn": "Vi fekk bestemt det viktigaste.",
}
_ABSENT = {
    "nb": Participant(
        id="p20", name="Aud Lien", role="leder", service="Kulturskolen", presence=Presence.ABSENT
    ),
    "nn": Participant(
        id="p20", name="Aud Lien", role="leiar", service="Kulturskulen", presence=Presence.ABSENT
    ),
    "en": Participant(
        id="p20", name="Ann Lee", role="leader", service="School of arts", presence=Presence.ABSENT
    ),
}


def languages(name):
    """Return the languages that an agenda's documents are reviewed in."""
    return load_agenda(find_agenda(name)).languages


def meeting(name, language=""):
    """Return an agenda and the record of a made-up meeting on it, in its own language or another.

    What people wrote in the meeting is in Nynorsk where the record of one is, else as it was.
    """
    held = _HELD[name]
    held = _IN_NYNORSK if language == "nn" and held == _IN_NORWEGIAN else held
    record = load_record(held)
    record = record.model_copy(update={"agenda": name, "language": language or record.language})
    if name == "sel-ansvarsgruppe":
        news = Group(coordinator=record.participants[5].name, no_plan=True)
        record = record.model_copy(update={"group": news, "first_meeting": True})
    if name == "sel-huskeliste":
        answers = (Answer(question="useful", score=4, words=_USEFUL[record.language]),)
        record = record.model_copy(update={"answers": answers})
    if record.told == ():
        record = record.model_copy(update={"told": _TOLD[record.language]})
    if all(one.here for one in record.participants):
        people = (*record.participants, _ABSENT[record.language])
        record = record.model_copy(update={"participants": people})
    return load_agenda(find_agenda(name), record.language), record


def papers_of(name, language="", change=lambda record: record):
    """Return every document of an agenda's meeting, by what it is called."""
    agenda, record = meeting(name, language)
    made = papers(agenda.documents.kinds, agenda, change(record))
    return {paper.name: paper for paper in made}


def documents():
    """Return every document of every agenda: the agenda's name, its own name and the language."""
    return [
        (name, called, language)
        for name in AGENDAS
        for language in languages(name)
        for called in papers_of(name, language)
    ]


def reference(name, called, language):
    """Return the file of a document's reference; that in Nynorsk stands beside the other."""
    return REFERENCES / f"{name}-{called}{'.nn' if language == 'nn' else ''}.md"


def as_markdown(name, called, language):
    """Return a document as its reference holds it."""
    return render(papers_of(name, language)[called].document, "md").content.decode()


if __name__ == "__main__":
    if sys.argv[1:] != ["renew"]:
        sys.exit("usage: python -m tests.documents.reviewed renew")
    REFERENCES.mkdir(exist_ok=True)
    for old in REFERENCES.glob("*.md"):
        old.unlink()
    for one in documents():
        reference(*one).write_text(as_markdown(*one), encoding="utf-8", newline="\n")
