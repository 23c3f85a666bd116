# SPDX-License-Identifier: Apache-2.0
# Sourced by the other tools. install_packages KIND... installs what packages.txt lists
# for these kinds, if anything of it is missing. Quiet when nothing is to be done.

missing_packages()
{
    local kind package

    while read -r kind package; do
        case " $* " in
        *" $kind "*)
            dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null |
                grep -qx installed || printf '%s\n' "$package"
            ;;
        esac
    done <"$(dirname "${BASH_SOURCE[0]}")/packages.txt"
}

install_packages()
{
    local missing administrator=() log

    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This is no Debian system: packages are not installed from here. What is" >&2
        echo "needed is listed in tools/packages.txt." >&2
        return 0
    fi
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "error: packages are missing and only root may install them:" >&2
            echo "  apt-get install ${missing[*]}" >&2
            return 1
        fi
        administrator=(sudo)
    fi
    echo "== installing ${#missing[@]} Debian packages: ${missing[*]}"
    log=$(mktemp)
    if ! "${administrator[@]}" apt-get update >"$log" 2>&1 ||
        ! "${administrator[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install \
            --yes --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        echo "error: apt-get failed; the lines above are its own" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# Runs a command and shows what it says only if it fails.
quietly()
{
    local log status=0

    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    [ "$status" -eq 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}
