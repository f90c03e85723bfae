#!/usr/bin/env bash
# The Dockerfile's build stage: engine and portal, each with its own .NET, in the folders $1/engine and $1/portal.
# Run in a checkout, as root.
# LIBTORCH_URL, an unpackable libtorch for /opt/libtorch; empty builds against Debian's.
set -euo pipefail
program=build
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../lib/set-up.sh"
wants_portal=yes

mkdir -p /opt/libtorch # the runtime stage copies it, empty or not
if [ -n "${LIBTORCH_URL:-}" ]; then
    export LIBTORCH_HOME=/opt/libtorch
    install_packages curl ca-certificates unzip
    curl -fsSL --retry 2 -o /tmp/libtorch.zip "$LIBTORCH_URL"
    unzip -q /tmp/libtorch.zip -d /opt
    rm /tmp/libtorch.zip
fi
ensure_packages
ensure_dotnet
dotnet_build_environment
for part in "engine $engine_project" "portal $portal_project"; do
    logged "publish-${part%% *}" "$dotnet" publish "$root/${part#* }" --configuration Release --use-current-runtime \
        --self-contained --nologo --output "$1/${part%% *}" || fail "the ${part%% *} could not be published."
done
