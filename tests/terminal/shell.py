"""A shell with job control, as small as can be: runs one command, tells when it stops, and lets it go on at `fg`.

Run as `python -m tests.terminal.shell COMMAND…` in a terminal; with `&` before the command it does not get the terminal
until `fg`. The exit status is the command's; 128 and the signal if one has killed it.
"""

import os
import signal
import sys

_TERMINAL = 0


def main(command: list[str]) -> int:
    """Run a command in a job of its own."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    is_behind = command[0] == "&"
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        if not is_behind:
            os.tcsetpgrp(_TERMINAL, os.getpgrp())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        command = command[is_behind:]
        os.execv(command[0], command)  # noqa: S606 (this is the shell)
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        os.tcsetpgrp(_TERMINAL, os.getpgrp())
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status) % 256 if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
        print(f"stopped {job}", flush=True)  # noqa: T201
        for line in sys.stdin:
            if line == "bg\n":
                os.killpg(job, signal.SIGCONT)
                _, status = os.waitpid(job, os.WUNTRACED)
                print("stopped again" if os.WIFSTOPPED(status) else "ended", flush=True)  # noqa: T201
            else:
                break
        os.tcsetpgrp(_TERMINAL, job)
        os.killpg(job, signal.SIGCONT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
