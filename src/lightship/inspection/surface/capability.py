"""The capabilities that a file gives to whoever runs it.

They are the extended attribute ``security.capability``, a ``struct vfs_cap_data``
of Linux (``include/uapi/linux/capability.h``): a number in little endian with the
revision in its highest byte, then pairs of permitted and inheritable sets, 32
bits each; revision 3 ends in the id of the root user that it is for.
"""

from __future__ import annotations

import struct

ATTRIBUTE = "security.capability"

_WORDS = {1: 1, 2: 2, 3: 2}
"""How many pairs of sets each revision has."""

_NAMES = (
    *("chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid"),
    *("setuid", "setpcap", "linux_immutable", "net_bind_service", "net_broadcast"),
    *("net_admin", "net_raw", "ipc_lock", "ipc_owner", "sys_module", "sys_rawio"),
    *("sys_chroot", "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice"),
    *("sys_resource", "sys_time", "sys_tty_config", "mknod", "lease", "audit_write"),
    *("audit_control", "setfcap", "mac_override", "mac_admin", "syslog", "wake_alarm"),
    *("block_suspend", "audit_read", "perfmon", "bpf", "checkpoint_restore"),
)


def capabilities(value: bytes) -> tuple[str, ...]:
    """Return the names of what ``value`` permits (``cap_net_raw``); none if it is malformed."""
    if len(value) < 4:
        return ()
    pairs = _WORDS.get(value[3], 0)
    if not pairs or len(value) < 4 + 8 * pairs:
        return ()
    words = struct.unpack_from(f"<{2 * pairs}I", value, 4)
    permitted = sum(word << 32 * number for number, word in enumerate(words[::2]))
    return tuple(_name(bit) for bit in range(64) if permitted >> bit & 1)


def _name(bit: int) -> str:
    return f"cap_{_NAMES[bit]}" if bit < len(_NAMES) else f"cap_{bit}"
