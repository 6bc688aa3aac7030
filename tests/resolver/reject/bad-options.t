# SPDX-License-Identifier: BSD-2-Clause
# bad-options: options and their types
== components/a/component.yaml
component: a
options:
  one: {default: 1}
  two: {type: int}
  three: {type: float, default: 1.5}
  four: {type: int, default: ten}
  five: {type: int, default: 1, min: 2}
  six: {type: int, default: 9, max: 8}
  seven: {type: int, default: 9, min: 10, max: 8}
  eight: {type: bool, default: 1}
  nine: {type: bool, default: true, min: 0}
  ten: {type: string, default: 12}
  eleven: {type: choice, default: a}
  twelve: {type: choice, default: c, choices: [a, b]}
  thirteen: {type: int, default: 1, choices: [1]}
  fourteen: 12
  fifteen: {type: int, default: 9223372036854775808}
  sixteen: {type: choice, default: c, choices: a}
  seventeen: {type: int, default: 1, max: many}
  Eighteen: {type: int, default: 1}
  nine_teen: {type: int, default: 1}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:3: error: the option 'one' has no 'type'
components/a/component.yaml:3:3: note: it is int, bool, string or choice
components/a/component.yaml:4:3: error: the option 'two' has no 'default'
components/a/component.yaml:4:3: note: an option has a value when nobody sets it
components/a/component.yaml:5:17: error: 'type' takes int, bool, string or choice, not the string 'float'
components/a/component.yaml:6:30: error: 'ten' is not an integer of 64 bits
components/a/component.yaml:7:30: error: 1 is less than 2, the least
components/a/component.yaml:8:29: error: 9 is more than 8, the most
components/a/component.yaml:9:31: error: 9 is less than 10, the least
components/a/component.yaml:9:48: error: 'max' is less than 'min'
components/a/component.yaml:10:32: error: '1' is neither true nor false
components/a/component.yaml:11:37: error: 'min' is for int options; this one is of type bool
components/a/component.yaml:12:32: error: 'default' takes a string, not the integer '12'
components/a/component.yaml:12:32: note: quote it: "12"
components/a/component.yaml:13:35: error: the choice 'eleven' has no 'choices'
components/a/component.yaml:14:35: error: 'c' is none of the choices
components/a/component.yaml:15:37: error: 'choices' is for choice options; this one is of type int
components/a/component.yaml:16:13: error: 'fourteen' takes a mapping such as {type: int, default: 1}, not the integer '12'
components/a/component.yaml:17:33: error: '9223372036854775808' is not an integer of 64 bits
components/a/component.yaml:18:48: error: 'choices' takes a list, not the string 'a'
components/a/component.yaml:18:48: note: write [a]
components/a/component.yaml:19:43: error: 'max' takes an integer, not the string 'many'
components/a/component.yaml:20:3: error: 'Eighteen' is not the name of an option
components/a/component.yaml:20:3: note: it is made of a-z, 0-9 and -, and starts with a letter
components/a/component.yaml:21:3: error: 'nine_teen' is not the name of an option
components/a/component.yaml:21:3: note: it is made of a-z, 0-9 and -, and starts with a letter
