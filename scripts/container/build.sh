#!/usr/bin/env bash
# The Dockerfile's build stage: the engine with its own .NET in the folder $1. Run in a checkout, as root.
# LIBTORCH_URL, an unpackable libtorch for /opt/libtorch; empty builds against Debian's.
set -euo pipefail
program=build
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../lib/set-up.sh"

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
logged publish "$dotnet" publish "$root/$engine_project" --configuration Release --use-current-runtime --self-contained \
    --nologo --output "$1" || fail "the engine could not be published."
