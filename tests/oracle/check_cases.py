"""Whole files, each for something that the builder's own checks look at."""

from __future__ import annotations

CHECKED = {
    "a blank line in a continued instruction": "FROM a\nRUN x \\\n\n\n  y\nRUN z\n",
    "a blank line at the end of a continued instruction": "FROM a\nRUN x \\\n\n",
    "a blank line before a here-document": "FROM a\nRUN <<E \\\n\n x\ny\nE\n",
    "a comment in a continued instruction": "FROM a\nRUN x \\\n# c\n  y\n",
    "keywords mostly in upper case": "FROM a\nrun x\nRUN y\nRun z\n",
    "keywords mostly in lower case": "from a\nRUN x\nrun y\nrun z\n",
    "as many keywords in either case": "FROM a\nrun x\nFrom b\n",
    "keywords in no case at all": "From a\nRun x\n",
    "a keyword behind ONBUILD, and an ARG above": "arg a\nFROM a\nRUN x\nONBUILD run y\n",
    "AS in another case": "FROM a as b\nfrom a AS c\nFrom a As d\nfrom a As e\nFROM a AS f\n",
    "a name in capitals": "FROM a AS Build\nFROM a AS build2\n",
    "a name that is taken": "FROM a AS b\nFROM a AS B\nFROM a AS b\nFROM a AS c\n",
    "reserved names": "FROM a AS scratch\nFROM a AS Context\nFROM a AS scratched\n",
    "pairs of the old form": "FROM a\nENV a b\nLABEL c d = e\nENV a=b c=d\n",
    "an old pair that ONBUILD keeps": "FROM a AS b\nONBUILD ENV a b\nFROM b\n",
    "authors": "FROM a\nMAINTAINER x\nmaintainer\n",
    "two of a kind": 'FROM a\nCMD x\nENTRYPOINT ["y"]\nCMD z\nCMD ["w"]\nHEALTHCHECK NONE\n',
    "two health checks": "FROM a\nHEALTHCHECK CMD x\nHEALTHCHECK NONE\n",
    "two of a kind in two stages": 'FROM a AS b\nCMD ["x"]\nFROM b\nCMD ["y"]\n',
    "a kind that ONBUILD keeps": 'FROM a AS b\nONBUILD CMD ["x"]\nFROM b\nCMD ["y"]\n',
    "a base with a variable that is not declared": "FROM a:${V}x\n",
    "a base with a variable that is declared": "ARG V\nFROM a:${V}x\n",
    "a base with a default": "FROM a:${V:-x}\nFROM a:${TARGETARCH}\n",
    "a base with a variable of a stage": "FROM a\nARG V=x\nFROM a:x$V\n",
    "a platform with a variable that is not declared": "FROM --platform=$BULIDPLATFORM a\n",
    "a platform with half a variable": "FROM --platform=linux/${ARCH:-arm64} a\n",
    "a base that is empty by default": "ARG V\nFROM $V\nFROM b:$V\n",
    "a base that breaks by default": 'ARG V="x:"\nFROM b$V\n',
    "a base whose default is empty": 'ARG V=""\nFROM b:c$V\n',
    "the target platform": "FROM --platform=$TARGETPLATFORM a\n",
    "the target platform in braces": "FROM --platform=${TARGETPLATFORM} a\n",
    "the target platform with a default": "FROM --platform=${TARGETPLATFORM:-linux/arm64} a\n",
    "the target platform in two parts": "FROM --platform=$TARGETOS/$TARGETARCH a\n",
    "the target platform, declared": "ARG TARGETPLATFORM\nFROM --platform=$TARGETPLATFORM a\n",
    "a platform that is written out": "FROM --platform=linux/amd64 a\nFROM --platform=arm64 a\n",
    "a platform that the name tells of": (
        "FROM --platform=linux/amd64 a AS for-amd64\n"
        "FROM --platform=linux/arm64 a AS Linux\n"
        "FROM --platform=x86_64 a AS x86_64\n"
    ),
    "a platform that the build is on": "FROM --platform=$BUILDPLATFORM a\n",
    "variables in every instruction": (
        "FROM a\nADD $A /x\nCOPY --chown=$B y $C\nENV $D=$E\nLABEL $F=$G\nUSER $H\n"
        "VOLUME /x$I\nWORKDIR /$J\nRUN --mount=type=cache,target=/$K,id=$L x $M\n"
        'CMD ["$N"]\nENTRYPOINT $O\nHEALTHCHECK CMD $P\nARG Q=$R S=$Q T=$U\n'
    ),
    "a variable of a signal": "FROM a\nSTOPSIGNAL ${S:-15}\n",
    "a variable in a port": "FROM a\nEXPOSE ${P:-80}\n",
    "variables in a here-document": "FROM a\nCOPY <<E <<'F' /\n$X ${Y} \\$Z \"$X\"\nE\n$W\nF\n",
    "variables of a checksum": "FROM a\nADD --checksum=$S https://h/x /x\n",
    "variables with operators": "FROM a\nENV A=${B:-x} C=${D+y} E=${F%x}\n",
    "variables that are quoted": "FROM a\nENV A='$B' C=\\$D E=\"$F\"\n",
    "a variable of the same line": "FROM a\nENV A=x B=$A\nENV A=y C=$A\n",
    "a variable of its own": "FROM a\nENV A=$A:x PATH=$PATH:/x\n",
    "an argument without a value": "FROM a\nARG A\nCOPY x$A .\n",
    "an argument that comes too late": "FROM a\nCOPY x$A .\nARG A=b\n",
    "an argument above the first stage": "ARG A=b\nFROM a\nCOPY x$A .\nARG A\nCOPY y$A .\n",
    "an argument of the stage that is built on": "FROM a AS b\nARG A\nENV B=c\nFROM b\nUSER $A$B\n",
    "an argument of another stage": "FROM a AS b\nARG A\nENV B=c\nFROM a\nUSER $A$B\n",
    "an argument of the builder": "FROM a\nUSER $TARGETARCH\nARG TARGETARCH\nENV A=$TARGETARCH\n",
    "an argument that the builder keeps": "FROM a\nUSER x$BUILDKIT_SBOM_SCAN_STAGE\n",
    "a variable that ONBUILD keeps": "FROM a AS b\nONBUILD USER x$A\nFROM b\n",
    "a variable of a stage that nothing needs": "FROM a\nUSER x$A\nFROM b\n",
    "a variable of scratch": "FROM scratch\nENV PATH=$PATH:/x A=$HOME\n",
    "protocols": "FROM a\nENV P=53/UDP\nEXPOSE 80/TCP 81/tcp 82/Sctp 83 $P\n",
    "ports of the host": "FROM a\nEXPOSE 8080:80 127.0.0.1:81:81 [::1]:82:82/UDP 83 84-85:86-87\n",
    "a port that is none": "FROM a\nEXPOSE 1.2.3.4.5:80:80\n",
    "descriptions": (
        "# a b\nARG a\n# b a\nARG a b\n# c\nARG a b\n#\nARG c\n# d\n\nFROM a AS e\n"
        "# e f\nARG e\n# x\nFROM a\n  # f\nARG f\n# G\nFROM a AS g\n"
    ),
}
"""Files that the checks of the builder are known to judge, or to pass, for a reason."""
