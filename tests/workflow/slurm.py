"""A real Slurm of one machine, made of Debian's packages, that leaves nothing behind.

The packages are unpacked into a temporary folder, not installed. Configuration, key, state and logs lie there as well,
and each process of it, daemon or job, is known by that folder in its environment.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGES = ("slurmctld", "slurmd", "slurm-client", "munge")
PATIENCE = 120  # seconds that anything waited for may take
CONFIGURATION = """\
ClusterName=one
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser={user}
SlurmdUser={user}
AuthInfo=socket={folder}/munge.socket
PluginDir={plugins}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
KillWait=5
MinJobAge=3600
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
AccountingStorageType=accounting_storage/none
SlurmdParameters=config_overrides
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=4000
PartitionName=all Nodes=ALL Default=YES
"""
# The step plugin of Snakemake drops SLURM_CONF before it calls srun.
SRUN = """\
#!/bin/sh
export SLURM_CONF='{configuration}'
exec '{srun}' "$@"
"""


class Slurm:
    """A Slurm below a folder.

    environment: in which its commands, and all who call them, have to be run.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.user = pwd.getpwuid(os.getuid()).pw_name
        self.configuration = folder / "slurm.conf"
        root = unpacked(folder / "packages")
        plugins = next(path for top in (root, Path("/")) for path in top.glob("usr/lib/*/slurm-wlm"))
        programs = [str(root / "usr/bin"), str(root / "usr/sbin"), *os.get_exec_path(), "/usr/sbin"]
        self.environment = {
            **os.environ,
            "SLURM_CONF": str(self.configuration),
            "PATH": os.pathsep.join([str(folder / "bin"), *programs]),
            "LD_LIBRARY_PATH": f"{plugins.parent}{os.pathsep}{plugins}",
        }
        self._configure(plugins, shutil.which("srun", path=os.pathsep.join(programs)))

    def _configure(self, plugins: Path, srun: str) -> None:
        for name in ("bin", "state", "spool"):
            (self.folder / name).mkdir()
        key = self.folder / "munge.key"
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(1024))
        host = socket.gethostname().split(".")[0]
        settings = {"host": host, "user": self.user, "ports": free_ports(2), "folder": self.folder, "plugins": plugins}
        self.configuration.write_text(CONFIGURATION.format(**settings), encoding="utf-8")
        wrapper = self.folder / "bin/srun"
        wrapper.write_text(SRUN.format(configuration=self.configuration, srun=srun), encoding="utf-8")
        wrapper.chmod(0o755)

    def start(self, stack: ExitStack) -> None:
        """Start the daemons, which the stack ends, with all their jobs."""
        stack.callback(self.kill)
        for command, sign in self._daemons():
            log = stack.enter_context((self.folder / f"{command[0]}.log").open("w", encoding="utf-8"))
            words = [shutil.which(word, path=self.environment["PATH"]) or word for word in command]
            # In a session of its own, so that Ctrl-C leaves it to the stack to end the jobs first.
            daemon = subprocess.Popen(words, env=self.environment, stdout=log, stderr=log, start_new_session=True)
            stack.callback(stop, daemon)
            until(lambda sign=sign: self._answers(*sign), f"{command[0]} does not answer")
        stack.callback(self.empty)
        until(lambda: self._answers("srun", "--immediate=5", "true"), "Slurm runs no job")

    def _daemons(self) -> Iterator[tuple[list[str], list[str]]]:
        """Commands that start them, in order, each with one that succeeds once the daemon answers."""
        socket_, *others = (
            f"--{option}={self.folder}/munge.{ending}"
            for option, ending in (("socket", "socket"), ("key-file", "key"), ("seed-file", "seed"))
        )
        others += [f"--{name}-file={self.folder}/munge.{name}" for name in ("log", "pid")]
        # By force, since its folder is closed to other users.
        yield ["munged", "--foreground", "--force", socket_, *others], ["munge", "--no-input", socket_]
        yield ["slurmctld-wlm", "-D"], ["scontrol", "ping"]
        yield ["slurmd-wlm", "-D", "-d", "slurmstepd-wlm"], ["scontrol", "show", "slurmd"]

    def _answers(self, *command: str) -> bool:
        return subprocess.run(command, env=self.environment, capture_output=True).returncode == 0

    def ask(self, *command: str) -> str:
        """What a command of Slurm says; it must succeed."""
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def jobs(self, state: str) -> dict[str, str]:
        """Number and comment of the jobs in a state; in the comment Snakemake says what they run."""
        listed = self.ask("squeue", "--noheader", "--format=%i %k", f"--states={state}")
        return dict(line.split(maxsplit=1) for line in listed.splitlines())

    def processes(self, **environment: str) -> dict[int, list[str]]:
        """Number and words of its processes (daemons, jobs and what these started) that have these settings too."""
        settings = {"SLURM_CONF": self.configuration, **environment}
        marks = [f"\0{name}={value}\0".encode() for name, value in settings.items()]
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it ended meanwhile, or is another user's
                inherited = b"\0" + (process / "environ").read_bytes()
                if all(mark in inherited for mark in marks):
                    found[int(process.name)] = (process / "cmdline").read_text(errors="replace").split("\0")
        return found

    def empty(self) -> None:
        """Cancel all jobs, and wait until the last has ended."""
        self.ask("scancel", f"--user={self.user}")
        until(lambda: not self.ask("squeue", "--noheader"), "jobs that were cancelled go on")

    def kill(self) -> None:
        """End what has outlived the daemons."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


@contextmanager
def running_slurm() -> Iterator[Slurm]:
    """A Slurm that runs; it ends with the block."""
    with TemporaryDirectory(prefix="slurm-") as folder, ExitStack() as stack:
        slurm = Slurm(Path(folder))
        slurm.start(stack)
        yield slurm


def unpacked(folder: Path) -> Path:
    """Download what of Slurm this machine lacks, and unpack it; apt's own lists and caches stay as they are."""
    for name in ("lists/partial", "archives/partial", "root"):
        (folder / name).mkdir(parents=True)
    places = {"State::lists": "lists", "Cache": "", "Cache::archives": "archives"}
    options = [f"-oDir::{key}={folder / place}" for key, place in places.items()]
    apt = ["apt-get", "-qq", "-oAPT::Sandbox::User=root", *options]
    subprocess.run([*apt, "update"], check=True)
    subprocess.run([*apt, "install", "--yes", "--download-only", "--no-install-recommends", *PACKAGES], check=True)
    for package in (folder / "archives").glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", package, folder / "root"], check=True)
    return folder / "root"


def free_ports(number: int) -> list[int]:
    """Ports of this machine that nobody listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def stop(daemon: subprocess.Popen) -> None:
    """Ask a daemon to end, and see to it that it does."""
    daemon.terminate()
    try:
        daemon.wait(10)
    except subprocess.TimeoutExpired:
        daemon.kill()
        daemon.wait()


def until(done: Callable[[], object], otherwise: str) -> None:
    """Wait until `done`, but not for ever."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"{otherwise}, after {PATIENCE} seconds")
        time.sleep(0.2)
