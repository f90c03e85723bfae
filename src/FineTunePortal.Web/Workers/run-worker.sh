#!/usr/bin/env bash
# run-worker.sh PROGRAM ARGUMENTS…: becomes PROGRAM in the environment that computing needs.
. "$(dirname "${BASH_SOURCE[0]}")/numeric-environment.sh"
exec "$@"
