#!/usr/bin/env python3
"""Holds the compiler to what it has reached: check.py CONFORMANCE FLOOR [--show N] [--raise] -- COMMAND...

CONFORMANCE is the folder of the corpora and of score.py, FLOOR the file of numbers that only rise, COMMAND the describer.
For each corpus of FLOOR it asks score.py for the share of queries that are wholly right and for crashes, and counts by
itself the statements that are `falsely refused`: PostgreSQL takes them, and the describer reports an error other than
SQLG1900, which only says that it does not know them yet.

Of all statements, queries and others, it counts as well how the syntax errors (SQLSTATE 42601) agree: the share of
PostgreSQL's that the describer has too, the share of these that stand at the same character (of those that PostgreSQL gives a
place), and how many the describer has where PostgreSQL has none.

Exits 1 when a number is worse than its floor; --raise writes into FLOOR what is better. Python 3, no packages.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

NOT_SUPPORTED = "SQLG1900"
SYNTAX_ERROR = "42601"
TIMEOUT = 120
WORKERS = os.cpu_count() or 1


def score(folder, corpus, command):
    """The measures that score.py prints for a corpus."""
    answer = subprocess.run(
        [sys.executable, folder / "score.py", folder / f"{corpus}.json", folder / f"{corpus}.expected.json", "--json", "--", *command],
        stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(answer.stdout)


def describe(case, command):
    """What the describer says of a case: {(path, start in UTF-16): statement}."""
    with tempfile.TemporaryDirectory() as folder:
        path_of, arguments = {}, []

        def give(option, file):
            place = Path(folder, f"{len(path_of):04d}", file["path"])
            place.parent.mkdir(parents=True)
            place.write_text(file["sql"], encoding="utf-8", newline="")
            path_of[str(place)] = file["path"]
            arguments.extend([option, str(place)])

        for file in case["schema"]:
            give("--script" if case["script"] else "--schema", file)
        for file in [case["script"]] if case["script"] else case["queries"]:
            give("--script" if case["script"] else "--queries", file)
        try:
            run = subprocess.run([*command, *arguments], capture_output=True, encoding="utf-8", timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            return {}
        statements = [json.loads(line) for line in run.stdout.split("\n") if line]
        return {(path_of[statement["file"]], statement["start"]): statement for statement in statements}


def utf16(text, start):
    """Where a character is in UTF-16, of which PostgreSQL counts whole characters and the describer units."""
    return len(text[:start].encode("utf-16-le")) // 2


def schema_statements(case, expected, said, text):
    """The statements of schema files that the describer has something to say of; the server's answer lists those that it refused."""
    refused = {(path, utf16(text[path], start)): state for path, start, state, *_ in expected["schema_errors"]}
    asked = {(path, utf16(text[path], int(start))) for path, start in (s["key"].rsplit(":", 1) for s in expected["statements"])}
    files = {file["path"] for file in case["schema"]}
    for path, start in said if not case["script"] else []:
        if (path, start) not in asked and path in files:
            state = refused.get((path, start))
            place = len(text[path].encode("utf-16-le")[:2 * start].decode("utf-16-le"))
            yield {"key": f"{path}:{place}", "ddl": True, "ok": state is None, "sqlstate": state, "message": ""}


def answers(case, expected, command):
    """Each statement of a case: where it is, what the server says, and the errors that the describer has."""
    text = {file["path"]: file["sql"] for file in [*case["schema"], *case["queries"], *([case["script"]] if case["script"] else [])]}
    said = describe(case, command)
    for statement in [*expected["statements"], *schema_statements(case, expected, said, text)]:
        path, start = statement["key"].rsplit(":", 1)
        start = int(start)
        found = said.get((path, utf16(text[path], start)), {"diagnostics": []})["diagnostics"]
        errors = [d for d in found if d["severity"] == "error" and d["id"] != NOT_SUPPORTED]
        position = statement.get("position")
        place = None if position is None or statement.get("rewritten") else utf16(text[path], start + int(position) - 1)
        yield f"{case['id']} {path}:{text[path][:start].count(chr(10)) + 1}", statement, place, errors


