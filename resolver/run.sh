# SPDX-License-Identifier: BSD-2-Clause
# shellcheck shell=sh disable=SC2034,SC2154
# run.sh - how an image is started. In the generated program `run` it follows what is known of that
# image (name, arch, memory, ports, kinds, declared_devices) and precedes the target's `run:`, which is one
# call of `machine` or `process` and may use $image $binary (the same, as it lies in memory) $memory
# $accel $append $devices "$@".
#
# Exit status: that of the application (0 to 127); 125 an init failed; 126 a crash;
# 128 + n ended by signal n. run itself: 2 usage, 3 the host lacks something.

folder=${0%/*}
[ "$folder" != "$0" ] || folder=.
image=$folder/image.elf
binary=$folder/image.bin

# What Linux, QEMU and binutils call the architecture.
case $arch in
arm64) machine_arch=aarch64 ;;
*) machine_arch=$arch ;;
esac

usage() {
    cat <<END
usage: ${0##*/} [OPTION…] [--] [ARGUMENT…]
Starts $name; the arguments become those of its main, after \`args:\` of app.yaml.
  --memory N                     of the machine, in MiB (or with K, M, G)
  --net user:HOST:GUEST[,…]      forward ports of this host to ports of the machine;
                                 without HOST: to the first that is free from 8080 on${ports:+;
                                 without --net: user:$ports}
  --net tap:NAME                 connect to the host's interface NAME
  --disk FILE, --share DIR       what the disk, the shared folder is
                                 (--net and --disk once for each device, in their order)
  --gdb                          wait for a debugger
END
}

fail() { # status, message
    printf '%s: error: %s\n' "$0" "$2" >&2
    exit "$1"
}

# One of them on each line.
newline='
'
nets=
taps=
disks=

# An option that gives a device something to work on: the closure must have declared the device.
need_device() { # option, kind
    case " $kinds " in
    *" $2 "*) ;;
    *) fail 2 "$1: nothing in $name declares a device '$2'" ;;
    esac
}

lines() {
    printf %s "$1" | wc -l
}

count_of() { # kind
    echo "$kinds" | tr ' ' '\n' | grep -cx "$1"
}

# Refuses an option that is there more often than devices are.
need_more() { # option, kind, what the options have given
    [ "$(lines "$3")" -le "$(count_of "$2")" ] || fail 2 "$1: $name has $(count_of "$2") of '$2'"
}

# The first port from 8080 on that nobody listens to, and that has no guest of ours yet.
free_port() {
    port=8080
    while grep -qi "^ *[0-9]*: [0-9A-F]*:$(printf %04x "$port") [0-9A-F:]* 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null ||
        case $nets$net in *":$port-"*) ;; *) false ;; esac; do
        port=$((port + 1))
    done
}

# Says where a port of the machine is to be found.
tell_port() { # of the host, of the machine
    case $2 in
    80) echo "$name: http://127.0.0.1:$1/" >&2 ;;
    443) echo "$name: https://127.0.0.1:$1/" >&2 ;;
    *) echo "$name: port $2 is at 127.0.0.1:$1" >&2 ;;
    esac
}

# Ports are forwarded from this host alone, not from its neighbours.
add_user_net() { # HOST:GUEST,…
    net=user
    rest=$1,
    while [ -n "$rest" ]; do
        guest=${rest%%,*}
        rest=${rest#*,}
        case $guest in
        *[!0-9:]* | *:*:* | *: | :* | '') fail 2 "--net user:$1: write user:HOST:GUEST, two numbers" ;;
        *:*) port=${guest%:*} guest=${guest#*:} ;;
        *) port= ;;
        esac
        [ -n "$port" ] || free_port
        net=$net,hostfwd=tcp:127.0.0.1:$port-:$guest
        tell_port "$port" "$guest"
    done
}

add_net() {
    need_device --net net
    case $1 in
    user:?*) add_user_net "${1#user:}" ;;
    tap:*[!A-Za-z0-9_.:@-]* | tap:) fail 2 "--net $1: this is no name of an interface" ;;
    tap:*)
        net=tap,ifname=${1#tap:},script=no,downscript=no
        taps=$taps${taps:+,}${1#tap:}
        ;;
    *) fail 2 "--net $1: write user:HOST:GUEST or tap:NAME" ;;
    esac
    nets=$nets$net$newline
    need_more --net net "$nets"
}

# A process finds the folder where it is started.
set_share() {
    [ -d "$1" ] || fail 2 "--share $1: this is no folder"
    share=$1
    image=$(cd "$folder" && pwd)/image.elf
}

# A process may be started in another folder.
add_disk() {
    need_device --disk disk
    [ -e "$1" ] || fail 2 "--disk $1: there is no such file"
    case $1 in
    *"$newline"*) fail 2 "--disk: a name of one line" ;;
    /*) disks=$disks$1$newline ;;
    *) disks=$disks$PWD/$1$newline ;;
    esac
    need_more --disk disk "$disks"
}

set_memory() {
    case $1 in
    *[!0-9KMG]* | [KMG]* | '') fail 2 "--memory $1: write a number of MiB, or one with K, M, G" ;;
    *[KMG]) memory=$1 ;;
    *) memory=${1}M ;;
    esac
}

share=
gdb=
while [ $# -gt 0 ]; do
    case $1 in
    --help)
        usage
        exit 0
        ;;
    --gdb) gdb=yes ;;
    --net | --disk | --share | --memory)
        [ $# -ge 2 ] || fail 2 "$1 needs a value"
        case $1 in
        --net) add_net "$2" ;;
        --memory) set_memory "$2" ;;
        --disk) add_disk "$2" ;;
        --share) need_device "$1" share && set_share "$2" ;;
        esac
        shift
        ;;
    --)
        shift
        break
        ;;
    -?*) fail 2 "unknown option $1; see $0 --help" ;;
    *) break ;;
    esac
    shift
done

# The arguments as one line, quoted by the rule of cmdline.h, which a shell's is too.
append=
quote() {
    case $1 in
    '' | *[!A-Za-z0-9_.,/:=@%+-]*) ;;
    *)
        append="$append${append:+ }$1"
        return
        ;;
    esac
    left=$1
    quoted=
    while :; do
        case $left in
        *\'*) quoted=$quoted${left%%\'*}"'\\''" ;;
        *) break ;;
        esac
        left=${left#*\'}
    done
    append="$append${append:+ }'$quoted$left'"
}
for argument in "$@"; do
    quote "$argument"
done

# A /dev/kvm may be there on a host whose processor cannot do it: then it is slower than TCG. An Arm
# kernel has none then.
can_virtualise() {
    [ "$machine_arch" != x86_64 ] || grep -qwE 'vmx|svm' /proc/cpuinfo
}
accel=tcg
if [ -w /dev/kvm ] && [ "$(uname -m)" = "$machine_arch" ] && can_virtualise &&
    (: <>/dev/kvm) 2>/dev/null; then
    accel=kvm
fi

# A path as a value of one of QEMU's options.
value() {
    printf %s "$1" | sed 's/,/,,/g'
}

# Sets $n, and what the n-th device of its kind works on; $drive and $shared are for QEMU.
device() { # kind, n
    n=$2
    case $1 in
    net)
        net=$(printf %s "$nets" | sed -n "$((n + 1))p")
        [ -n "$net" ] || [ "$n" -gt 0 ] || [ -z "$ports" ] || add_user_net "$ports"
        net=${net:-user}
        ;;
    disk)
        disk=$(printf %s "$disks" | sed -n "$((n + 1))p")
        drive=$(value "$disk")
        [ -w "$disk" ] || drive=$drive,readonly=on
        ;;
    share) shared=$(value "$share") ;;
    esac
}

# Adds words to $devices, one on each line.
add() {
    for word; do
        [ -z "$word" ] || devices=$devices$word$newline
    done
}

devices=
declared_devices

# Tells function and line of each address in a crash report. All but that of the fault itself are of
# instructions that a call returns to: what matters is the call before.
symbolise() { # file with what the console printed
    [ -f "$1" ] && grep -q '^crash: ' "$1" || return 0
    tool=addr2line
    [ "$(uname -m)" = "$machine_arch" ] || tool=$machine_arch-linux-gnu-addr2line
    if ! command -v "$tool" >/dev/null; then
        echo "$0: note: with $tool (Debian: binutils) the addresses would have names" >&2
        return
    fi
    fault=$(sed -n '/^crash: /,$s/^  pc \(0x[0-9a-f]*\).*/\1/p' "$1")
    sed -n '/^crash: /,$s/^  at \(0x[0-9a-f]*\).*/\1/p' "$1" | while read -r address; do
        back=1
        [ "$address" != "$fault" ] || back=0
        printf '  at %s ' "$address"
        "$tool" -f -i -p -e "$image" "$(printf '0x%x' $((address - back)))" |
            sed 's|at \(\./\)*|at |; s|^?? ??:0$|(not in the image)|'
    done >&2
}

tidy() {
    for job in $feeder $machine; do
        kill "$job" 2>/dev/null
    done
    rm -rf "$work"
}

begin() {
    [ -f "$image" ] || fail 3 "there is no $image; make builds it"
    machine=
    feeder=
    work=$(mktemp -d) || fail 3 "no temporary folder"
    trap tidy EXIT
    exec 3<&0
}

# What the machine's console reads: our input, and Ctrl-D where it ends.
feed() {
    cat <&3 &
    trap 'kill $!; exit' TERM
    wait $!
    printf '\004'
}

# QEMU's exit status is twice the image's plus 1 (isa-debug-exit), and 0 when the machine was
# switched off otherwise. Its own failures are 1 as well, but not without a message.
machine_status() { # QEMU's status, its program
    if [ "$1" -eq 1 ] && grep "^$2: " "$work/errors" | grep -qv "^$2: warning: "; then
        status=3
    elif [ $(($1 % 2)) -eq 1 ]; then
        status=$(($1 / 2))
    elif [ "$1" -gt 128 ]; then
        status=$1
    elif [ "$1" -eq 0 ] && grep -q qemu_system_shutdown_request "$work/trace"; then
        status=0
    else
        echo "$0: error: the machine was reset; the image must have destroyed itself" >&2
        status=126
    fi
}

machine() { # QEMU's command
    command -v "$1" >/dev/null ||
        fail 3 "$1 is not installed; on Debian: apt-get install $(qemu_package "$1")"
    begin
    program=$1
    trap 'kill $machine; exit 129' HUP
    trap 'kill $machine; exit 130' INT
    trap 'kill $machine; exit 143' TERM
    set -- "$@" -nodefaults -no-user-config -display none -no-reboot \
        -chardev "stdio,id=console,logfile=$work/console" \
        -trace qemu_system_shutdown_request -D "$work/trace"
    : >"$work/trace"
    if [ -n "$gdb" ]; then
        set -- "$@" -S -s
        echo "gdb $image -ex 'target remote :1234'" >&2
    fi
    # Not the terminal itself, which QEMU would take lines and echo from.
    mkfifo "$work/input"
    feed >"$work/input" 2>/dev/null &
    feeder=$!
    "$@" <"$work/input" 2>"$work/errors" &
    machine=$!
    wait "$machine"
    status=$?
    machine=
    cat "$work/errors" >&2
    machine_status "$status" "$program"
    symbolise "$work/console"
    exit "$status"
}

qemu_package() {
    case $1 in
    qemu-system-x86_64) echo qemu-system-x86 ;;
    qemu-system-aarch64) echo qemu-system-arm ;;
    *) echo "$1" ;;
    esac
}

# What a machine has as a device, a process is told by settings (cmdline_setting.h).
process() { # the image, its settings and arguments
    case $nets in
    *user*) fail 2 "--net: a process has no network of its own; write tap:NAME" ;;
    esac
    begin
    if [ "$(uname -m)" != "$machine_arch" ]; then
        command -v "qemu-$machine_arch" >/dev/null ||
            fail 3 "qemu-$machine_arch is not installed; on Debian: apt-get install qemu-user"
        set -- "qemu-$machine_arch" ${gdb:+-g} ${gdb:+1234} "$@"
    elif [ -n "$gdb" ]; then
        cd "${share:-.}" && exec gdb --args "$@"
    fi
    mkfifo "$work/output"
    tee "$work/console" <"$work/output" &
    (cd "${share:-.}" && exec "$@") <&3 >"$work/output"
    status=$?
    wait
    symbolise "$work/console"
    exit "$status"
}

# The target's `run:` follows: $devices are words of one line each.
IFS=$newline
set -f
