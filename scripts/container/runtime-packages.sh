#!/usr/bin/env bash
# The Dockerfile's runtime stage: what the published engine and portal load. As root, on Debian 12.
set -euo pipefail

packages=(libicu72 libgomp1 libsqlite3-0 ca-certificates)
[ -n "${LIBTORCH_URL:-}" ] || packages+=(libtorch1.13 libopenblas0-openmp)
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
rm -rf /var/lib/apt/lists/*
