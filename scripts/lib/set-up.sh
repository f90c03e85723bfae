# What ./run, ./finetune and ./test share. Expects `program`, the name to speak under.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

for part in say debian-packages dotnet-sdk built-copies engine portal trx; do
    # shellcheck source=/dev/null
    . "$root/scripts/lib/$part.sh"
done

# Two locks, held by file descriptors of this shell: 7 a test run, 8 a set-up (packages, SDK, build).

# lock DESCRIPTOR FILE WHAT: one at a time in this checkout; says when it has to wait for another.
lock() {
    { mkdir -p "$root/.build" && : >>"$root/.build/$2"; } 2>/dev/null \
        || fail "there is something to set up, and this user may not write to $root/.build; start once as its owner."
    eval "exec $1>\"\$root/.build/$2\""
    if ! flock --nonblock "$1"; then
        say "waiting for another start that is $3"
        flock "$1"
    fi
}

lock_tests() { lock 7 test.lock testing; }
lock_set_up() { lock 8 set-up.lock "setting up"; }
unlock_set_up() { exec 8>&-; }
