"""The command line: options, one library call, render, exit code."""
