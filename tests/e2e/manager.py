#!/usr/bin/env python3
"""A service manager as far as sd_notify goes: every datagram on SOCKET becomes a line of FILE."""
import socket
import sys

listen = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listen.bind(sys.argv[1])
with open(sys.argv[2], "w", buffering=1) as out:
    while True:
        out.write(listen.recv(4096).decode() + "\n")
