# SPDX-License-Identifier: BSD-2-Clause
#
# resolve.bash - completion for bash. Source it; or install it, where the package bash-completion
# loads it. The program itself knows what may follow.

_resolve()
{
    local line=${COMP_LINE:0:COMP_POINT} before='' word
    local -a words
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=('')
    word=${words[${#words[@]} - 1]}
    # Bash breaks words at = and takes only the last part for the word.
    [[ $COMP_WORDBREAKS == *=* && $word == *=* ]] && before=${word%"${word##*=}"}
    mapfile -t COMPREPLY < <("${words[0]}" complete -- "${words[@]:1}" 2>/dev/null)
    COMPREPLY=("${COMPREPLY[@]#"$before"}")
    if [[ ${COMPREPLY[0]-} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -o bashdefault -o default -F _resolve resolve
