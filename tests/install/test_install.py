#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs what is built, and builds docs/example.c with nothing but what was installed.

Usage: test_install.py SOURCE_FOLDER BUILD_FOLDER INSTALL_PREFIX

The prefix is the one that the library was configured for if that lies in the build
folder, so that the installed program finds the installed data by itself; it is removed
at the end. Else everything goes to a temporary folder, and GALLEY_DATA tells where.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD, CONFIGURED = map(pathlib.Path, sys.argv[1:4])
IS_OWN = CONFIGURED.is_relative_to(BUILD)
ARTICLE = ('{"language": "en", "headline": "Harbour opens again", "body": '
           '[{"kind": "paragraph", "text": "The first ferry left at dawn."}]}')
CMAKE = """cmake_minimum_required(VERSION 3.22)
project(example LANGUAGES C)
find_package(galley 0.1 REQUIRED)
add_executable(example {example})
target_link_libraries(example PRIVATE galley::galley)
"""


def cache(name):
    """A variable of the build that is tested."""
    for line in (BUILD / "CMakeCache.txt").read_text().split("\n"):
        if line.startswith(name + ":"):
            return line.partition("=")[2]
    return ""


SANITIZE = ["-fsanitize=address,undefined"] if cache("GALLEY_SANITIZE") == "ON" else []


class InstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.prefix = CONFIGURED if IS_OWN else cls.folder / "prefix"
        cls.environment = dict(os.environ)
        cls.environment.pop("GALLEY_DATA", None)
        if IS_OWN:
            shutil.rmtree(cls.prefix, ignore_errors=True)
        else:
            cls.environment["GALLEY_DATA"] = str(cls.prefix / "share/galley")
        (cls.folder / "a.json").write_text(ARTICLE)
        cls.run_in(cls.folder, "cmake", "--install", BUILD, "--prefix", cls.prefix)
        cls.environment["PKG_CONFIG_PATH"] = str(cls.find("galley.pc").parent)

    @classmethod
    def tearDownClass(cls):
        if IS_OWN:
            shutil.rmtree(cls.prefix)
        cls.temporary.cleanup()

    @classmethod
    def run_in(cls, folder, *words):
        done = subprocess.run(list(map(str, words)), cwd=folder, env=cls.environment,
                              capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(f"{words}: status {done.returncode}\n{done.stdout[-3000:]}"
                                 f"\n{done.stderr[-3000:]}")
        return done.stdout

    @classmethod
    def find(cls, name):
        found = list(cls.prefix.rglob(name))
        assert found, f"{name} was not installed"
        return found[0]

    def check_example(self, example):
        self.run_in(self.folder, example, "a.json", "a.pdf")
        self.assertTrue((self.folder / "a.pdf").read_bytes().startswith(b"%PDF-"))
        (self.folder / "a.pdf").unlink()

    def test_everything_is_there(self):
        for name in ("galley.h", "galley.1", "galley.pc", "galley-config.cmake",
                     "print-a4.layout", "bash-completion/completions/galley"):
            self.find(name)
        self.assertTrue(list((self.prefix / "share/galley/fonts").rglob("*.ttf")))

    def test_installed_program_uses_installed_data(self):
        program = self.prefix / "bin/galley"
        self.run_in(self.folder, program, "render", "a.json", "-o", "b.pdf")
        fonts = self.run_in(self.folder, program, "fonts")
        for line in fonts.splitlines():
            self.assertIn(str(self.prefix), line)

    def test_example_builds_with_pkg_config(self):
        flags = self.run_in(self.folder, "pkg-config", "--cflags", "--libs", "galley").split()
        library = self.find("libgalley.*").parent
        self.run_in(self.folder, "cc", "-std=c17", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                    *SANITIZE, SOURCE / "docs/example.c", *flags, f"-Wl,-rpath,{library}",
                    "-o", "example")
        self.check_example(self.folder / "example")

    def test_example_builds_with_cmake(self):
        project = self.folder / "project"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(
            CMAKE.format(example=SOURCE / "docs/example.c"))
        flags = " ".join(SANITIZE)
        self.run_in(project, "cmake", "-S", ".", "-B", "build",
                    f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_C_FLAGS={flags}")
        self.run_in(project, "cmake", "--build", "build")
        self.check_example(project / "build/example")

    def test_headers_are_fit_for_cxx(self):
        if not shutil.which("c++"):
            self.skipTest("there is no C++ compiler")
        (self.folder / "a.cc").write_text("#include <galley/galley.h>\n")
        self.run_in(self.folder, "c++", "-Wall", "-Werror", "-fsyntax-only",
                    f"-I{self.prefix}/include", "a.cc")


if __name__ == "__main__":
    result = unittest.main(argv=sys.argv[:1], exit=False).result
    failed = len(result.failures) + len(result.errors)
    print(f"{max(result.testsRun - failed, 0)} passed, {failed} failed")
    sys.exit(failed > 0 or result.testsRun == 0)