def false_refusals(statements):
    """A line for each query that the server takes and the describer calls wrong."""
    for where, statement, _, errors in statements:
        if statement["ok"] and not statement.get("ddl") and errors:
            yield f"{where} {errors[0]['id']} {errors[0]['sqlState']} {errors[0]['message']}"


def syntax_errors(statements):
    """(what is so, a line) for each statement that one side calls a syntax error."""
    for where, statement, place, errors in statements:
        theirs = not statement["ok"] and statement["sqlstate"] == SYNTAX_ERROR
        ours = next((error for error in errors if error["sqlState"] == SYNTAX_ERROR), None)
        if theirs:
            yield "theirs", where
            yield "found" if ours else "missed", f"{where} {statement['message']}"
            if ours and place is not None:
                same = ours["start"] == place
                yield "same place" if same else "other place", f"{where} {statement['message']} (server: {place}, describer: {ours['start']} {ours['message']})"
        elif ours:
            yield "false", f"{where} {ours['message']}"


def share(part, rest):
    return round(100 * part / max(1, part + rest), 2)


def measure(folder, corpus, command):
    cases = {case["id"]: case for case in json.loads((folder / f"{corpus}.json").read_text(encoding="utf-8"))}
    expected = json.loads((folder / f"{corpus}.expected.json").read_text(encoding="utf-8"))
    with ThreadPoolExecutor(WORKERS) as pool:
        scored = pool.submit(score, folder, corpus, command)
        statements = [each for one in pool.map(lambda case: list(answers(cases[case["id"]], case, command)), expected) for each in one]
        figures = scored.result()
    refusals = list(false_refusals(statements))
    syntax = {}
    for what, line in syntax_errors(statements):
        syntax.setdefault(what, []).append(line)
    count = {what: len(syntax.get(what, [])) for what in ["found", "missed", "same place", "other place", "false"]}
    others = figures.get("other statements", 0)
    reached = {
        "wholly right %": figures["wholly right %"],
        "falsely refused": len(refusals),
        "crashed": figures.get("crashed or timed-out cases", 0),
        "other statements %": share(figures.get("other: syntax verdict agrees", 0), others - figures.get("other: syntax verdict agrees", 0)),
        "syntax errors %": share(count["found"], count["missed"]),
        "at the same place %": share(count["same place"], count["other place"]),
        "false syntax errors": count["false"],
    }
    lines = [f"falsely refused: {line}" for line in refusals]
    lines += [f"syntax error {what}: {line}" for what in ["missed", "other place", "false"] for line in syntax.get(what, [])]
    return reached, lines, figures


def is_better(name, value, bound):
    return value > bound if name.endswith("%") else value < bound


def main(arguments):
    options, command = arguments[:arguments.index("--")], arguments[arguments.index("--") + 1:]
    folder, floor_file = Path(options[0]), Path(options[1])
    show = int(options[options.index("--show") + 1]) if "--show" in options else 10
    floors = json.loads(floor_file.read_text(encoding="utf-8"))
    failed = False
    for corpus, floor in floors.items():
        reached, lines, figures = measure(folder, corpus, command)
        print(f"{corpus}: {reached['wholly right %']}% of {figures['queries']} queries wholly right, "
              f"{reached['falsely refused']} falsely refused, {reached['crashed']} crashed ({figures['seconds']} s)", flush=True)
        for name, value in reached.items():
            if name not in floor:
                continue
            if is_better(name, floor[name], value):
                failed = True
                print(f"  BELOW THE FLOOR: {name} is {value}, the floor is {floor[name]}")
            elif is_better(name, value, floor[name]):
                print(f"  the floor can be raised: {name} is {value}, the floor is {floor[name]}")
                floor[name] = value
        for line in lines[:show]:
            print(f"  {line}")
    if "--raise" in options:
        lines = ",\n".join(f'  "{corpus}": {json.dumps(floor)}' for corpus, floor in floors.items())
        floor_file.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
