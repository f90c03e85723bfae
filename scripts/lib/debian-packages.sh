# The Debian packages that the engine, the portal and the tests need.

# Set by a script that needs more than the engine.
wants_portal= wants_tests=

# Libtorch, the BLAS that shares its OpenMP threads, and what compiles the native part.
# LIBTORCH_HOME names another libtorch (2.x, with CUDA), which brings its own BLAS; Debian's are then not asked for.
required_packages() {
    [ -n "${LIBTORCH_HOME:-}" ] || printf '%s\n' libtorch-dev libopenblas0-openmp
    printf '%s\n' cmake g++ make
    [ -z "$wants_portal" ] || portal_packages
    [ -z "$wants_tests" ] || printf '%s\n' chromium postgresql
}

# The system's SQLite, and Node.js for bundling the browser's script. Debian has npm apart; others bring it with nodejs.
portal_packages() {
    echo libsqlite3-0
    command -v npm >/dev/null || printf '%s\n' nodejs npm
}

missing_packages() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(required_packages) 2>/dev/null | sed -n 's/^installed //p')
    required_packages | grep -vxF "${installed:-none}" || true
}

# install_packages PACKAGE…: as root, or through sudo; with neither, prints the one line to run and ends.
install_packages() {
    local install="apt-get install -y --no-install-recommends $*" as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
        [ -t 0 ] || as_root=(sudo -n) # nobody there to type a password
        if ! command -v sudo >/dev/null || ! "${as_root[@]}" true; then
            fail "these Debian packages are missing, and installing them takes root: $*" \
                 "have this line run as root, then start again:" \
                 "apt-get update && $install"
        fi
    fi
    say "installing Debian packages: $* (libtorch alone takes 200 MB to download; a few minutes)"
    logged apt-update "${as_root[@]}" apt-get update \
        || say "the package lists could not be refreshed; trying with those that are here"
    logged apt-install "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive ${install} \
        || fail "the packages could not be installed; to see why, run as root: $install"
}

ensure_packages() {
    if ! command -v dpkg-query >/dev/null; then
        fail "this system has no dpkg, so it is not Debian; the set-up knows Debian 12 only." \
             "On another system use the Dockerfile, or see 'Other systems' in README.md."
    fi
    local missing
    missing=$(missing_packages)
    [ -z "$missing" ] || install_packages $missing
}
