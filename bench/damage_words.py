"""The prompts of the forms in words that another year, or another office, might have used."""

from __future__ import annotations

OTHER_WORDS: dict[str, tuple[str, ...]] = {
    # Coordinator Professional Growth Plan
    "Coordinator": ("Name of employee", "Staff member"),
    "School/Department": ("Work site", "Building or office"),
    "School Year": ("Plan year", "For the year"),
    "Director": ("Supervisor", "Evaluator"),
    "Goal 1 – Growth Goal": ("Goal One: Growth", "Growth Goal (first)"),
    "Goal 2 – Collaborative Goal": ("Goal Two: Collaborative", "Collaborative Goal (second)"),
    "SMART Goal": ("What I aim to achieve", "Statement of the goal"),
    "Coordinator Essential Practice Addressed:": ("Which essential practice is this about?", "Practice area"),
    "Coordinator Essential Practice Indicator Addressed:": (
        "Which part of that practice?",
        "Indicator chosen",
    ),
    "Rationale: Why was this goal chosen?": ("What led you to this goal?", "Reasons for the choice"),
    "Proposed Professional Learning Activity": ("What I intend to do", "Learning planned"),
    "Application: What will I do with the knowledge and skills I have learned to change my leadership practice?": (
        "How it will show in my daily work",
        "Use of what I learn",
    ),
    "Outcomes: How will the changed leadership practice impact district and/or school performance?": (
        "What schools will gain from it",
        "Expected results",
    ),
    "Target Completion Date": ("To be finished by", "Deadline"),
    "How will I know that I am making progress and achieving my goal?": (
        "What will tell me that I am on the way?",
        "Signs of success",
    ),
    "What supports might I need to complete the activity and achieve my goal?": (
        "Which help do I ask for?",
        "Resources required",
    ),
    # Professional Growth Plan for Certificate Renewal
    "First Name": ("Given name",),
    "Last Name": ("Surname", "Family name"),
    "Certificate Number or Birthdate": ("License no. or date of birth", "Credential number"),
    "E-mail": ("Electronic mail", "Mail address"),
    "District/Agency": ("Employer", "Employing district"),
    "Academic Year": ("Plan year", "For the year"),
    "Certificates held (check all that apply)": (
        "Which licenses do you have?",
        "Mark each certificate you hold",
    ),
    "Self-assessment and goal selection: describe your areas of focus": (
        "Where do you see room to grow?",
        "Looking at your own practice: what stands out?",
    ),
    "Standards addressed (check all that apply)": (
        "Which standards does the plan touch?",
        "Mark each standard it serves",
    ),
    "1. Goal: What do you want to learn, and what will change in your practice?": (
        "A. What is your aim?",
        "First: what you want to be able to do",
    ),
    "2. Rationale: Why did you choose this goal?": ("B. Reasons for this aim", "Second: why this one?"),
    "3. Action plan": ("C. Steps", "Third: the way there"),
    "4. Reflection: How did your learning change your practice and affect students?": (
        "D. Looking back on the year",
        "Last: what came of it?",
    ),
    "Activity": ("What you will do", "Step"),
    "Evidence to be collected": ("What will prove it", "Proof"),
    "Completion Date": ("Done by", "To be finished by"),
    "Clock hours claimed:": ("Hours asked for:", "Number of hours:"),
    "Date completed:": ("Finished on:", "Day of completion:"),
    "Reviewed by (certificated educator):": ("Reviewer:", "Looked over by:"),
    "Reviewer certificate number:": ("The reviewer's license no.:", "Credential of the reviewer:"),
    "Reviewer signature:": ("Signed by the reviewer:",),
    "Date reviewed:": ("Day of the review:", "Looked over on:"),
    # SIP Professional Learning Plan/Calendar
    "School": ("Building", "Name of school"),
    "School year": ("Plan year", "For the year"),
    "Principal": ("Head of school", "School leader"),
    "SBLT members": ("Leadership team", "Who is on the team"),
    "SIP goal this plan supports": ("Improvement goal served", "Which goal of the improvement plan?"),
    "Rationale: which data show the need?": ("What in the data calls for it?", "Evidence of the need"),
    "Culturally and linguistically responsive practices": (
        "Equity in the learning",
        "Practices for every learner",
    ),
    "How will you assess the effectiveness of the learning?": (
        "How will you judge whether it worked?",
        "Measures of success",
    ),
    "Focus of the learning": ("Topic", "What it is about"),
    "Audience": ("Who attends", "Meant for"),
    "Phase of the cycle": ("Stage", "Step of the cycle"),
    "Facilitator": ("Led by", "Presenter"),
    # Coaching Cycle Plan
    "Coach": ("Name of coach",),
    "Teacher or team": ("Working with", "Partner teachers"),
    "Grade / subject": ("Class taught", "Level and content area"),
    "Cycle start": ("From", "First day"),
    "Cycle end": ("Until", "Last day"),
    "Student learning goal": ("What students should learn", "Goal for students"),
    "Why this goal? (student data)": ("What in the data led to it?", "Reasons for it"),
    "Coaching practices to be used": ("How we will work together", "Coaching moves"),
    "Meeting": ("Kind of conference", "Type"),
    "Notes": ("What was said", "Minutes"),
    "Next steps": ("What follows", "To do until the next time"),
    "Impact on student learning": ("What changed for students", "Results for students"),
    "Shared with principal on:": ("The principal was told on:", "Passed on to the principal:"),
    # Peer Coaching Plan
    "Date": ("Day",),
    "Name of Coach": ("Coaching teacher", "Peer coach"),
    "E-mail address": ("Electronic mail", "Mail"),
    "Teaching Assignment": ("Grade and subject taught", "What you teach"),
    "Name of Principal": ("Head of school", "School leader"),
    "District": ("School system", "School division"),
    "1. What state or district goal is critical to your school?": (
        "1. Which wider goal matters most here?",
        "1. Name the state's or district's goal you serve",
    ),
    "2. What is your school goal that supports this state/district goal?": (
        "2. Which of your own goals serves it?",
        "2. Name the goal of your school that goes with it",
    ),
    "Structure": ("How the coaching is organized", "Set-up"),
    "Name of Collaborating Teachers": ("Partners", "Who takes part"),
    "Description": ("In short", "Summary"),
    "Goal Statement": ("Our aim", "What we aim for"),
    "Measuring Progress": ("Checking growth", "How we follow it"),
    "Time": ("When we meet", "Meeting times"),
    "Our Norms are:": ("Ground rules:", "What we agreed on:"),
    # Professional Development Review and Goals
    "District:": ("School system:", "School division:"),
    "School year:": ("Plan year:", "For the year:"),
    "Connections to the Profile of the Graduate:": (
        "Graduate profile, traits served:",
        "Ties to the profile:",
    ),
    "Action Steps": ("What we will do", "Steps"),
}
"""By the prompt as printed. Two prompts that stand in one form never get the same words."""
