# bash completion for capsule-kiosk: its verbs and options as --help tells them, files otherwise.
_capsule_kiosk() {
    local word=${COMP_WORDS[COMP_CWORD]} verbs options
    if [[ $word == -* ]]; then
        options=$(capsule-kiosk --help 2>/dev/null | grep -oE -- '(^| )--[a-z][a-z-]*' | sort -u)
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
        return
    fi
    if [[ $COMP_CWORD -eq 1 ]]; then
        verbs=$(capsule-kiosk --help 2>/dev/null | awk '/^Commands:/ { on = 1; next } on && /^  [a-z]/ { print $1 } on && /^[A-Z]/ { exit }')
        mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$word"; compgen -f -- "$word")
        return
    fi
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
}
complete -o filenames -F _capsule_kiosk capsule-kiosk
