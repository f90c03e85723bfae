# Building the engine and keeping the built copies.
#
# A copy lives in .build/engine/<fingerprint of the sources>, so a start after a change builds a new one beside
# the one that a training run may still be using: overwriting a loaded library would crash that run.

engine_project=src/FineTunePortal.Worker/FineTunePortal.Worker.csproj

# A checksum of all that decides how the engine comes out. Contents, not times: a checkout or a copy changes times.
fingerprint() (
    cd "$root"
    export LC_ALL=C
    {
        echo "${LIBTORCH_HOME:-$(dpkg-query -W -f '${Version}' libtorch-dev 2>/dev/null)}"
        find Directory.*.props src \( -name bin -o -name obj \) -prune -o -type f ! -name '*.md' -print0 \
            | sort -z | xargs -0 sha256sum
    } | sha256sum | cut -c 1-16
)

# Sets `engine` to the folder where the engine of these sources belongs.
find_engine() { engine=$root/.build/engine/$(fingerprint); }

engine_is_built() { [ -x "$engine/finetune" ] && [ -x "$(cat "$engine/dotnet-root" 2>/dev/null)/dotnet" ]; }

# .NET's own chatter, servers that outlive the build, and a home folder that a service account may lack.
dotnet_build_environment() {
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
    export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
    export DOTNET_CLI_UI_LANGUAGE=en
    [ -n "${HOME:-}" ] || export HOME=$root/.build/home
}

# CMake keeps what it once found, so these native builds have to go: one that came along when its checkout was moved
# or copied (CMake refuses it), and one made for another libtorch (CMake would link to the old one again).
forget_stale_native_builds() {
    local cache
    for cache in "$root"/src/*/obj/native/CMakeCache.txt; do
        [ -e "$cache" ] || continue
        if ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=${cache%/obj/*}/native" "$cache" \
            || ! grep -qxF "LIBTORCH_HOME:PATH=${LIBTORCH_HOME:-}" "$cache"; then
            rm -rf "${cache%/*}"
        fi
    done
}

# build WHAT LOG: a project or solution, in the checkout.
build() {
    dotnet_build_environment
    forget_stale_native_builds
    logged "$2" "$dotnet" build "$root/$1" --configuration Release --nologo -v quiet
}

build_engine() {
    say "building the engine (a few minutes the first time)"
    build "$engine_project" build-engine || fail "the engine could not be built."

    local unfinished=$root/.build/engine/unfinished
    rm -rf "$unfinished" "$engine"
    mkdir -p "$root/.build/engine"
    cp -R "$root/$(dirname "$engine_project")/bin/Release/net10.0" "$unfinished"
    echo "$DOTNET_ROOT" >"$unfinished/dotnet-root"
    : >"$unfinished/in-use"
    mv "$unfinished" "$engine"
    remove_old_engines
}

# Those that nobody runs: whoever runs one holds a lock on its in-use file.
remove_old_engines() {
    local old
    for old in "$root"/.build/engine/*/; do
        old=${old%/}
        [ "$old" = "$engine" ] || flock --nonblock "$old/in-use" rm -rf "$old" || true
    done
}

# Keeps the engine from being removed. The lock stays with the process through exec and ends with it, however it ends.
# Fails when it isn't there, or was removed while we waited for the lock.
hold_engine() {
    [ -r "$engine/in-use" ] && exec 9<"$engine/in-use" && flock --shared 9 && engine_is_built
}
