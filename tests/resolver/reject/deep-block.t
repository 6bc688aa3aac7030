# SPDX-License-Identifier: BSD-2-Clause
# deep-block: in blocks as well
== components/a/component.yaml
component: a
options:
  k:
    k:
      k:
        k:
          k:
            k:
              k:
                k:
                  k:
                    k:
                      k:
                        k:
                          k:
                            k:
                              k:
                                k:
                                  k:
                                    - k
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:18:33: error: nested more than 16 levels deep
components/a/component.yaml:18:33: note: no manifest needs more than five
