#!/usr/bin/env python3
"""Where the describer and PostgreSQL do not agree, by cause: disagreements.py CONFORMANCE EXPECTED CORPUS... -- COMMAND...

CONFORMANCE is the folder of the corpora and of score.py, EXPECTED that of a server's answers (CORPUS.expected.json; the same
folder for the newest server), COMMAND the describer. Prints two tables for docs/conformance.md: the scores, and for the queries
that are not wholly right the causes that lie in the server's state, with their counts, as causes.tsv beside this file tells them
by what score.py prints of a disagreement; what has no such cause is counted as ours. --ours prints these.
Python 3, no packages.
"""
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

DISAGREEMENT = re.compile(r" (REFUSED|ACCEPTED|SQLSTATE|COLUMNS|PARAMETERS|NO ANSWER|CRASH)\b")


def causes():
    """(cause, pattern) in order: the first that fits counts."""
    for line in Path(__file__).with_name("causes.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cause, pattern = line.split("\t")
            yield cause, re.compile(pattern)


def main(arguments):
    options, command = arguments[:arguments.index("--")], arguments[arguments.index("--") + 1:]
    show_ours = "--ours" in options
    folder, expected, *corpora = [option for option in options if option != "--ours"]
    known, found, ours = list(causes()), Counter(), []
    print("| corpus | queries | wholly right | valid, refused | refused with the same SQLSTATE |")
    print("|---|---|---|---|---|")
    for corpus in corpora:
        run = subprocess.run(
            [sys.executable, Path(folder, "score.py"), Path(folder, f"{corpus}.json"), Path(expected, f"{corpus}.expected.json"),
             "--show", "1000000", "--json", "--", *command], capture_output=True, text=True, check=True)
        scores = json.loads(run.stdout)
        share = lambda part, whole: f"{100 * scores.get(part, 0) / max(1, scores.get(whole, 0)):.2f}% ({scores.get(part, 0)} of {scores.get(whole, 0)})"
        print(f"| `{corpus}` | {scores['queries']} | {scores['wholly right %']}% | {share('valid, refused', 'valid')} | {share('same SQLSTATE', 'invalid')} |")
        for line in run.stderr.splitlines():
            if not DISAGREEMENT.search(line):
                continue
            cause = next((cause for cause, pattern in known if pattern.search(line)), None)
            if cause:
                found[cause] += 1
            else:
                ours.append(line)
    print()
    print("| cause | queries |")
    print("|---|---|")
    for cause, count in found.most_common():
        print(f"| {cause} | {count} |")
    print(f"| ours | {len(ours)} |")
    if show_ours:
        print(*ours, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
