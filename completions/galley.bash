# SPDX-License-Identifier: Apache-2.0
# Completion of galley's command line for bash.

_galley_files() # ENDING...
{
    local ending

    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$word"
        for ending; do compgen -f -X "!*.$ending" -- "$word"; done)
}

# Answers for the value of the option before the cursor; fails if it takes none.
_galley_value()
{
    case $1 in
    --from) COMPREPLY=($(compgen -W 'text html json ninjs nitf newsml markdown' -- "$word")) ;;
    --standard)
        COMPREPLY=($(compgen -W 'pdfua-1 pdfa-2a pdfa-2u pdfx-4 none' -- "$word"))
        ;;
    --to)
        if [ "$command" = preflight ]; then
            COMPREPLY=($(compgen -W 'table json' -- "$word"))
        elif [ "$command" = proof ]; then
            COMPREPLY=($(compgen -W 'pdf png svg' -- "$word"))
        else
            COMPREPLY=($(compgen -W 'pdf png svg json' -- "$word"))
        fi
        ;;
    --press) COMPREPLY=($(compgen -W 'newsprint coated none' -- "$word")) ;;
    --layout)
        COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" layouts 2>/dev/null | cut -f 1)" \
            -- "$word"))
        [ ${#COMPREPLY[@]} -gt 0 ] || _galley_files layout
        ;;
    --image-root | --font-dir)
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -d -- "$word"))
        ;;
    --photo) _galley_files jpg jpeg png webp JPG JPEG PNG WEBP ;;
    --report | --old-layout | --new-layout) _galley_files json ;;
    --metric) COMPREPLY=($(compgen -W 'galley pixelmatch yiq' -- "$word")) ;;
    -o | --output) _galley_files pdf png svg json ;;
    --set)
        compopt -o nospace 2>/dev/null
        COMPREPLY=($(compgen -S = -W 'publication url published updated rights language
            kicker headline standfirst dateline byline section' -- "$word"))
        ;;
    --dpi | --page | --item | --time | --threshold | --ignore | --allow) COMPREPLY=() ;;
    *) return 1 ;;
    esac
}

_galley_options()
{
    local options='--help'

    case $1 in
    render)
        options+=' --output --from --item --to --layout --photo --image-root --set --dpi --page
            --font-dir --standard --press --report --strict --grid --words --marks --time'
        ;;
    proof)
        options+=' --output --from --item --to --layout --photo --image-root --set --dpi --page
            --font-dir --report --strict --marks --time'
        ;;
    diff)
        options+=' --output --report --threshold --metric --count-antialiased --ignore --allow
            --old-layout --new-layout --page'
        ;;
    extract) options+=' --output --from --item --photo --set' ;;
    preflight) options+=' --output --press --to --strict' ;;
    fonts) options+=' --font-dir' ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$word"))
}

_galley()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]}

    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W 'render extract proof preflight diff layouts fonts --help --version' -- "$word"))
        return
    fi
    # bash makes words of their own of the equals sign and of what follows it
    if [ "$word" = = ]; then
        word=
        before=${COMP_WORDS[COMP_CWORD - 1]}
    elif [ "$before" = = ]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    _galley_value "$before" && return
    case $word in
    -*) _galley_options "$command" ;;
    *)
        case $command in
        render | extract | proof) _galley_files json jsonl txt text md markdown xml html htm ;;
        preflight) _galley_files pdf PDF ;;
        diff) _galley_files png json ;;
        layouts) _galley_value --layout ;;
        esac
        ;;
    esac
}

complete -F _galley galley
