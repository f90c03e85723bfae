# Building the portal.

portal_project=src/FineTunePortal.Web/FineTunePortal.Web.csproj

# Sets `portal` to the folder where the portal of these sources belongs.
find_portal() { portal=$root/.build/portal/$(fingerprint portal src wwwroot-assets); }

portal_is_built() { copy_is_built "$portal" portal; }

build_portal() {
    say "building the portal (a minute the first time)"
    local published=$root/.build/portal-published
    rm -rf "$published"
    dotnet_build_environment
    logged build-portal "$dotnet" publish "$root/$portal_project" --configuration Release --nologo -v quiet --output "$published" \
        || fail "the portal could not be built."
    keep_copy "$published" "$portal"
    rm -rf "$published"
}

hold_portal() { hold_copy 6 "$portal" portal; }
