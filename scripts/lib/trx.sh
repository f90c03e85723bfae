# Adding up what test runs left behind (Visual Studio's trx files).

# counter NAME LINE: the value of an attribute, or nothing.
counter() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$2"; }

# add_up FILE: sets passed, failed, skipped from its Counters. A file without them, cut off by a crash say, is one failure.
# What was executed and didn't pass has failed (error, timeout, aborted); what wasn't executed was skipped.
add_up() {
    local counters total executed
    passed=0 failed=1 skipped=0
    counters=$(grep -oE '<Counters [^>]*>' "$1" 2>/dev/null | head -n 1) || return 0
    total=$(counter total "$counters") executed=$(counter executed "$counters")
    [ -n "$total" ] && [ -n "$executed" ] && [ -n "$(counter passed "$counters")" ] || return 0
    passed=$(counter passed "$counters")
    failed=$((executed - passed))
    skipped=$((total - executed))
}
