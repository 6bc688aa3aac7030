#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# scope.t - two providers of one API in one image, wrappers that call what they provide, and tables.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my %counter = (
    'parts/counter.h'    => "int counter_next(void);\n_Noreturn void counter_stop(int status);\n",
    'parts/counter.yaml' => "api: counter\nversion: 1.0\nheader: counter.h\nsymbols: [counter_next, counter_stop]\n",
    map { provider($_) } 1, 2
);

# counter-N counts from N * 100.
sub provider {
    my ($number) = @_;
    return (
        "parts/counter-$number/component.yaml" => "component: counter-$number\nprovides: [counter 1.0]\n"
            . "requires: [shutdown 1.0]\nsize: $number\n",
        "parts/counter-$number/src/counter.c" => <<"C",
#include <counter.h>
#include <shutdown.h>
static int count = ${number}00;
int counter_next(void)
{
    return ++count;
}
_Noreturn void counter_stop(int status)
{
    shutdown_now(status + $number);
}
C
    );
}

# The app and a component `user` have different counters; one calls in C, one in assembly too.
project(
    %counter,
    'app.yaml' => <<'YAML',
app: t
needs: [counter 1.0, user 1.0]
components: [parts]
use: {user-x.counter: counter-2}
YAML
    'main.c' => <<'C',
#include <counter.h>
#include <user.h>
int main(void)
{
    if (counter_next() == 101 && user() == 201 && user() == 202 && counter_next() == 102)
        counter_stop(-1);
    return 9;
}
C
    'parts/user.h'    => "int user(void);\n",
    'parts/user.yaml' => "api: user\nversion: 1.0\nheader: user.h\nsymbols: [user]\n",
    'parts/user/component.yaml' => "component: user-x\nprovides: [user 1.0]\nrequires: [counter 1.0]\n",
    'parts/user/src/user.S' => <<'S',
    .section .text.user, "ax"
    .globl user
user:
    jmp counter_next
    .section .note.GNU-stack, "", %progbits
S
);
resolves();
like(slurp(folder() . '/bind/counter-2.h'), qr/^#pragma redefine_extname counter_next counter_2\$counter_next$/m, 'the scoped one is renamed');
unlike(slurp(folder() . '/bind/counter-1.h'), qr/redefine/, 'the other one is not');
builds();
is(runs(), '', 'each consumer has its own');
like(slurp(folder() . '/edges'), qr/^user-x counter counter-2 1$/m, 'the edges say so');

# A wrapper provides what it requires.
project(
    %counter,
    'app.yaml' => <<'YAML',
app: t
needs: [counter 1.0]
components: [parts]
use: {counter: counter-twice, counter-twice.inner: counter-2}
YAML
    'main.c' => "#include <counter.h>\nint main(void)\n{\n    if (counter_next() == 402)\n        counter_stop(-2);\n    return 9;\n}\n",
    'parts/twice/component.yaml' => <<'YAML',
component: counter-twice
provides: [counter 1.0]
requires: [{api: counter 1.0, as: inner}]
explicit: true
YAML
    'parts/twice/src/twice.c' => <<'C',
#include <counter.h>
#include <inner_counter.h>
int counter_next(void)
{
    return 2 * inner_counter_next();
}
_Noreturn void counter_stop(int status)
{
    inner_counter_stop(status); /* a warning, and so an error, if that could return */
}
C
);
resolves();
builds();
is(runs(), '', 'a wrapper calls the one beneath it');

# A table for each reader: none finds itself, ranges count.
my @thing = (
    'parts/thing.h'    => "#pragma once\nstruct thing {\n    int number;\n};\nextern const struct thing *const thing_providers[];\n",
    'parts/thing.yaml' => "api: thing\nversion: 1.2\nheader: thing.h\nproviders: many\nobject: struct thing\n",
    map {
        (
            "parts/thing-$_/component.yaml" => "component: thing-$_\nprovides: [thing 1.$_]\nsize: $_\n",
            "parts/thing-$_/src/thing.c" => "#include <thing.h>\nextern const struct thing thing_${_}_thing;\n"
                . "const struct thing thing_${_}_thing = {$_};\n"
        )
    } 1, 2
);
project(
    @thing,
    'app.yaml' => "app: t\nneeds: [thing 1.0, {api: thing >=1.2, as: new}, join 1.0]\ncomponents: [parts]\nuse: {thing: [thing-1, thing-2, thing-join]}\n",
    'main.c' => <<'C',
#include <join.h>
#include <new_thing.h>
#include <thing.h>
int main(void)
{
    const struct thing *const *t = thing_providers, *const *n = new_thing_providers;
    if (t[0]->number != 1 || t[1]->number != 2 || t[2]->number != 9 || t[3])
        return 1;
    if (n[0]->number != 2 || n[1]->number != 9 || n[2])
        return 2;
    return join() == 12 ? 0 : 3;
}
C
    'parts/join.h'    => "int join(void);\n",
    'parts/join.yaml' => "api: join\nversion: 1.0\nheader: join.h\nsymbols: [join]\n",
    'parts/join/component.yaml' => "component: thing-join\nprovides: [thing 2.0, thing 1.3, join 1.0]\nrequires: [thing]\n",
    'parts/join/src/join.c' => <<'C',
#include <join.h>
#include <thing.h>
extern const struct thing thing_join_thing;
const struct thing thing_join_thing = {9};
int join(void)
{
    int all = 0;
    for (const struct thing *const *t = thing_providers; *t; t++)
        all = all * 10 + (*t)->number;
    return all;
}
C
);
resolves();
builds();
is(runs(), '', 'tables');

done_testing();
