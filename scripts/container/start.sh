#!/usr/bin/env bash
# The image's entry point: the engine in its numeric environment.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
. "$home/scripts/numeric-environment.sh"
exec "$home/engine/finetune" "$@"
