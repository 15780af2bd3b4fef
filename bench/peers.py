#!/usr/bin/env python3
"""Runs Lintel and other scanners over the same CloudFormation templates, in turn, and writes bench/peers.md: ratios of wall and processor time, rules, and what each does with one bad file.

usage: bench/peers.py --corpus DIR [--limit 100] [--rounds 3] [--lintel artifacts/native/lintel] [--guard cfn-guard --guard-rules DIR] [--out bench/peers.md]

Peers are taken from PATH when they are there: cfn-lint, checkov, trivy, kics. cfn-guard is the Linux binary of npm's @cdklabs/cdk-validator-cfnguard, with its Control Tower rules: unpack
`npm pack @cdklabs/cdk-validator-cfnguard` and give both, or put cfn-guard on PATH.
"""
import argparse, json, os, re, shutil, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def once(command, cwd, limit):
    """(wall seconds, CPU seconds, peak MiB, exit code) of one process and its children; None when it takes longer than the limit."""
    with open(os.devnull, "w") as null:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=null, stderr=null, stdin=subprocess.DEVNULL, cwd=cwd, start_new_session=True)
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.perf_counter() - start > limit:
                os.killpg(child.pid, 9)
                os.wait4(child.pid, 0)
                return None
            time.sleep(0.005)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode


