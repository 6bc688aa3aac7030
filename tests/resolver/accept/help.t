# SPDX-License-Identifier: BSD-2-Clause
# help: of all verbs, of one, by every way
== run: resolve --help
== stdout
usage: resolve APP.yaml [OPTION...]
       resolve VERB [OPERAND...] [OPTION...]

The smallest set of components that an app can run on: chosen, proven, wired.

verbs:
  resolve APP.yaml      choose the components of an app, say why, and write build/<app>-<target>/
  graph APP.yaml        print who is bound to whom, and why
  check [PATH...]       report every mistake in the manifests, and in those of PATH
  list [components|apis|apps|targets]
                        print who provides what on which targets, or what there is of one kind
  show COMPONENT|API|APP|TARGET
                        print what the manifests say about a component, API, app or target
  why APP.yaml COMPONENT|API
                        print every reason for which a component is in the answer, or an API is
                        provided, the shortest chain first
  whynot APP.yaml COMPONENT
                        print what would have to change for a component to be in the answer, and
                        what that costs
  diff APP.yaml [OTHER.yaml]
                        print what comes and goes between two apps; between two targets, with
                        --target twice; between two lock files; between an app and itself with --use
  needs FILE... [-- OPTION...]
                        print an app.yaml with the fewest APIs that declare what objects, archives
                        and C sources take; OPTION is for the compiler
  new component|api|app NAME
                        write a small complete one, in its place in the tree or in a folder of its own
                        below DIR
  complete [WORD...]    print what may stand in the place of the last word; for shells, after --
  help [VERB]           explain a verb and its options
  version               print the version

options:
  --target TARGET       the target, instead of the app's first
  --use KEY=COMPONENT   as a line of app.yaml's 'use', instead of that of the key;
                        commas make a list; repeatable
  --manifests PATH      a file or folder of manifests, instead of the tree's;
                        repeatable
  -I PATH               one more file or folder of manifests; repeatable
  --root DIR            Joist's own tree, where it is not the program's
  --output PATH         the folder of images, instead of 'build'; of what is new;
                        of 'needs' the file
  --format text|dot|json|mermaid|svg|html
                        how the graph is to be printed
  --json                print JSON
  -n                    write nothing
  --lock                write <app>.<target>.lock.yaml beside app.yaml
  --locked              fail if the answer differs from the lock file, and say how
  --if-changed          say nothing unless something changed
  --proof FILE          write what 'certify' needs to believe the answer
  --no-cache            neither use nor keep what ~/.cache/joist/resolve has
  --time-limit SECONDS  end the search by then, with the best answer found and a bound;
                        Ctrl-C does the same
  --timing              say on standard error how long each step took
  --app NAME            the name of the app, instead of the first file's
  --help                print this
  --version             print the version

exit status: 0 done, 1 no solution, 2 bad input or usage, 3 the host failed
== run: resolve help
== stdout contains
usage: resolve APP.yaml [OPTION...]
== run: resolve help check
== stdout
usage: resolve check [PATH...] [OPTION...]

report every mistake in the manifests, and in those of PATH

options:
  --manifests PATH      a file or folder of manifests, instead of the tree's;
                        repeatable
  -I PATH               one more file or folder of manifests; repeatable
  --root DIR            Joist's own tree, where it is not the program's
  --json                print JSON
  --no-cache            neither use nor keep what ~/.cache/joist/resolve has
  --help                print this
== run: resolve check --help
== stdout contains
usage: resolve check [PATH...] [OPTION...]
== run: resolve --version | grep -c '^resolve (Joist) '
== stdout
1
