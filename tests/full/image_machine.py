"""A PC in qemu that starts from a stick: its firmware, its screen and keyboard (QMP), what its log says (serial line), a shell
in it (second serial line). A probe that is read beside the image's own first memory disk opens the two lines; the image's
system is not touched by it."""
import atexit
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time

MIB = 1 << 20
ESP_AT = 2 * MIB  # where the image's second partition begins

PROBE = """#!/bin/sh
case ${1-} in prereqs) exit 0 ;; esac
units=$rootmnt/etc/systemd/system
cat >$units/probe-log.service <<'U'
[Unit]
Before=capsule-kiosk-display.service
[Service]
ExecStart=/bin/sh -c 'stty -F /dev/ttyS0 raw; cd /var/lib/capsule-kiosk; exec tail -n 0 -F kiosk.log booth.log >/dev/ttyS0 2>/dev/null'
U
cat >$units/probe-shell.service <<'U'
[Unit]
DefaultDependencies=no
[Service]
ExecStart=/bin/sh -c 'stty -F /dev/ttyS1 raw -echo; exec <>/dev/ttyS1 >&0 2>&1; while IFS= read -r line; do eval "$$line" </dev/null; done'
U
mkdir -p $units/basic.target.wants $units/sysinit.target.wants
ln -s ../probe-log.service $units/basic.target.wants/
ln -s ../probe-shell.service $units/sysinit.target.wants/
"""
# Where a PC is only imitated nothing is on time, and films are small.
PATIENT = """for film in $rootmnt/usr/share/capsule-kiosk/media/demo/*.mp4; do cp /small.mp4 "$film"; done
for unit in capsule-kiosk-booth capsule-kiosk-display; do
    printf '[Service]\\nTimeoutStartSec=240\\nWatchdogSec=0\\n' >$units/$unit.service.d/patient.conf
done
"""
ORDER = """/scripts/init-bottom/udev "$@"
[ -e /conf/param.conf ] && . /conf/param.conf
/scripts/init-bottom/probe "$@"
[ -e /conf/param.conf ] && . /conf/param.conf
"""


def mtools(image, *command, **more):
    """One of the mtools on the image's FAT."""
    return subprocess.run([command[0], "-i", f"{image}@@{ESP_AT}", *command[1:]], check=True, capture_output=True,
                          env=dict(os.environ, MTOOLS_SKIP_CHECK="1"), **more).stdout


