# SPDX-License-Identifier: BSD-2-Clause
# shellcheck shell=sh disable=SC2034,SC2154
# run.sh - how an image is started. In the generated program `run` it follows what is known of that
# image (name, arch, memory, kinds, declared_devices) and precedes the target's `run:`, which is one
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
  --net user:HOST:GUEST          forward a port of this host to one of the machine
  --net tap:NAME                 connect to the host's interface NAME
  --disk FILE, --share DIR       what the disk, the shared folder is
  --gdb                          wait for a debugger
END
}

fail() { # status, message
    printf '%s: error: %s\n' "$0" "$2" >&2
    exit "$1"
}

# An option that gives a device something to work on: the closure must have declared the device.
need_device() { # option, kind
    case " $kinds " in
    *" $2 "*) ;;
    *) fail 2 "$1: nothing in $name declares a device '$2'" ;;
    esac
}

set_net() {
    need_device --net net
    case $1 in
    user:*:*)
        ports=${1#user:}
        net=user,hostfwd=tcp::${ports%%:*}-:${ports#*:}
        ;;
    tap:?*) net=tap,ifname=${1#tap:},script=no,downscript=no ;;
    *) fail 2 "--net $1: write user:HOST:GUEST or tap:NAME" ;;
    esac
}

# A process finds the folder where it is started.
set_share() {
    [ -d "$1" ] || fail 2 "--share $1: this is no folder"
    share=$1
    image=$(cd "$folder" && pwd)/image.elf
}

# A process may be started in another folder.
set_disk() {
    [ -e "$1" ] || fail 2 "--disk $1: there is no such file"
    case $1 in
    /*) disk=$1 ;;
    *) disk=$PWD/$1 ;;
    esac
}

set_memory() {
    case $1 in
    *[!0-9KMG]* | [KMG]* | '') fail 2 "--memory $1: write a number of MiB, or one with K, M, G" ;;
    *[KMG]) memory=$1 ;;
    *) memory=${1}M ;;
    esac
}

net=user
disk=
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
        --net) set_net "$2" ;;
        --memory) set_memory "$2" ;;
        --disk) need_device "$1" disk && set_disk "$2" ;;
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
process() { # the image, its arguments
    begin
    program=$1
    shift
    [ -z "$disk" ] || set -- "blkdev-file.path=$disk" "$@"
    set -- "$program" "$@"
    if [ "$(uname -m)" != "$machine_arch" ]; then
        command -v "qemu-$machine_arch" >/dev/null ||
            fail 3 "qemu-$machine_arch is not installed; on Debian: apt-get install qemu-user"
        set -- "qemu-$machine_arch" ${gdb:+-g 1234} "$@"
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
