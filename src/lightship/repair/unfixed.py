"""Why some rules have no fix: what a person, or the outside world, has to decide."""

from __future__ import annotations

UNFIXED: dict[str, str] = {
    "LS1001": "nothing in it says what the file was to be",
    "LS1002": "only you know which instruction was meant",
    "LS1003": "only you know which option was meant, and what for",
    "LS1004": "only you know what is missing, or too much",
    "LS1005": "only you know which image it is to build on",
    "LS1006": "only you know what is to stand in it",
    "LS1007": "where a line can be broken depends on what it says",
    "LS1008": "only you know which of the directives was meant",
    "LS1013": "only you know the missing value",
    "LS1014": "only you know where the here-document was to end",
    "LS1015": "only you know where the file was to go",
    "LS1016": "only you know which strings were meant",
    "LS1018": "only you know which program is to be the shell",
    "LS1019": "only you know what was to be put in",
    "LS1020": "the build gives the value, with --build-arg",
    "LS1023": "what was to happen in the image that builds on this one only you know",
    "LS1024": "only you know which option of RUN was meant",
    "LS1025": "only you know which folder was meant",
    "LS1027": "whether its reason still holds is yours to judge",
    "LS1029": "only you know which value was meant",
    "LS2005": "only your team knows which image may stand in its place",
    "LS2009": "a runtime of its own needs a stage that makes it; --recipe multi-stage writes one",
    "LS2014": "which of the two C libraries all stages are to have is yours to choose",
    "LS2015": "either the base has to have a shell, or the command has to do without",
    "LS2020": "only you know a default that works for the variable",
    "LS2101": "which of the two stages the name is for only you know",
    "LS2102": "a new name has to be told to all who build the stage by it",
    "LS2104": "only you know a name that fits",
    "LS2105": "only you know which stage or image was meant",
    "LS2106": "only you know which other stage was meant",
    "LS2107": "which of the stages is to come first depends on what they do",
    "LS2108": "which of the stages does without the other only you know",
    "LS2109": "the stage has to be named, and only you know which ones it may be",
    "LS2110": "only you know which of its files are needed",
    "LS2111": "--recipe multi-stage takes it apart",
    "LS2112": "--recipe multi-stage leaves them in a stage of their own",
    "LS2114": "the stage that installs has to leave them out, and its build may need them",
    "LS4103": "it may be meant: ADD --unpack says so, COPY and tar do it in sight",
    "LS4104": "a RUN with --mount=type=bind reads it without keeping it, if nothing else needs it",
    "LS4108": "COPY cannot fetch: only you know whether ADD, or a stage, was meant",
    "LS4109": "only you know the checksum that was meant",
    "LS6101": "only you know which port was meant",
    "LS6102": "only you know which port was meant",
    "LS7003": "only you know what the label has to say",
    "LS7004": "whether it is misspelt or not wanted only you know",
    "LS7005": "only you know what the label has to say",
    "LS7006": "only you know the address",
    "LS7007": "only you know the date, or the build gives it",
    "LS7008": "only you know the licence",
    "LS7009": "only you know the commit, or the build gives it",
    "LS7010": "only you know the version, or the build gives it",
    "LS7011": "only you know the address",
    "LS7012": "whether the comment describes it only you know",
}
"""Half a sentence, for people who see the finding left, by the codes of the rules."""

UNKNOWN = "no fix is known for it"
"""What is said of a rule that is a team's own and gives none."""


def reason_for(code: str) -> str:
    """Return why the rule ``code`` has no fix."""
    return UNFIXED.get(code, UNKNOWN)
