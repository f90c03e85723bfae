# Words for people. They go to stderr: stdout belongs to the command that was asked for.

say() { printf '%s: %s\n' "$program" "$*" >&2; }

# fail MESSAGE…: a line each, then the end.
fail() {
    local line
    for line in "$@"; do say "$line"; done
    exit 1
}

# logged NAME COMMAND…: runs a step with its output in .build/log/NAME.log; shows the part that matters when it fails.
logged() {
    local log="$root/.build/log/$1.log" status=0
    shift
    mkdir -p "$root/.build/log"
    # A server process that a step leaves behind must not hold our locks, 7 and 8.
    "$@" >"$log" 2>&1 </dev/null 7>&- 8>&- || status=$?
    if [ "$status" -ne 0 ]; then
        # Compilers and apt put their errors anywhere; the end of the log is what is left when neither marked one.
        { grep -E '(error|Error|ERROR|^E:)' "$log" || tail -n 15 "$log"; } | sed -E 's/ \[[^]]*proj\]$//' | awk '!seen[$0]++' | head -n 25 >&2
        say "this step failed: $*"
        say "its whole output is in $log"
    fi
    return "$status"
}
