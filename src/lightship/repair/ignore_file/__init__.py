"""What a build should not send: ignore files written, completed and tidied.

Nothing that an instruction needs is ever left out: every change is held against the real
matcher and the files that are there, for every Dockerfile that the ignore file is for.
"""
