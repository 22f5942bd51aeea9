#!/bin/sh
set -e
echo "python-web starts on ${PORT:-8000}"
python3 app.py
