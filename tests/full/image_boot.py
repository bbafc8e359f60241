#!/usr/bin/env python3
"""image_boot.py STICK DISK FOLDER: the stick starts PCs of several kinds to the front door and to the booth, and is looked at there."""
import os
import re
import shutil
import subprocess
import sys
import time

import image_machine

stick, disk, folder = sys.argv[1:4]
accel = image_machine.accelerated(stick)
patience = 1200 if image_machine.is_slow(accel) else 120
MAIN = "systemctl show -P MainPID capsule-kiosk-booth"
failed = False


def check(what, good):
    global failed
    print(f"{'ok' if good else 'not ok'} {what}", flush=True)
    failed = failed or not good


def start(name, screen, **kind):
    """A machine that has come to a screen, and its picture; None where it did not."""
    machine = image_machine.Machine(folder, stick, disk=disk, accel=accel, **kind)
    took = machine.wait_line(r"stage: screen=" + screen, patience)
    time.sleep(3 if took else 0)
    machine.picture(os.path.join(folder, name + ".png"))
    check(f"{name}: {screen}" + (f" after {took:.0f} s ({accel[1]})" if took else ""), took is not None)
    if took is None:
        machine.cut()
        return None
    return machine


def look_around(machine):
    """What the system in it is, at the front door."""
    run = machine.run
    check("the program belongs to a user without rights", run(f"stat -c %U /proc/$({MAIN})") == "capsule")
    check("no network but the machine's own loop", run("ls /sys/class/net") == "lo")
    check("no drivers of networks", run("find /lib/modules -path '*drivers/net/*' -name '*.ko*' | head -n 1") == "")
    check("the system cannot be written to", run("awk '$2 == \"/run/capsule-image/system\" { print $3, substr($4, 1, 2) }' /proc/mounts") == "squashfs ro")
    check("what changes lies in memory", run("stat -f -c %T /") == "overlayfs")
    check("results lie on the stick's fourth partition", re.fullmatch(r"/dev/\w+4\[/capsule-kiosk\] ext4", run("findmnt -n -o SOURCE,FSTYPE /var/lib/capsule-kiosk").replace("  ", " ")))
    own = run("findmnt -n -o SOURCE /run/capsule-image/system")[5:-1]
    check("which has grown to the stick's end", int(run(f"cat /sys/class/block/{own}4/size")) > 262144)
    check("and its file system with it", int(run("df --output=size /var/lib/capsule-kiosk | tail -n 1")) > 100000)
    check("no swap", run("tail -n +2 /proc/swaps") == "")
    inside = run(f"for d in /sys/block/sd*; do [ $(basename $d) = {own} ] || basename $d; done")
    check("the disk of the machine is there, and read only", inside != "" and run(f"cat /sys/block/{inside}/ro") == "1")
    check("nothing of it is mounted", run(f"grep -c '^/dev/{inside}' /proc/mounts") == "0")
    check("every unit is well", run("systemctl --failed --plain --no-legend | cut -d ' ' -f 1") == "")
    check("no terminal waits", run("cat /proc/[0-9]*/comm 2>/dev/null | grep -c -e getty -e '^login$'") == "0")
    print("# " + run("systemd-analyze | head -n 1"))
    print("# memory: " + run("awk '/^Mem(Total|Available)/ { printf \"%s %d MiB \", $1, $2 / 1024 }' /proc/meminfo"))


def fall(machine):
    machine.run(f"kill -9 $({MAIN})")
    check("killed, it is there again", machine.wait_line("stage: screen=", patience, new=True) is not None)


def cage_fails(machine):
    """What draws on a card that cage does not get along with."""
    run, drawer = machine.run, "cat /proc/[0-9]*/comm 2>/dev/null | grep -ix -e xorg -e cage"
    check("cage has made the picture", run(drawer).lower() == "cage")
    run("cp --remove-destination /bin/false /usr/bin/cage; rm /run/capsule-image/shown; systemctl --no-block restart capsule-image-display-watch capsule-kiosk-display")
    check("where it fails Xorg is there", machine.wait_line("stage: screen=front", patience, new=True) is not None and
          run(drawer).lower() == "xorg")
    check("and every unit is well", run("systemctl --failed --plain --no-legend") == "")


machine = start("front-bios", "front", firmware="bios")
if machine:
    look_around(machine)
    fall(machine)
    machine.press("q")
    check("Leave asks first", machine.wait_line("stage: screen=quit", patience) is not None)
    machine.press("tab", "ret")
    check("whoever leaves turns it off", machine.ended(patience))
    machine.cut()
