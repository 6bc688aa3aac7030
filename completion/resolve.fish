# SPDX-License-Identifier: BSD-2-Clause
#
# resolve.fish - completion for fish. The program itself knows what may follow.

function __resolve_candidates
    set -l words (commandline -opc) (commandline -ct)
    $words[1] complete -- $words[2..] 2>/dev/null
end

# Files are offered where the program knows nothing.
complete -c resolve -n '__resolve_candidates | string length -q' -f -a '(__resolve_candidates)'
