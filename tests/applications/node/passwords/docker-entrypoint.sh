#!/bin/sh
# Sets what the program is told, and makes way for it.
set -e
export GREETING="${GREETING:-hello from the entrypoint}"
exec "$@"
