"""Words that stand beside people's names in lists and in the names of files, and are none."""

from __future__ import annotations

OF_FORMS = frozenset(
    """
    plan plans pgp pgps pcp sip form forms final draft drafts copy of signed completed complete finished filled rev
    revised revision version v submission submitted resubmission resubmitted scan scanned scans updated update edited
    corrected latest newest new old current the a an and for from my in on re fw fwd this next
    year sy coordinator coordinators coach coaching cycle peer professional personal individual growth
    learning development goals goal smart objective objectives certificate certification renewal
    verification calendar docx doc pdf odt rtf fall spring summer winter autumn word document documents untitled file
    files attachment attached email mail print printed online web google docs drive microsoft office365 adobe acrobat
    page pages part section rough first second third last mid midyear end beginning boy moy eoy annual quarter
    semester trimester term month week day date time dates meeting meetings review evaluation eval self assessment
    reflection evidence activity activities action actions step steps process summary report checklist
    packet st nd rd th am pm no num number ver img image photo picture
    january february march july september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""What file names say of forms, of their versions and of when these were made."""

MONTHS_AND_NAMES = frozenset("april may june august".split())

SUBJECTS = frozenset(
    """
    math mathematics science reading writing ela english esl ell eld sped music pe health spanish french history
    literacy algebra geometry biology chemistry physics stem steam cte kindergarten special education ed social
    studies language arts
    """.split()
)
"""What is taught."""

STAFF = frozenset(
    """
    teacher counselor counsellor specialist nurse lead leader assistant aide librarian facilitator
    interventionist psychologist paraprofessional supervisor mentor intern para parent student registrar head
    representative liaison therapist pathologist advisor adviser grade grades kindergarten prek team
    instructional trainer tutor interpreter consultant
    """.split()
)
"""What people are at a school, and nobody is called."""

ROLES = STAFF | frozenset(
    """
    coach principal chair director coordinator administrator superintendent member secretary clerk rep dean ap
    vp avp gr tk department dept instructor
    """.split()
)
"""What people are there besides; some of these may be somebody's name."""

OF_WORK = frozenset(
    """
    maths sciences art biliteracy languages early childhood primary secondary title curriculum instruction
    assessment data equity inclusion leadership wellness culture climate attendance behavior intervention
    interventions recovery support supports service services program programs project workshop training
    technology tech digital library media counseling guidance nursing transportation nutrition finance
    facilities operations human resources hr it payroll communications engagement family families community
    bilingual dual gifted talented migrant multilingual teaching academic academics mtss pbis sel avid plc sblt
    bcba slp psych teachers specialists mentors staff faculty teams committee group cohort club class classroom
    students pupil pupils child children kids women men girls boys people person everyone president veterans
    valentine mother mothers father fathers parents master masters bachelor
    """.split()
)
"""Services and the people of a school in general."""

OF_OFFICES = frozenset(
    """
    manager managers executive deputy chief analyst analysts assistants asst associate consultants advisors
    leads leaders officer officers trainers tutors nurses counselors aides bookkeeper custodian supervisors vice
    interim acting senior board council cabinet union career careers technical connected highly capable athletic
    athletics federal state national local induction onboarding compliance safety security innovation
    improvement effectiveness strategic strategy framework standards standard model pathway pathways partnership
    partnerships outreach enrollment testing research accountability resource visual performing world global
    civic environmental outdoor agriculture business marketing computer computers engineering robotics sports
    readiness success opportunity belonging restorative mental emotional core common essential practice
    practices priority priorities focus vision mission budget schedule agenda minutes log tracker workbook
    folder portfolio binder sheet table list letter response request proposal application approval cover rubric
    outline overview guide handbook manual policy procedure timeline survey results inclusive integrated
    advanced basic general grants confidential important urgent ready ok okay yes please thanks
    """.split()
)
"""What people are in offices, what offices are for, and what else is sent beside a form."""

OF_PLACES = frozenset(
    """
    school schools elementary middle high junior academy college university institute institution center
    centre campus preschool department departments dept district districts office offices division bureau agency
    administration admin association foundation ministry county region regional public charter montessori esd isd
    usd unified hs es ltd inc llc corp company
    """.split()
)
"""What a school or an office is: the words before it are its name."""

OF_PROGRAMS = frozenset(
    """
    user users owner account administrator author guest customer client default registered preferred valued unknown
    anonymous nobody someone computer laptop desktop home pc mac macbook windows apple dell lenovo toshiba acer
    system systems apache poi python-docx openxml libreoffice openoffice writer aspose front main desk secretary
    superuser support
    """.split()
)
"""Whom programs call an author where nobody said a name."""

NOBODYS = frozenset(
    """
    template templates sample samples example examples exemplar blank name names firstname lastname fullname your
    yourname insert here test xxx xx
    """.split()
)
"""What says that a file is nobody's."""

NOBODYS_AND_NAMES = frozenset("sample example blank".split())
"""What says so unless a given name stands before it."""

BEFORE_OTHERS = frozenset(
    """
    director directors principal principals supervisor superintendent reviewer evaluator assessor reviewed approved
    edited checked scored evaluated returned commented cc attn
    """.split()
)
BEHIND_OTHERS = frozenset("comment comments feedback edits notes remarks".split())
"""Beside which somebody else's name stands."""

LINKS = frozenset("by w with to".split())

LANDSCAPE = frozenset(
    """
    lake lakes lakeside hill hills hillside hilltop creek creekside ridge ridgeview valley park parks parkside river
    rivers riverside riverview mountain mountains mountainview mount oak oaks oakwood pine pines pinewood cedar
    cedars maple maples willow willows elm birch aspen spruce redwood evergreen view vista grove meadow meadows
    meadowbrook heights springs bay bayview beach harbor island islands city town village north south east west
    central eastside westside northside southside northeast northwest southeast southwest forest field fields glen
    green rock rocky falls mesa summit prairie canyon desert woods wood woodland sunset sunrise pleasant fox eagle
    bear deer crossing point shore coast
    """.split()
)
"""Of what the names of schools and towns are made. A person may be called by one of them, not by two."""

OF_TOWNS = frozenset("san santa los las fort mount port saint st el".split())
"""How the names of towns begin."""

LIKE_OTHER_WORDS = frozenset(
    """
    al art bill bob cal candy con dean dick dom don dot drew frank gail gene ginger hank jack jerry john len mark mat
    max may mel mo ned nick norm pat peg pete rich rob roger rose sal sandy sue tab ted tom val vic victor will
    """.split()
)
"""Given names that written small may be something else."""

NO_NAMES = OF_FORMS | SUBJECTS | STAFF | OF_WORK | OF_OFFICES | OF_PROGRAMS
"""Words that part names and say nothing of them."""
