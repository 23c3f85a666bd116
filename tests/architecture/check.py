#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the code against the rules of src/README.md and CONTRIBUTING.md.

Usage: check.py SOURCE_FOLDER [LIBRARY...]

Prints a line for each breach, and how many rules hold. Each rule is a function that
yields its breaches; its docstring is its name in the output.
"""

import pathlib
import re
import subprocess
import sys

# Which modules a module may know, besides base and itself.
KNOWS = {
    "base": set(),
    "article": set(),
    "layout": set(),
    "font": set(),
    "picture": set(),
    "display": {"font", "picture"},
    "read": {"article"},
    "shape": {"article", "font"},
    "paragraph": set(),
    "flow": {"article", "layout", "shape", "paragraph", "picture", "display", "font"},
    "paint": {"display", "font", "picture"},
    "pdf": {"display", "layout", "font", "picture"},
    "preflight": {"picture"},
    "proof": {"display", "font", "picture", "shape"},
    "render": {"article", "layout", "font", "picture", "display", "read", "shape",
               "paragraph", "flow", "paint", "proof", "pdf"},
    "diff": set(),
    "cli": {"diff"},
}
SEES_NO_BASE = {"cli"}  # public headers alone

# The modules that may include an outside header, by how its name begins.
OUTSIDE = {
    "hb": {"font", "shape", "display", "flow", "paint", "proof", "pdf", "render"},
    "unicode/": {"shape"},
    "pango/": {"font", "shape", "render"},
    "ft2build": {"font", "paint"},
    "freetype/": {"font", "paint"},
    "fontconfig/": {"font"},
    "jpeglib": {"picture"},
    "jerror": {"picture"},
    "webp/": {"picture"},
    "lcms2": {"picture", "pdf"},
    "png": {"picture", "paint", "diff"},
    "jansson": {"read", "preflight", "render", "diff"},
    "gumbo": {"read"},
    "libxml/": {"read"},
    "md4c": {"read"},
    "cairo": {"paint", "render"},
    "qpdf/": {"preflight"},
    "zlib": {"pdf", "preflight"},
    "microhttpd": {"serve"},
}

LONGEST_FUNCTION = 60
LONGEST_FILE = 600
COMMENT = re.compile(r"/\*.*?\*/", re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)

ROOT = pathlib.Path(sys.argv[1]).resolve()
LIBRARIES = [pathlib.Path(name) for name in sys.argv[2:]]


def tracked_files():
    """The files of the repository; those on the disk where there is no git."""
    git = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True)
    if git.returncode == 0 and git.stdout:
        names = git.stdout.decode().split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    skipped = {"build", "out", ".git"}
    return [path for path in ROOT.rglob("*")
            if path.is_file() and path.relative_to(ROOT).parts[0] not in skipped]


FILES = sorted(tracked_files())
CODE = [path for path in FILES if path.suffix in (".c", ".h")]
SOURCES = [path for path in CODE if path.is_relative_to(ROOT / "src")]
PUBLIC = [path for path in CODE if path.is_relative_to(ROOT / "include")]


def name_of(path):
    return path.relative_to(ROOT)


def module_of(path):
    return path.relative_to(ROOT / "src").parts[0]


def without_comments(text):
    """The same lines with the comments blanked."""
    return COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def modules_are_known():
    """every folder of src/ is a module of the table"""
    for module in sorted({module_of(path) for path in SOURCES}):
        if module not in KNOWS:
            yield f"src/{module}: no module of this name in the table"


def includes_follow_the_table():
    """a module includes only those that it may know"""
    for path in SOURCES:
        module = module_of(path)
        allowed = KNOWS.get(module, set()) | {module, "galley"}
        if module not in SEES_NO_BASE:
            allowed = allowed | {"base"}
        for quote, header in INCLUDE.findall(path.read_text()):
            if quote == '"' and header.split("/")[0] not in allowed:
                yield f"{name_of(path)}: {module} may not know {header}"


def outside_headers_stay_in_their_modules():
    """an outside library is seen by its modules alone"""
    for path in SOURCES:
        for quote, header in INCLUDE.findall(path.read_text()):
            for start, modules in OUTSIDE.items():
                if quote == "<" and header.startswith(start) and \
                        module_of(path) not in modules:
                    yield f"{name_of(path)}: {module_of(path)} may not see <{header}>"


def public_headers_are_plain():
    """a public header includes C and other public headers only"""
    plain = {"stdbool.h", "stddef.h", "stdint.h"}
    for path in PUBLIC:
        for _, header in INCLUDE.findall(path.read_text()):
            if header not in plain and not header.startswith("galley/"):
                yield f"{name_of(path)}: includes {header}"


def functions(lines):
    """Yields (first line, name, length) of each function that is laid out as we do."""
    start = None
    for number, line in enumerate(lines, 1):
        if line.startswith("{") and number > 1:
            start = number
        elif line.startswith("}") and start:
            if not line.startswith("};") and "=" not in lines[start - 2]:
                yield start, lines[start - 2].strip(), number - start + 1
            start = None


def functions_are_short():
    """no function is longer than 60 lines"""
    for path in CODE:
        for line, head, length in functions(path.read_text().split("\n")):
            if length > LONGEST_FUNCTION:
                yield f"{name_of(path)}:{line}: {length} lines in {head}"


def files_are_short():
    """no file of code is longer than 600 lines, generated tables apart"""
    for path in CODE:
        text = path.read_text()
        length = text.count("\n")
        if length > LONGEST_FILE and "generated" not in text[:400].lower():
            yield f"{name_of(path)}: {length} lines"


def files_open_with_licence_and_purpose():
    """a file of code opens with its licence and a comment"""
    for path in CODE:
        lines = path.read_text().split("\n")
        if lines[0] != "/* SPDX-License-Identifier: Apache-2.0 */":
            yield f"{name_of(path)}:1: no SPDX line"
        elif not lines[1].startswith("/*"):
            yield f"{name_of(path)}:2: no opening comment"


def public_functions_have_comments():
    """every function of a public header has a comment above or beside, alone or in its group"""
    for path in PUBLIC:
        lines = path.read_text().split("\n")
        covered = False
        for number, line in enumerate(lines, 1):
            if line.endswith("*/") or "/*" in line:
                covered = True
            elif not line.strip():
                covered = False
            elif re.match(r"^[a-z][\w \*]*\bgal_\w+\(", line) and not covered:
                yield f"{name_of(path)}:{number}: no comment: {line.strip()}"


def names_are_ours():
    """our types have our prefix and do not end in _t"""
    declared = re.compile(r"^(?:\}\s*|typedef\s+(?:struct|enum|union)\s+\w+\s+)(\w+);", re.M)
    for path in SOURCES + PUBLIC:
        text = without_comments(path.read_text())
        for name in declared.findall(text):
            if name.endswith("_t"):
                yield f"{name_of(path)}: type {name}"
            elif path.suffix == ".h" and not name.startswith("gal_"):
                yield f"{name_of(path)}: type {name} has no prefix"


def code_has_no_diary():
    """no unfinished business in the code, no goto"""
    words = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
    for path in CODE:
        text = path.read_text()
        for number, line in enumerate(text.split("\n"), 1):
            if words.search(line):
                yield f"{name_of(path)}:{number}: {line.strip()}"
        for found in re.finditer(r"^\s*goto\s+\w+;", without_comments(text), re.M):
            line = text.count("\n", 0, found.end()) + 1
            yield f"{name_of(path)}:{line}: goto"


def text_is_about_the_project():
    """tracked text names no machine, no work session, no registry"""
    forbidden = re.compile("|".join([
        r"(?<![\w./-])/wo" r"rk/", r"\bAI sess" r"ion", r"chat sess" r"ion",
        r"pypi\.o" r"rg", r"npmjs\.c" r"om", r"crates\.i" r"o\b",
        r"/ho" r"me/\w+/", r"local" r"host:\d{4,5}/simple"]))
    for path in FILES:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for found in forbidden.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{name_of(path)}:{line}: {found[0]}"


def symbols_have_the_prefix():
    """every symbol that the library defines begins with gal_"""
    for library in LIBRARIES:
        listing = subprocess.run(["nm", "--defined-only", "--extern-only", library],
                                 capture_output=True, text=True, check=True)
        for line in listing.stdout.split("\n"):
            words = line.split()
            if len(words) == 3 and words[1] in "TDBRVWCSG" and \
                    not words[2].startswith(("gal_", "__asan", "__odr_asan", "__ubsan",
                                             "__sanitizer", "__gcov", "__start", "__stop")):
                yield f"{library.name}: {words[2]}"


RULES = [modules_are_known, includes_follow_the_table,
         outside_headers_stay_in_their_modules, public_headers_are_plain,
         functions_are_short, files_are_short, files_open_with_licence_and_purpose,
         public_functions_have_comments, names_are_ours, code_has_no_diary,
         text_is_about_the_project, symbols_have_the_prefix]


def main():
    failed = 0
    for rule in RULES:
        breaches = list(rule())
        failed += bool(breaches)
        if breaches:
            print(f"failed: {rule.__doc__}")
            for breach in breaches:
                print(f"  {breach}")
    print(f"{len(RULES) - failed} passed, {failed} failed")
    return failed > 0 or not CODE


sys.exit(main())
