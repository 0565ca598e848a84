"""Invented submissions: plans of all seven forms with every kind of answer, the same for a seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from hashlib import sha256

from planforms.plans import (
    ActionStep,
    Activity,
    CertificateActivity,
    CertificatePlan,
    CoachingCycle,
    CoordinatorPlan,
    DistrictGoal,
    DistrictGoals,
    FormDate,
    Goal,
    Meeting,
    Objective,
    PeerCoachingPlan,
    Person,
    Plan,
    SchoolLearningPlan,
    Session,
    Verification,
)
from planforms.submission import ErrorRecord, Finding, FormMatch, Owner, Source, Submission

TODAY = dt.date(2026, 11, 16)

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org","Click")',
    "+1",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "http://example.org/a?b=c",
    "mailto:somebody@example.org",
    "internal:Plans!A1",
    "file:///etc/hosts",
    "{=1+1}",
    "<b>&amp;</b>",
    "]]>",
    "_x0041_",
    "'quoted",
    "1234567890123456789",
    "2027-05-01",
    "TRUE",
    "#REF!",
    "  spaces  ",
    "a\nb\n\nc",
    "naïve – “quotes” 漢字 🙂",
    "\u202eesrever",
    "{{ 7*7 }}",
    "%s %n {0}",
    'DDE("cmd";"/C calc")',
)
UNFIT = ("bell \x07 rings", "null \x00 byte", "half \ud800 pair", "no \ufffe character")

_GIVEN = "Ada Ben Carla Dmitri Elif Femi Grace Hoa Ines Jonas Keiko Lars Maya Nils Oona".split()
_FAMILY = "Albers Brandt Castro Dahl Egan Fuchs Grant Holt Imai Jansen Kato Lund Moreau Novak Ortiz".split()
SCHOOLS = ("Alder Elementary School", "Birch Middle School", "Cedar High School", "Dogwood Academy")
_DIRECTORS = ("Uma Vance", "Wim Xander", "Yara Zhou")
_WORDS = "plan share observe model review data literacy cycle team goal evidence practice learning students".split()


class Inventor:
    """Makes submissions; ``hostile`` is how often a text is one that tries to be more than text."""

    def __init__(self, seed: int, hostile: float = 0.0, unfit: float = 0.0) -> None:
        self._random = random.Random(seed)
        self._seed = seed
        self._hostile = hostile
        self._unfit = unfit
        self._made = 0

    def submissions(self, count: int) -> Iterator[Submission]:
        """Submissions of all forms in turn."""
        makers = (
            self.coordinator,
            self.peer,
            self.certificate,
            self.verification,
            self.district,
            self.school,
            self.cycle,
        )
        for number in range(count):
            yield self.submission(makers[number % len(makers)]())

    def submission(self, plan: Plan, path: str | None = None) -> Submission:
        """A plan as it came in, with findings."""
        self._made += 1
        name = path or f"inbox/plan-{self._made:05d}.docx"
        owner = getattr(plan, "owner", None)
        return Submission(
            source=Source(
                path=name,
                sha256=sha256(f"{self._seed}/{self._made}".encode()).hexdigest(),
                media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            form=FormMatch(id=plan.form, title=plan.form, score=1.0),
            owner=Owner(name=owner.name, email=owner.email, from_="form") if owner else Owner(),
            plan=plan,
            findings=list(self._findings()),
        )

    def _findings(self) -> Iterator[Finding]:
        for _ in range(self._random.choice((0, 0, 1, 3))):
            severity = self._random.choice(("error", "error", "warning", "info"))
            yield Finding(
                code=f"PF{self._random.randint(101, 103)}",
                rule="missing-rationale",
                kind="missing" if severity == "error" else "advice",
                severity=severity,
                field=self._random.choice(
                    ("goals[0].rationale", "goals[1].activities[0].target_date", "school", None)
                ),
                message="The rationale is missing.",
                fix="Say why the goal was chosen.",
            )

    def text(self) -> str | None:
        """A sentence, now and then nothing, or something hostile."""
        chance = self._random.random()
        if chance < self._hostile:
            return self._random.choice(HOSTILE)
        if chance < self._hostile + self._unfit:
            return self._random.choice(UNFIT)
        if chance > 0.95:
            return None
        words = self._random.choices(_WORDS, k=self._random.randint(4, 40))
        return " ".join(words).capitalize() + "."

    def texts(self) -> list[str]:
        return [text for _ in range(self._random.randint(0, 3)) if (text := self.text())]

    def date(self) -> FormDate | None:
        """A day, a month, or words that name neither."""
        chance = self._random.random()
        if chance < 0.08:
            return None
        if chance < 0.2:
            return FormDate(text=self._random.choice(("Spring 2027", "ongoing", "=TODAY()", "TBD")))
        day = TODAY + dt.timedelta(days=self._random.randint(-80, 300))
        if chance < 0.4:
            last = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
            return FormDate(text=f"{last:%B %Y}", due=last.isoformat(), precision="month")
        return FormDate(text=f"{day.month}/{day.day}/{day.year}", due=day.isoformat(), precision="day")

    def person(self) -> Person:
        given, family = self._random.choice(_GIVEN), self._random.choice(_FAMILY)
        return Person(name=f"{given} {family}", email=f"{given}.{family}@example.org".lower())

    def _school(self) -> str | None:
        return self.text() if self._random.random() < self._hostile else self._random.choice((*SCHOOLS, None))

    def _rows(self, kind: type, most: int = 5, /, **cells: str) -> list:
        makers = {"text": self.text, "date": self.date}
        return [
            kind(**{name: makers[cell]() for name, cell in cells.items()})
            for _ in range(self._random.randint(0, most))
        ]

    def coordinator(self) -> CoordinatorPlan:
        cells = {"activity": "text", "application": "text", "outcomes": "text", "target_date": "date"}
        goals = [
            Goal(
                kind=kind,
                statement=self.text(),
                practice=self.text(),
                indicator=self.text(),
                rationale=self.text(),
                activities=self._rows(Activity, **cells),
                progress=self.text(),
                supports=self.text(),
            )
            for kind in ("growth", "collaborative")
        ]
        return CoordinatorPlan(
            owner=self.person(),
            school=self._school(),
            school_year="2026-2027",
            director=self._random.choice((*_DIRECTORS, None)),
            goals=goals,
        )

    def peer(self) -> PeerCoachingPlan:
        names = (
            "district_goal",
            "school_goal",
            "structure",
            "roles",
            "resources",
            "communication",
            "alignment",
        )
        more = ("description", "goal_statement", "progress", "meeting_time", "teaching_assignment")
        return PeerCoachingPlan(
            date=self.date(),
            owner=self.person(),
            principal=self.person(),
            school=self._school(),
            district="Pine County",
            collaborating_teachers=self.texts(),
            norms=self.texts(),
            **{name: self.text() for name in (*names, *more)},
        )

    def certificate(self) -> CertificatePlan:
        given, family = self._random.choice(_GIVEN), self._random.choice(_FAMILY)
        return CertificatePlan(
            owner=Person(given_name=given, family_name=family, certificate_number=f"SECRET{self._made:05d}"),
            district="Pine County",
            school_year="2026-2027",
            certificates=self.texts(),
            needs=self.text(),
            standards=self.texts(),
            statement=self.text(),
            rationale=self.text(),
            activities=self._rows(CertificateActivity, activity="text", evidence="text", target_date="date"),
            reflection=self.text(),
            clock_hours="30",
            completed_on=self.date(),
            reviewer=Person(name="Rae Viewer", certificate_number=f"SECRET-R{self._made:05d}"),
            reviewed_on=self.date(),
        )

    def verification(self) -> Verification:
        return Verification(
            owner=Person(name=self.person().name, certificate_number=f"SECRET{self._made:05d}"),
            district="Pine County",
            school_year="2026-2027",
            title=self.text(),
            completed_on=self.date(),
            statements=self.texts(),
            reviewer=Person(name=self.person().name),
        )

    def district(self) -> DistrictGoals:
        goals = []
        for number in range(1, self._random.randint(1, 3) + 1):
            objectives = [
                Objective(
                    number=count,
                    statement=self.text(),
                    action_steps=[
                        ActionStep(number=n, text=self.text()) for n in range(1, self._random.randint(1, 4))
                    ],
                )
                for count in range(1, self._random.randint(1, 3) + 1)
            ]
            goals.append(
                DistrictGoal(
                    number=number, statement=self.text(), connections=self.texts(), objectives=objectives
                )
            )
        return DistrictGoals(district="Pine County", school_year="2026-2027", goals=goals)

    def school(self) -> SchoolLearningPlan:
        cells = {"date": "date", "focus": "text", "audience": "text", "phase": "text", "facilitator": "text"}
        names = ("sip_goal", "rationale", "responsive_practices", "progress")
        return SchoolLearningPlan(
            school=self._school(),
            school_year="2026-2027",
            principal=Person(name=self.person().name),
            leadership_team=self.texts(),
            sessions=self._rows(Session, **cells),
            **{name: self.text() for name in names},
        )

    def cycle(self) -> CoachingCycle:
        cells = {"date": "date", "kind": "text", "notes": "text", "next_steps": "text"}
        return CoachingCycle(
            owner=Person(name=self.person().name),
            school=self._school(),
            collaborating_teachers=self.texts(),
            teaching_assignment=self.text(),
            start_date=self.date(),
            end_date=self.date(),
            statement=self.text(),
            rationale=self.text(),
            practices=self.texts(),
            meetings=self._rows(Meeting, **cells),
            impact=self.text(),
            shared_on=self.date(),
        )


def refused(path: str = "inbox/broken.docx") -> Submission:
    """A file that could not be read."""
    return Submission(
        source=Source(path=path, sha256="0" * 64, media_type=""),
        status="refused",
        error=ErrorRecord(code="zip.broken", message="This file is damaged.", remedy="Send it again."),
    )
