#!/usr/bin/env python3
"""press.py DEVICE KEY...: presses keys on one of the X server's keyboards, named as it names them. Without arguments: their
names. Through XTEST with a device of XInput 1; exit code 2 where the libraries are not here."""
import ctypes
import sys
import time

SLAVE_KEYBOARD = 4


class Device(ctypes.Structure):
    """XIDeviceInfo of X11/extensions/XInput2.h."""

    _fields_ = [("id", ctypes.c_int), ("name", ctypes.c_char_p), ("use", ctypes.c_int), ("attachment", ctypes.c_int),
                ("enabled", ctypes.c_int), ("n_classes", ctypes.c_int), ("classes", ctypes.c_void_p)]


def load():
    try:
        return [ctypes.CDLL(name) for name in ("libX11.so.6", "libXi.so.6", "libXtst.so.6")]
    except OSError as why:
        print(why, file=sys.stderr)
        sys.exit(2)


x11, xi, xtst = load()
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XStringToKeysym.restype = ctypes.c_ulong
xi.XIQueryDevice.restype = ctypes.POINTER(Device)
xi.XOpenDevice.restype = ctypes.c_void_p
display = ctypes.c_void_p(x11.XOpenDisplay(None))
if not display:
    sys.exit("no X display")
n = ctypes.c_int()
found = xi.XIQueryDevice(display, 0, ctypes.byref(n))
keyboards = {found[i].name.decode(): found[i].id for i in range(n.value) if found[i].use == SLAVE_KEYBOARD}
if len(sys.argv) < 2:
    print("\n".join(keyboards))
    sys.exit()
device = ctypes.c_void_p(xi.XOpenDevice(display, ctypes.c_ulong(keyboards[sys.argv[1]])))
for key in sys.argv[2:]:
    code = x11.XKeysymToKeycode(display, ctypes.c_ulong(x11.XStringToKeysym(key.encode()))) & 0xFF
    for down in (1, 0):
        xtst.XTestFakeDeviceKeyEvent(display, device, ctypes.c_uint(code), down, None, 0, ctypes.c_ulong(0))
        x11.XFlush(display)
        time.sleep(0.05)
