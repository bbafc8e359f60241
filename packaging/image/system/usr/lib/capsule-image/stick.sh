#!/bin/sh
# Sourced: the stick that the system came from. Never by a label, which a disk of the machine may have too.
system=/run/capsule-image/system
data=/run/capsule-image/data

# The disk that the system is on, as /sys/class/block names it; false where it came from elsewhere.
own_disk() {
    part=$(findmnt -n -o SOURCE --target $system) && [ -e "/sys/class/block/${part#/dev/}/partition" ] || return 1
    basename "$(dirname "$(readlink -f "/sys/class/block/${part#/dev/}")")"
}

# own_part NUMBER: the device of that partition of it.
own_part() {
    disk=$(own_disk) || return 1
    for part in "/sys/class/block/$disk"/*/partition; do
        [ "$(cat "$part")" != "$1" ] || { echo "/dev/$(basename "$(dirname "$part")")" && return 0; }
    done
    return 1
}
