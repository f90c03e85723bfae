# Keeping copies of what was built.
#
# A copy lives in .build/<program>/<fingerprint of the sources>, so a start after a change builds a new one beside
# the one that may still be running: overwriting a loaded library would crash its run.

# fingerprint WORD FIND-ARGUMENTS…: a checksum of a word, the shared build settings, and the files that find finds,
# build output and READMEs aside. Contents, not times: a checkout or a copy changes times.
fingerprint() (
    cd "$root"
    export LC_ALL=C
    {
        echo "$1"
        shift
        find Directory.*.props "$@" ! -path '*/bin/*' ! -path '*/obj/*' ! -path '*/node_modules/*' ! -path '*/wwwroot/_framework/*' ! -path '*/wwwroot/js/*' \
            -type f ! -name '*.md' -print0 | sort -z | xargs -0 sha256sum
    } | sha256sum | cut -c 1-16
)

# copy_is_built COPY PROGRAM
copy_is_built() { [ -x "$1/$2" ] && [ -x "$(cat "$1/dotnet-root" 2>/dev/null)/dotnet" ]; }

# keep_copy FROM COPY: under its own name only once it is complete; then removes those that nobody runs.
keep_copy() {
    local all old unfinished
    all=$(dirname "$2")
    unfinished=$all/unfinished
    rm -rf "$unfinished" "$2"
    mkdir -p "$all"
    cp -R "$1" "$unfinished"
    echo "$DOTNET_ROOT" >"$unfinished/dotnet-root"
    : >"$unfinished/in-use"
    mv "$unfinished" "$2"
    for old in "$all"/*/; do
        old=${old%/}
        # Whoever runs one holds a lock on its in-use file.
        [ "$old" = "$2" ] || flock --nonblock "$old/in-use" rm -rf "$old" || true
    done
}

# hold_copy DESCRIPTOR COPY PROGRAM: keeps a copy from being removed. The lock stays with the process through exec and
# ends with it, however it ends. Fails when the copy isn't there, or was removed while we waited for the lock.
hold_copy() {
    [ -r "$2/in-use" ] && eval "exec $1<\"\$2/in-use\"" && flock --shared "$1" && copy_is_built "$2" "$3"
}