for name, kind in (("front-uefi-1920", {"firmware": "uefi", "vga": "std,xres=1920,yres=1080"}),
                   ("front-virtio-1920", {"firmware": "bios", "vga": "virtio-vga,xres=1920,yres=1080"}),
                   ("front-uefi-virtio-1280", {"firmware": "uefi", "vga": "virtio-vga,xres=1280,yres=800"}),
                   ("front-secure-boot", {"firmware": "secure"}),
                   ("front-small", {"memory": 1024}),
                   ("front-no-usb", {"bus": "virtio"})):
    if machine := start(name, "front", **kind):
        if name == "front-secure-boot":
            check("Secure Boot is on", machine.run("od -An -t u1 -j 4 /sys/firmware/efi/efivars/SecureBoot-*").strip() == "1")
        if name == "front-virtio-1920":
            cage_fails(machine)
        if name == "front-small":
            check("nothing was killed for want of memory", machine.run("dmesg | grep -c 'Out of memory'") == "0")
        machine.cut()

shutil.rmtree(os.path.join(folder, "office"), ignore_errors=True)
subprocess.run(["build/capsule-kiosk", "pack", "keygen", "--out", os.path.join(folder, "office")], check=True, capture_output=True)
image_machine.mtools(stick, "mcopy", "-o", os.path.join(folder, "office/pack.pub"), "::office.pub")
image_machine.mtools(stick, "mcopy", "-o", "-", "::settings.txt", input=b"# ours\r\nLANGUAGE=fr\r\nKEYBOARD = be\r\nTIMEZONE=Europe/Brussels\r\n")
image_machine.mtools(stick, "mcopy", "-", "::booth.txt", input=b"")
for name, kind in (("booth-bios-xorg", {"firmware": "bios"}), ("booth-uefi-cage", {"firmware": "uefi", "vga": "virtio-vga,xres=1280,yres=800"})):
    machine = start(name, "attract", **kind)
    if not machine:
        continue
    check("the kernel's line says booth", "capsule.booth" in machine.run("cat /proc/cmdline").split())
    check("it is locked", machine.wait_line("event=locked", patience) is not None)
    check("USBGuard watches", machine.run("systemctl is-active usbguard") == "active")
    drawer = machine.run("cat /proc/[0-9]*/comm 2>/dev/null | grep -ix -e xorg -e cage").lower()
    check(f"it is drawn on by the right one ({drawer})", drawer == name[-4:])
    if drawer != name[-4:]:
        print(machine.run("journalctl -b --no-pager -u 'capsule-*' | grep -v pam_unix | head -n 40"))
    check("settings: keyboard", "XKB_DEFAULT_LAYOUT=be" in machine.run("cat /run/capsule-image/display.env"))
    check("settings: time zone", machine.run("date +%Z") in ("CET", "CEST"))
    check("the office's packs are trusted", machine.run("ls /var/lib/capsule-kiosk/trust").endswith(".pub"))
    check("settings: language", "--lang fr" in machine.run(f"tr '\\0' ' ' </proc/$({MAIN})/cmdline"))
    check("every unit is well", machine.run("systemctl --failed --plain --no-legend") == "")
    machine.press("ctrl+alt+f2", "ctrl+alt+delete", "alt+f4", "q", "esc")
    time.sleep(3)
    check("no key leaves it", machine.run("systemctl is-active capsule-kiosk-booth capsule-kiosk-display; cat /sys/class/tty/tty0/active") == "active\nactive\ntty1")
    machine.picture(os.path.join(folder, name + "-after.png"))
    fall(machine)
    machine.cut()
image_machine.mtools(stick, "mdel", "::booth.txt")

def wear_out(mib):
    """The place for results, from its beginning on, or to its end (None)."""
    place = image_machine.parts(stick)[3]
    size = mib * image_machine.MIB if mib else place["size"] * 512
    subprocess.run(["fallocate", "--zero-range", "--offset", str(place["start"] * 512), "--length", str(size), stick], check=True)


wear_out(4)
if machine := start("front-worn", "front"):
    check("a place for results that has lost its beginning is mended", machine.run("findmnt -n -o FSTYPE /var/lib/capsule-kiosk") == "ext4")
    machine.cut()
wear_out(None)
if machine := start("front-worn-out", "front"):
    check("nothing is kept where nothing can be", machine.run("findmnt -n -o FSTYPE /var/lib/capsule-kiosk | head -n 1") == "tmpfs")
    machine.cut()
sys.exit(1 if failed else 0)