def with_probe(image):
    """Puts the probe beside the memory disk of this copy of the image (a patient one where PCs are slow), and its name into the
    boot loader's file."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = os.path.join(folder, "scripts/init-bottom")
        os.makedirs(scripts)
        for name, text in (("probe", PROBE + (PATIENT if is_slow(accelerated(image)) else "")), ("ORDER", ORDER)):
            with open(os.path.join(scripts, name), "w", encoding="ascii") as f:
                f.write(text)
            os.chmod(f.name, 0o755)
        names = "scripts\nscripts/init-bottom\nscripts/init-bottom/probe\nscripts/init-bottom/ORDER\nsmall.mp4\n"
        subprocess.run(["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=10:d=6", "-f", "lavfi", "-i",
                        "sine=d=6", "-pix_fmt", "yuv420p", "-preset", "ultrafast", os.path.join(folder, "small.mp4")], check=True)
        packed = subprocess.run(["cpio", "-o", "-H", "newc", "--quiet", "-R", "0:0"], input=names.encode(), cwd=folder, check=True,
                                capture_output=True).stdout
    mtools(image, "mcopy", "-o", "-", "::probe.img", input=packed)
    menu = mtools(image, "mcopy", "::EFI/debian/grub.cfg", "-").decode()
    menu = menu.replace("initrd /initrd.img\n", "initrd /initrd.img /probe.img\n")
    mtools(image, "mcopy", "-o", "-", "::EFI/debian/grub.cfg", input=menu.encode())


def parts(image):
    """The partitions of an image, as sfdisk tells them."""
    return json.loads(subprocess.run(["sfdisk", "-J", image], check=True, capture_output=True).stdout)["partitiontable"]["partitions"]


def partition(image, number, to):
    """Copies a partition of an image into a file, holes as holes."""
    part = parts(image)[number - 1]
    subprocess.run(["dd", f"if={image}", f"of={to}", f"bs={MIB}", f"skip={part['start'] * 512 // MIB}",
                    f"count={-(-part['size'] * 512 // MIB)}", "conv=sparse", "status=none"], check=True)


def accelerated(stick):
    """How fast this machine lets another one be: kvm, where the stick's kernel gets as far as missing its root with it, else tcg.
    Some machines have a /dev/kvm in which no PC starts."""
    slow = ["-accel", "tcg,thread=multi,tb-size=512", "-cpu", "max"]
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return slow
    with tempfile.TemporaryDirectory() as folder:
        kernel = os.path.join(folder, "linux")
        mtools(stick, "mcopy", "::linux", kernel)
        for cpu in ("host", "host,-arch-capabilities"):
            kind = ["-accel", "kvm", "-cpu", cpu]
            try:
                said = subprocess.run(["qemu-system-x86_64", "-machine", "q35", *kind, "-m", "512", "-nodefaults", "-display", "none",
                                       "-no-reboot", "-serial", "stdio", "-kernel", kernel, "-append", "console=ttyS0 panic=-1"],
                                      capture_output=True, timeout=20, check=False).stdout
            except subprocess.TimeoutExpired:
                continue
            if b"VFS:" in said:
                return kind
    return slow


def is_slow(accel):
    return "kvm" not in accel


class Machine:
    """One start of it, from the power button to the end of the process."""

    def __init__(self, folder, stick, firmware="bios", disk=None, vga="std,xres=1280,yres=800", memory=2048, bus="usb",
                 accel=(), direct=None, form="raw", resume=None):
        self.folder, self.screens, self.lines, self.rest = folder, [], [], b""
        self.began = time.monotonic()
        for name in ("qmp", "log", "shell"):
            if os.path.exists(os.path.join(folder, name)):
                os.remove(os.path.join(folder, name))
        command = ["qemu-system-x86_64", "-machine", "q35", *accel, "-smp", "2", "-m", str(memory), "-display", "none",
                   "-nodefaults", "-rtc", "base=utc", "-device", "qemu-xhci", "-device", "usb-tablet", "-device", "usb-kbd",
                   "-device", "e1000e", "-audiodev", "none,id=sound", "-device", "intel-hda", "-device", "hda-duplex,audiodev=sound",
                   "-qmp", f"unix:{folder}/qmp,server,nowait", "-serial", f"unix:{folder}/log,server,nowait",
                   "-serial", f"unix:{folder}/shell,server,nowait",
                   "-drive", f"if=none,id=stick,format={form},file={stick},cache=writeback"]
        command += ["-device", "usb-storage,drive=stick,removable=on,bootindex=1" if bus == "usb" else "virtio-blk,drive=stick,bootindex=1"]
        command += ["-device", "VGA," + vga[4:]] if vga.startswith("std,") else ["-device", vga]
        if disk:
            command += ["-drive", f"if=none,id=inside,format={form},file={disk}", "-device", "ide-hd,drive=inside,bus=ide.0"]
        if resume: # a moment that savevm kept
            command += ["-loadvm", resume]
        if direct:
            command += self.direct(direct)
        elif firmware != "bios":
            code = "OVMF_CODE_4M.ms.fd" if firmware == "secure" else "OVMF_CODE_4M.fd"
            kept = os.path.join(folder, "firmware.fd")
            shutil.copy("/usr/share/OVMF/" + code.replace("CODE", "VARS"), kept)
            command += ["-drive", f"if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/{code}", "-drive", f"if=pflash,format=raw,file={kept}"]
        with open(os.path.join(folder, "qemu.txt"), "a", encoding="utf-8") as errors:
            self.process = subprocess.Popen(command, stderr=errors)
        atexit.register(self.cut)
        self.qmp = self.connect("qmp").makefile("rwb")
        self.qmp.readline()
        self.tell("qmp_capabilities")
        self.log, self.shell = self.connect("log"), self.connect("shell")
        self.log.setblocking(False)
        self.typed = 0

    def direct(self, stick):
        """The kernel put into memory by qemu, with the line that the boot loader would give it: firmware is slow to imitate."""
        line = re.search(r'set line="(.*)"', mtools(stick, "mcopy", "::EFI/debian/grub.cfg", "-").decode())[1]
        if b"booth" in mtools(stick, "mdir", "-b", "::/"):
            line += " capsule.booth"
        mtools(stick, "mcopy", "-o", "::linux", os.path.join(self.folder, "linux"))
        initrd = os.path.join(self.folder, "initrd.img")
        with open(initrd, "wb") as f:
            f.write(mtools(stick, "mcopy", "::initrd.img", "-"))
            f.write(b"\0" * (-f.tell() % 4))
            f.write(mtools(stick, "mcopy", "::probe.img", "-"))
        return ["-kernel", os.path.join(self.folder, "linux"), "-initrd", initrd, "-append", line]

    def connect(self, name):
        until = time.monotonic() + 20
        while True:
            try:
                s = socket.socket(socket.AF_UNIX)
                s.connect(os.path.join(self.folder, name))
                return s
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def tell(self, what, **arguments):
        """A command of the monitor; its answer."""
        self.qmp.write(json.dumps({"execute": what, "arguments": arguments}).encode() + b"\n")
        self.qmp.flush()
        while True:
            answer = json.loads(self.qmp.readline())
            if "error" in answer:
                raise RuntimeError(answer["error"]["desc"])
            if "return" in answer:
                return answer["return"]

    def press(self, *keys):
        for key in keys:
            self.tell("send-key", keys=[{"type": "qcode", "data": k} for k in key.split("+")])
            time.sleep(0.12)

    def picture(self, path):
        """What is on its screen, as PNG."""
        try:
            self.tell("screendump", filename=path, format="png")
        except (OSError, ValueError):
            print(f"# no picture of {path}: the machine is off")

    def read(self):
        """New whole lines of the program's log."""
        try:
            while chunk := self.log.recv(65536):
                self.rest += chunk
        except (BlockingIOError, ConnectionError):
            pass
        *lines, self.rest = self.rest.split(b"\n")
        lines = [line.decode("utf-8", "replace").rstrip("\r") for line in lines]
        for line in lines:
            if m := re.search(r"stage: screen=([\w-]+)", line):
                self.screens.append(m[1])
        self.lines += lines
        return lines

    def wait_line(self, pattern, seconds, new=False):
        """Seconds from the power button to the line, which may have come before but for new; None: it never came."""
        until = time.monotonic() + seconds
        seen = len(self.lines) if new else 0
        while time.monotonic() < until and self.process.poll() is None:
            self.read()
            for line in self.lines[seen:]:
                if re.search(pattern, line):
                    return time.monotonic() - self.began
            seen = len(self.lines)
            time.sleep(0.05)
        return None

    def run(self, command, seconds=300):
        """What a command in it prints."""
        self.typed += 1
        mark = f"probe-{self.typed}-"
        self.shell.settimeout(seconds)
        self.shell.sendall(f"echo {mark}$((0+1)); {command}\necho {mark}$((1+1))\n".encode())
        got = b""
        while mark.encode() + b"2" not in got:
            chunk = self.shell.recv(65536)
            if not chunk:
                raise RuntimeError("the machine is gone")
            got += chunk
        text = got.decode("utf-8", "replace").replace("\r", "")
        begun = text.index(mark + "1") + len(mark) + 1  # before it may stand what firmware says on this line
        return text[begun:text.index(mark + "2")].strip()

    def cut(self):
        """The power is gone."""
        self.process.kill()
        self.process.wait()

    def ended(self, seconds):
        """Did it turn itself off?"""
        try:
            return self.process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
