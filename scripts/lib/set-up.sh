# What ./finetune and ./test share. Expects `program`, the name to speak under.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

for part in say debian-packages dotnet-sdk engine trx; do
    # shellcheck source=/dev/null
    . "$root/scripts/lib/$part.sh"
done

# lock_set_up: one set-up at a time in this checkout; others wait for it and then find everything done.
lock_set_up() {
    { mkdir -p "$root/.build" && : >>"$root/.build/lock"; } 2>/dev/null \
        || fail "there is something to set up, and this user may not write to $root/.build; start once as its owner."
    exec 8>"$root/.build/lock"
    if ! flock --nonblock 8; then
        say "waiting for another start that is setting up"
        flock 8
    fi
}

unlock_set_up() { exec 8>&-; }
