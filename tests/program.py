# SPDX-License-Identifier: Apache-2.0
"""Running the program in tests: a folder of its own for each, and what came of it."""

import json
import os
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

PROGRAM = None  # set by main()

WORDS = ("the harbour opened again on Monday after three winters of work and the first "
         "ferry left for the islands with forty people on board who waved at the crowd "
         "while the old pilot kept his hand on the wheel and said nothing at all").split()


def prose(count):
    """So many words in sentences."""
    words = [WORDS[i * 7 % len(WORDS)] for i in range(count)]
    for i in range(0, count, 12):
        words[i] = words[i].capitalize()
        words[min(i + 11, count - 1)] += "."
    return " ".join(words)


def article(words=120, **fields):
    """An article without photos as article JSON."""
    blocks = [{"kind": "paragraph", "text": prose(min(60, words - i))}
              for i in range(0, words, 60)]
    return json.dumps({"language": "en", "headline": "Harbour opens again",
                       "body": blocks} | fields)


def png(width, height, rows=None):
    """A grey PNG; with `rows` its head may promise more than there is."""
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    pixels = (b"\0" + bytes(i % 251 for i in range(width))) * (rows or height)
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b""))


class Outcome:
    def __init__(self, status, out, err, seconds, peak_mb):
        self.status, self.out, self.err = status, out, err.decode(errors="replace")
        self.seconds, self.peak_mb = seconds, peak_mb

    @property
    def messages(self):
        return self.err.splitlines()


class ProgramTest(unittest.TestCase):
    """A test in a folder of its own, in which the program runs."""

    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self._temporary.name)
        self.addCleanup(self._temporary.cleanup)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def names(self):
        """Everything in the folder, hidden files too."""
        return sorted(os.listdir(self.folder))

    def start(self, *words, **more):
        return subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.folder, **more)

    def galley(self, *words, stdin=b"", stdout=subprocess.PIPE, timeout=120, **more):
        """Runs the program; a crash or a sanitizer's report fails the test."""
        before = time.monotonic()
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, \
                tempfile.TemporaryFile() as err:
            source.write(stdin)
            source.seek(0)
            process = self.start(*words, stdin=source, stderr=err,
                                 stdout=out if stdout == subprocess.PIPE else stdout, **more)
            status, usage = self.wait(process, before + timeout)
            out.seek(0)
            err.seek(0)
            outcome = Outcome(status, out.read(), err.read(), time.monotonic() - before,
                              usage.ru_maxrss / 1024)
        self.assertIn(status, (0, 1, 2, 3), outcome.err)
        self.assertNotIn("Sanitizer", outcome.err)
        self.assertNotIn("runtime error", outcome.err)
        return outcome

    def wait(self, process, until):
        """Waits with the use of resources, which subprocess does not tell."""
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                return process.returncode, usage
            if time.monotonic() > until:
                process.kill()
                process.wait()
                self.fail("the program takes too long")
            time.sleep(0.005)


def limit_file_size(size):
    """For preexec_fn: writing beyond `size` bytes of a file fails, as on a full disk."""
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def main():
    """Takes the program's path from the command line and runs the tests of the caller."""
    global PROGRAM
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    sys.modules["program"].PROGRAM = PROGRAM
    result = unittest.main(module="__main__", exit=False).result
    failed = len(result.failures) + len(result.errors)
    print(f"{max(result.testsRun - failed, 0)} passed, {failed} failed")
    sys.exit(failed > 0 or result.testsRun == 0)