def is_template(path):
    """Whether a file is a template that no reader refuses: the same files for all."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return False
    return re.search(r"^ *[\"']?Resources[\"']? *:", text, re.M) is not None and "AWS::" in text and "\t" not in text and "Fn::ForEach" not in text


def templates(folder, limit):
    found = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.join(base, name) for name in sorted(names) if name.endswith((".yaml", ".yml", ".json", ".template"))]
    found = [path for path in found if is_template(path)]
    step = max(1, len(found) // limit)
    return found[::step][:limit]


def version(command):
    try:
        text = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    except (OSError, subprocess.TimeoutExpired):
        return "?"
    found = re.search(r"\d+\.\d+(\.\d+)*", text)
    return found.group() if found else "?"


def count(command, pattern):
    try:
        return len(set(re.findall(pattern, subprocess.run(command, capture_output=True, text=True, timeout=300).stdout, re.M)))
    except (OSError, subprocess.TimeoutExpired):
        return None


def peers(options):
    """Name, version, number of rules or files of rules, and the command for a folder of templates."""
    lintel = os.path.abspath(options.lintel)
    listed = json.loads(subprocess.check_output([lintel, "practices", "--format", "json"]))
    practices = listed.get("practices", listed) if isinstance(listed, dict) else listed
    found = [("Lintel", version([lintel, "--version"]), f"{len(practices)} practices", lambda folder: [lintel, "review", folder, "--no-progress", "--format", "json", "--fail-on", "never"])]
    guard = options.guard or shutil.which("cfn-guard")
    if guard and options.guard_rules:
        files = sum(name.endswith(".guard") for _, _, names in os.walk(options.guard_rules) for name in names)
        found.append(("cfn-guard", version([guard, "--version"]), f"{files} files of rules", lambda folder: [guard, "validate", "--rules", options.guard_rules, "--data", folder, "--output-format", "json", "--show-summary", "none"]))
    if shutil.which("cfn-lint"):
        found.append(("cfn-lint", version(["cfn-lint", "--version"]), f"{count(['cfn-lint', '--list-rules'], r'^([EWI][0-9]{4})')} rules", lambda folder: ["cfn-lint", "--format", "json", "--template", *(os.path.join(folder, name) for name in sorted(os.listdir(folder)))]))
    if shutil.which("checkov"):
        found.append(("Checkov", version(["checkov", "--version"]), f"{count(['checkov', '--list', '--framework', 'cloudformation'], r'(CKV2?_[A-Z]+_[0-9]+)')} ids", lambda folder: ["checkov", "-d", folder, "--framework", "cloudformation", "--quiet", "--compact", "-o", "json", "--soft-fail"]))
    if shutil.which("trivy"):
        found.append(("Trivy", version(["trivy", "--version"]), "?", lambda folder: ["trivy", "config", "--skip-check-update", "--quiet", "--format", "json", folder]))
    if shutil.which("kics"):
        found.append(("KICS", version(["kics", "version"]), "?", lambda folder: ["kics", "scan", "-p", folder, "--type", "CloudFormation", "--no-progress", "--silent", "--ignore-on-exit", "all"]))
    return found


def refused(guard, rules, folder):
    """The templates at which cfn-guard ends its whole run, found with the shortest of its rules alone."""
    files = [os.path.join(base, name) for base, _, names in os.walk(rules) for name in names if name.endswith(".guard")]
    shortest = min(files, key=os.path.getsize)
    found = []
    for name in sorted(os.listdir(folder)):
        run = subprocess.run([guard, "validate", "--rules", shortest, "--data", os.path.join(folder, name)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        if run.returncode not in (0, 19):
            found.append(name)
    return found


def with_bad_file(command, folder, good):
    """What a tool says of all good files when one of the files is broken."""
    run = subprocess.run(command(folder), capture_output=True, text=True, timeout=900, stdin=subprocess.DEVNULL)
    said = run.stdout + run.stderr
    names = sum(name in said for name in good)
    return f"exit {run.returncode}, names {names} of the {len(good)} good files" + ("" if names else ": nothing is reported")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--limit", type=int, default=100, help="the most templates")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=900, help="the longest run of one tool")
    parser.add_argument("--lintel", default=os.path.join(ROOT, "artifacts/native/lintel"))
    parser.add_argument("--guard")
    parser.add_argument("--guard-rules")
    parser.add_argument("--out", default=os.path.join(ROOT, "bench", "peers.md"))
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix="lintel-peers-")
    try:
        folder, bad = os.path.join(work, "templates"), os.path.join(work, "bad")
        os.makedirs(folder)
        os.makedirs(bad)
        chosen = templates(options.corpus, options.limit)
        if not chosen:
            sys.exit(f"{options.corpus} has no templates")
        for i, path in enumerate(chosen):
            shutil.copyfile(path, os.path.join(folder, f"t{i:04}{os.path.splitext(path)[1] if path.endswith('.json') else '.yaml'}"))
        good = [f"good{i}.yaml" for i in range(3)]
        for name in good:
            with open(os.path.join(bad, name), "w") as file:
                file.write("Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n")
        with open(os.path.join(bad, "bad.yaml"), "w") as file:
            file.write("Resources:\n  Broken:\n    Type: AWS::S3::Bucket\n    Properties: {a: [\n  \"unclosed\n")
        guard = options.guard or shutil.which("cfn-guard")
        left_out = refused(guard, options.guard_rules, folder) if guard and options.guard_rules else []
        for name in left_out:
            os.remove(os.path.join(folder, name))
        used = len(chosen) - len(left_out)
        size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))

        tools = peers(options)
        seen = {name: [] for name, _, _, _ in tools}
        for round_ in range(options.rounds):
            for name, _, _, command in tools:
                if None not in seen[name]:
                    seen[name].append(once(command(folder), work, options.seconds))
        rows = []
        medians = {name: tuple(statistics.median(column) for column in zip(*runs)) for name, runs in seen.items() if runs and None not in runs}
        base = medians["Lintel"]
        for name, number, rules, command in tools:
            if name not in medians:
                rows.append(f"| {name} {number} | {rules} | longer than {options.seconds} s | | | |")
                continue
            wall, cpu, rss, _ = medians[name]
            rows.append(f"| {name} {number} | {rules} | {wall / base[0]:.1f} | {cpu / base[1]:.1f} | {rss:.0f} MiB | {with_bad_file(command, bad, good)} |")

        with open(options.out, "w") as out:
            out.write(f"""# Side by side

Made by `bench/peers.py`: {used} CloudFormation templates, {size / 1e6:.1f} MB, the same files for all{f" ({len(left_out)} more {'is' if len(left_out) == 1 else 'are'} left out: cfn-guard refuses {'it' if len(left_out) == 1 else 'them'}, and then reports on none)" if left_out else ""}; the tools in turn, {options.rounds} round{'' if options.rounds == 1 else 's'}, medians; what a tool takes as a multiple of what Lintel
takes in the same run (Lintel, {"ahead of time" if "native" in options.lintel else "on the managed runtime, start-up included"}: {base[0]:.2f} s wall, {base[1]:.2f} s of processor time). Broken file: three small templates with a public bucket beside one that is cut off.

| tool | rules | wall | CPU | peak memory | one broken file among four |
|---|---|---|---|---|---|
""" + "\n".join(rows) + "\n")
        print(open(options.out).read())
    finally:
        shutil.rmtree(work)


main()
