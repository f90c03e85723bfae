# Building the engine.

engine_project=src/FineTunePortal.Worker/FineTunePortal.Worker.csproj

# Sets `engine` to the folder where the engine of these sources belongs.
find_engine() {
    local libtorch=${LIBTORCH_HOME:-$(dpkg-query -W -f '${Version}' libtorch-dev 2>/dev/null)}
    engine=$root/.build/engine/$(fingerprint "$libtorch" src ! -path 'src/FineTunePortal.Web/*')
}

engine_is_built() { copy_is_built "$engine" finetune; }

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
    keep_copy "$root/$(dirname "$engine_project")/bin/Release/net10.0" "$engine"
}

hold_engine() { hold_copy 9 "$engine" finetune; }
