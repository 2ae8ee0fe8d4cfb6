#!/usr/bin/env python3
"""Holds the compiler to what it has reached: check.py CONFORMANCE FLOOR [--show N] [--raise] -- COMMAND...

CONFORMANCE is the folder of the corpora and of score.py, FLOOR the file of numbers that only rise, COMMAND the describer.
For each corpus of FLOOR it asks score.py for the share of queries that are wholly right and for crashes, and counts by
itself the statements that are `falsely refused`: PostgreSQL takes them, and the describer reports an error other than
SQLG1900, which only says that it does not know them yet. Exits 1 when a number is worse than its floor; --raise writes into
FLOOR what is better. Python 3, no packages.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

NOT_SUPPORTED = "SQLG1900"
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


def false_refusals(case, expected, command):
    """A line for each query of a case that the server takes and the describer calls wrong."""
    text = {file["path"]: file["sql"] for file in [*case["schema"], *case["queries"], *([case["script"]] if case["script"] else [])]}
    said = describe(case, command)
    for statement in expected["statements"]:
        if statement.get("ddl") or not statement["ok"]:
            continue
        path, start = statement["key"].rsplit(":", 1)
        before = text[path][:int(start)]
        found = said.get((path, len(before.encode("utf-16-le")) // 2), {"diagnostics": []})["diagnostics"]
        wrong = [d for d in found if d["severity"] == "error" and d["id"] != NOT_SUPPORTED]
        if wrong:
            yield f"{case['id']} {path}:{before.count(chr(10)) + 1} {wrong[0]['id']} {wrong[0]['sqlState']} {wrong[0]['message']}"


def measure(folder, corpus, command):
    cases = {case["id"]: case for case in json.loads((folder / f"{corpus}.json").read_text(encoding="utf-8"))}
    expected = json.loads((folder / f"{corpus}.expected.json").read_text(encoding="utf-8"))
    with ThreadPoolExecutor(WORKERS) as pool:
        scored = pool.submit(score, folder, corpus, command)
        refused = pool.map(lambda case: list(false_refusals(cases[case["id"]], case, command)), expected)
        refusals = [line for lines in refused for line in lines]
        figures = scored.result()
    return {
        "wholly right %": figures["wholly right %"],
        "falsely refused": len(refusals),
        "crashed": figures.get("crashed or timed-out cases", 0),
    }, refusals, figures


def is_better(name, value, bound):
    return value > bound if name == "wholly right %" else value < bound


def main(arguments):
    options, command = arguments[:arguments.index("--")], arguments[arguments.index("--") + 1:]
    folder, floor_file = Path(options[0]), Path(options[1])
    show = int(options[options.index("--show") + 1]) if "--show" in options else 10
    floors = json.loads(floor_file.read_text(encoding="utf-8"))
    failed = False
    for corpus, floor in floors.items():
        reached, refusals, figures = measure(folder, corpus, command)
        print(f"{corpus}: {reached['wholly right %']}% of {figures['queries']} queries wholly right, "
              f"{reached['falsely refused']} falsely refused, {reached['crashed']} crashed ({figures['seconds']} s)", flush=True)
        for name, value in reached.items():
            if is_better(name, floor[name], value):
                failed = True
                print(f"  BELOW THE FLOOR: {name} is {value}, the floor is {floor[name]}")
            elif is_better(name, value, floor[name]):
                print(f"  the floor can be raised: {name} is {value}, the floor is {floor[name]}")
                floor[name] = value
        for line in refusals[:show]:
            print(f"  falsely refused: {line}")
    if "--raise" in options:
        lines = ",\n".join(f'  "{corpus}": {json.dumps(floor)}' for corpus, floor in floors.items())
        floor_file.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
