# The .NET SDK: the one in .dotnet/ if there is one, else the system's, else fetched when that is agreed to.

dotnet_channel=10.0
# An address, or a file on this machine where the address cannot be reached.
dotnet_install_script=${FINETUNE_DOTNET_INSTALL_SCRIPT:-https://dot.net/v1/dotnet-install.sh}

# use_dotnet COMMAND: when it has an SDK of our version, sets `dotnet` and DOTNET_ROOT to it.
use_dotnet() {
    local sdk
    # A line looks like: 10.0.401 [/usr/share/dotnet/sdk]
    sdk=$("$1" --list-sdks 2>/dev/null </dev/null | grep "^${dotnet_channel%.*}\." | tail -n 1) || return 1
    sdk=${sdk#*[}
    export DOTNET_ROOT=${sdk%/sdk]*}
    dotnet=$1
}

find_dotnet() {
    use_dotnet "$root/.dotnet/dotnet" || use_dotnet dotnet
}

# Answers from --yes, from FINETUNE_YES=1, or from the terminal; nobody to ask means no.
agreed_to_fetch() {
    [ "${FINETUNE_YES:-}" = 1 ] && return
    [ -t 0 ] && [ -t 2 ] || return 1
    local answer
    say "this needs the .NET SDK $dotnet_channel, which is not on this machine."
    read -r -p "Fetch it from Microsoft into .dotnet/ (about 250 MB; nothing else changes)? [y/N] " answer >&2
    [[ $answer == [yY]* ]]
}

# download ADDRESS FILE
download() {
    if command -v curl >/dev/null; then
        curl -fsSL --retry 2 -o "$2" "$1"
    elif command -v wget >/dev/null; then
        wget -q -O "$2" "$1"
    else
        install_packages curl ca-certificates
        curl -fsSL --retry 2 -o "$2" "$1"
    fi
}

fetch_dotnet() {
    local script=$root/.build/dotnet-install.sh unfinished=$root/.build/dotnet.unfinished
    say "fetching the .NET SDK $dotnet_channel into .dotnet/"
    mkdir -p "$root/.build"
    if [ -f "$dotnet_install_script" ]; then
        cp "$dotnet_install_script" "$script"
    else
        download "$dotnet_install_script" "$script" \
            || fail "Microsoft's install script could not be fetched from $dotnet_install_script" \
                    "Check the network, or install the .NET SDK $dotnet_channel another way and start again."
    fi
    # Into a folder of its own first: a download that breaks off must not look like an SDK.
    rm -rf "$unfinished"
    logged dotnet-install bash "$script" --channel "$dotnet_channel" --install-dir "$unfinished" --no-path \
        || fail "the .NET SDK could not be fetched."
    rm -rf "$root/.dotnet"
    mv "$unfinished" "$root/.dotnet"
    find_dotnet || fail "what was fetched into .dotnet/ has no .NET SDK $dotnet_channel that runs; see .build/log/dotnet-install.log"
}

ensure_dotnet() {
    find_dotnet && return
    agreed_to_fetch || fail "the .NET SDK $dotnet_channel is missing." \
        "Install it (https://dotnet.microsoft.com/download), or start with --yes as the first word" \
        "to have it fetched into .dotnet/ with Microsoft's install script."
    fetch_dotnet
}
