from __future__ import annotations

import pytest

from tests.repair.fixes.shell_speech import fixed

CODE = "LS6013"
FROM = "FROM ubuntu:24.04\n"
SHELL = 'SHELL ["/bin/bash", "-c"]\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN ln -sf /bin/bash /bin/sh\n", SHELL),
        ("RUN rm /bin/sh && ln -s /bin/bash /bin/sh\n", SHELL),
        ("RUN rm /bin/sh && ln -s bash /bin/sh\n", SHELL),
        ("RUN ln -sf /bin/bash /bin/sh && make\n", f"{SHELL}RUN make\n"),
        ("RUN make && ln -sf /bin/bash /bin/sh\n", f"{SHELL}RUN make\n"),
    ],
)
def test_shell_names_it_instead(before: str, after: str) -> None:
    assert fixed(CODE, FROM + before, unsafe=True) == FROM + after
    assert fixed(CODE, FROM + before) == FROM + before
