#!/usr/bin/env bash
# The image's entry point: the portal with its data in /data; or, as "finetune …", the engine's command line.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
if [ "${1:-}" = finetune ]; then
    shift
    . "$home/scripts/numeric-environment.sh"
    exec "$home/engine/finetune" "$@"
fi

export FINETUNE_HOME=$home
export Portal__Worker=${Portal__Worker:-$home/engine/finetune}
exec "$home/portal/portal" --data /data "$@"
