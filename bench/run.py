#!/usr/bin/env python3
"""Measures Lintel in one interleaved run and writes bench/results.md: ratios, not seconds, as machines differ and are shared.

usage: bench/run.py [--corpus DIR] [--python DIR] [--typescript DIR] [--megabytes 24] [--rounds 5] [--out bench/results.md] [--no-build]

Needs the native build tools (clang, zlib). DIR holds real templates, which are copied until the size is reached; without it the samples are used.
"""
import argparse, os, re, shutil, statistics, subprocess, sys, sysconfig, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def once(command):
    """Wall seconds, CPU seconds and peak MiB of one process."""
    import time
    with open(os.devnull, "w") as null:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1, 3):
        sys.exit(f"{' '.join(command)}: exit {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def interleaved(commands, rounds):
    """Median (wall, cpu, rss) of each command, all of them in turn in each round; one unmeasured round warms the page cache."""
    seen = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name, command in commands.items():
            result = once(command)
            if round_:
                seen[name].append(result)
    return {name: tuple(statistics.median(column) for column in zip(*runs)) for name, runs in seen.items()}


def side_by_side(commands, rounds):
    """Median wall seconds until the last of several processes that start at once has ended."""
    import time
    walls = []
    with open(os.devnull, "w") as null:
        for _ in range(rounds):
            start = time.perf_counter()
            for child in [subprocess.Popen(command, stdout=null, stderr=null) for command in commands]:
                child.wait()
            walls.append(time.perf_counter() - start)
    return statistics.median(walls)


def watched(lintel, folder, rounds):
    """Milliseconds of `lintel review --watch` for a change of one template in a folder, as it says and as the user waits: medians."""
    import time
    template = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith((".yaml", ".yml")) and os.path.getsize(os.path.join(at, name)) < 20000)[0]
    text = open(template, "rb").read()
    watch = subprocess.Popen([lintel, "review", "--watch", "--no-progress", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said, waited = [], []
    try:
        for line in watch.stdout:
            if line.startswith(b"Watching "):
                break
        for round_ in range(rounds + 1):
            start = time.perf_counter()
            with open(template, "wb") as output:
                output.write(text + b"\n# %d\n" % round_)
            for line in watch.stdout:
                if found := re.search(rb"gaps in all \((\d+) ms\)", line):
                    if round_:
                        said.append(int(found.group(1)))
                        waited.append((time.perf_counter() - start) * 1000)
                    break
    finally:
        watch.kill()
        watch.wait()
    return statistics.median(said), statistics.median(waited)


def compared(lintel, corpus, folder, rounds, count=2000):
    """(CPU, wall) of `lintel diff` with one changed template among many in a git repository, and of reviewing all of them."""
    found = sorted(os.path.join(at, name) for at, _, names in os.walk(corpus) for name in names if name.endswith((".yaml", ".yml")) and os.path.getsize(os.path.join(at, name)) < 60000)
    texts = [text for text in (open(path, "rb").read() for path in found) if b"Resources:" in text][:400]
    for number in range(count):
        at = os.path.join(folder, f"team{number % 40:02}", f"service{number:04}")
        os.makedirs(at)
        with open(os.path.join(at, "template.yaml"), "wb") as output:
            output.write(texts[number % len(texts)])
    git = ["git", "-C", folder, "-c", "user.name=bench", "-c", "user.email=bench@example.com"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run(git + command, check=True)
    with open(os.path.join(folder, "team00", "service0000", "template.yaml"), "ab") as output:
        output.write(b"\n# changed\n")
    runs = interleaved({"diff": [lintel, "diff", "HEAD", folder], "review": [lintel, "review", folder]}, rounds)
    return [(runs[name][1], runs[name][0]) for name in ("diff", "review")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", default=os.path.join(ROOT, "samples"))
    parser.add_argument("--megabytes", type=int, default=24)
    parser.add_argument("--typescript", help="a folder with TypeScript or JavaScript, such as node_modules; without one its row is left out")
    parser.add_argument("--csharp", help="a folder with C# sources")
    parser.add_argument("--python", default=sysconfig.get_path("stdlib"), help="a folder with Python sources; the standard library of this interpreter unless given")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", default=os.path.join(ROOT, "bench", "results.md"))
    parser.add_argument("--no-build", action="store_true", help="measure what artifacts/native holds")
    options = parser.parse_args()

    for project in () if options.no_build else ("src/Lintel.Cli", "bench/Lintel.Benchmarks"):
        subprocess.run([os.path.join(ROOT, "build-native"), project], check=True, cwd=ROOT)
    lintel = os.path.join(ROOT, "artifacts/native/lintel")
    bench = os.path.join(ROOT, "artifacts/native/lintel-bench")
    work = tempfile.mkdtemp(prefix="lintel-bench-")
    try:
        corpus = os.path.join(work, "corpus")
        files = int(subprocess.check_output([bench, "replicate", options.corpus, corpus, str(options.megabytes)]))
        review = [lintel, "review", "--format", "json", "--no-progress", "--fail-on", "never"]
        # Not read as a whole: the peak memory of what is started counts this process's too, before it becomes the other program.
        report = os.path.join(work, "report.json")
        with open(report, "wb") as output:
            subprocess.run(review + [corpus], stdout=output, check=True)
        with open(report) as output:
            head = output.read(2048)
        resources, gaps, *others = (int(re.search(rf'"{name}": (\d+)', head).group(1)) for name in ("resources", "total", "unknown", "met", "notApplicable", "suppressed"))

        terraform = os.path.join(work, "terraform")
        terraform_files = int(subprocess.check_output([bench, "replicate-terraform", options.corpus, terraform, str(options.megabytes)]))

        rows = []
        parse = subprocess.check_output([bench, "parse", corpus], text=True).split()
        rows.append(("YAML to nodes / YamlDotNet events, MB/s, same native build", f"{float(parse[2]):.1f}x", ">= 10x", "17x", f"{parse[0]} against {parse[1]} MB/s"))
        rows.append(("allocated in the YAML reader per input byte", f"{float(parse[3]):.3f} B", "<= 0.2 B", "0.02 B", ""))

        hcl = subprocess.check_output([bench, "hcl-parse", terraform, corpus], text=True).split()
        rows.append(("HCL to nodes / YAML to nodes, MB/s", f"{float(hcl[2]):.2f}x", ">= 0.8x", "1.0x", f"{hcl[0]} against {hcl[1]} MB/s"))
        python = subprocess.check_output([bench, "python-parse", options.python, corpus], text=True).split()
        rows.append(("Python to nodes / YAML to nodes, MB/s", f"{python[2]}x", ">= 0.5x", "0.8x", f"{python[0]} against {python[1]} MB/s, {int(python[4]):,} files"))
        if options.typescript:
            script = subprocess.check_output([bench, "typescript-parse", options.typescript, corpus], text=True).split()
            rows.append(("TypeScript and JavaScript to nodes / YAML to nodes, MB/s", f"{script[2]}x", ">= 0.5x", "0.8x", f"{script[0]} against {script[1]} MB/s, {int(script[4]):,} files"))
        if options.csharp:
            sharp = subprocess.check_output([bench, "csharp-parse", options.csharp, corpus], text=True).split()
            if int(sharp[4]) > 0:
                rows.append(("C# to nodes (Roslyn) / YAML to nodes, MB/s", f"{sharp[2]}x", "-", "-", f"{sharp[0]} against {sharp[1]} MB/s, {int(sharp[4]):,} files"))
        allocated = subprocess.check_output([bench, "allocations", corpus], text=True).split()
        rows.append(("allocated per input byte: reading and evaluating templates", f"{float(allocated[0]):.2f} B", "<= 0.2 B", "0.02 B", f"with practices {allocated[1]} B, with findings {allocated[2]} B"))

        whole = interleaved({
            "floor": [bench, "floor", corpus],
            "one": review + ["--jobs", "1", corpus],
            "two": review + ["--jobs", "2", corpus],
            "practice": review + ["--jobs", "1", "--select", "s3-bucket-versioning", corpus],
            "yamldotnet": [bench, "yamldotnet-run", corpus],
            "floor-terraform": [bench, "floor", terraform],
            "one-terraform": review + ["--jobs", "1", terraform],
            "two-terraform": review + ["--jobs", "2", terraform],
        }, options.rounds)
        rows.append(("whole program CPU / floor (enumerate, read, scan bytes)", f"{whole['one'][1] / whole['floor'][1]:.2f}", "<= 3.0", "2.0", f"floor {whole['floor'][1] * 1000:.0f} ms"))
        rows.append(("whole program CPU / YamlDotNet events only", f"{whole['one'][1] / whole['yamldotnet'][1]:.3f}", "<= 0.33", "0.20", ""))
        pairs = gaps + sum(others)
        rows.append(("practices with their findings and report, CPU for each (resource, practice)", f"{(whole['one'][1] - whole['practice'][1]) / pairs * 1e9:.0f} ns", "<= 100 ns", "50 ns", f"{pairs:,} verdicts; the rest of the program takes {whole['practice'][1] * 1000:.0f} ms"))
        rows.append(("two threads, wall / one thread", f"{whole['two'][0] / whole['one'][0]:.2f}", "<= 0.60", "0.53", ""))
        copies = sorted(os.path.join(corpus, name) for name in os.listdir(corpus))
        halves = side_by_side([review + ["--jobs", "1"] + copies[at::2] for at in (0, 1)], options.rounds)
        rows.append(("two processes with half of the folders each, wall / one process", f"{halves / whole['one'][0]:.2f}", "-", "-", "what two processors of this machine give where nothing is shared"))
        rows.append(("two threads, CPU / one thread", f"{whole['two'][1] / whole['one'][1]:.2f}", "<= 1.10", "1.02", ""))
        rows.append(("Terraform: whole program CPU / floor", f"{whole['one-terraform'][1] / whole['floor-terraform'][1]:.2f}", "<= 2.0", "1.5",
                     f"{terraform_files:,} files, floor {whole['floor-terraform'][1] * 1000:.0f} ms; peak memory {whole['one-terraform'][2]:.0f} MiB"))
        rows.append(("Terraform: two threads, wall / one thread", f"{whole['two-terraform'][0] / whole['one-terraform'][0]:.2f}", "<= 0.60", "0.53", ""))
        rows.append(("peak memory, one thread", f"{whole['one'][2]:.0f} MiB", "<= 48 MiB + 4x largest file", "32 MiB + 3x", ""))
        tenfold = os.path.join(work, "tenfold")
        subprocess.check_output([bench, "replicate", options.corpus, tenfold, str(options.megabytes * 10)])
        peak = interleaved({"tenfold": review + ["--jobs", "1", tenfold]}, 1)["tenfold"][2]
        rows.append(("peak memory for ten times as much, one thread", f"{peak:.0f} MiB", "the same", "", f"{options.megabytes * 10} MB of YAML"))
        shutil.rmtree(tenfold)

        small = os.path.join(work, "small.yaml")
        subprocess.run([bench, "template", "5", small], check=True)
        start = interleaved({"lintel": review + [small], "python": ["python3", "-c", "pass"], "hello": [bench, "hello"], "version": [lintel, "--version"]}, options.rounds * 4)
        rows.append(("one 50-line template, whole process, CPU / native hello", f"{start['lintel'][1] / start['hello'][1]:.2f}", "<= 3", "2",
                     f"{start['lintel'][1] * 1000:.1f} ms; `lintel --version` {start['version'][1] * 1000:.1f} ms; hello {start['hello'][1] * 1000:.1f} ms"))
        rows.append(("one 50-line template, whole process, CPU / `python3 -c pass`", f"{start['lintel'][1] / start['python'][1]:.2f}", "<= 0.5", "0.3", f"python3 {start['python'][1] * 1000:.1f} ms"))

        sizes = (10, 100, 1000, 5000)
        for size in sizes:
            subprocess.run([bench, "template", str(size), os.path.join(work, f"{size}.yaml")], check=True)
        growth = interleaved({str(size): review + [os.path.join(work, f"{size}.yaml")] for size in sizes}, options.rounds)
        base = growth["10"][1]
        rows.append(("5,000 resources / 1,000 resources in one template, CPU above start-up", f"{(growth['5000'][1] - base) / (growth['1000'][1] - base):.1f}", "about 5 (linear)", "5",
                     ", ".join(f"{size}: {growth[str(size)][1] * 1000:.0f} ms" for size in sizes)))

        sizes = (10000, 100000)
        for size in sizes:
            subprocess.run([bench, "template", str(size), os.path.join(work, f"{size}.yaml")], check=True)
        growth = interleaved({str(size): review + [os.path.join(work, f"{size}.yaml")] for size in sizes}, 1)
        rows.append(("100,000 resources / 10,000 resources in one template, CPU above start-up", f"{(growth['100000'][1] - base) / (growth['10000'][1] - base):.1f}", "about 10 (linear)", "10",
                     ", ".join(f"{size}: {growth[str(size)][1] * 1000:.0f} ms, {growth[str(size)][2]:.0f} MiB" for size in sizes)))

        counts = (1, 10, 100, 1000)
        for count in counts:
            for number in range(count):
                folder = os.path.join(work, f"of{count}", f"{number:04}")
                os.makedirs(folder)
                shutil.copy(os.path.join(work, "10.yaml"), folder)
        templates = interleaved({str(count): review + ["--jobs", "1", os.path.join(work, f"of{count}")] for count in counts}, options.rounds)
        rows.append(("1,000 templates / 100 templates, CPU above that of one", f"{(templates['1000'][1] - templates['1'][1]) / (templates['100'][1] - templates['1'][1]):.1f}", "about 10 (linear)", "10",
                     ", ".join(f"{count}: {templates[str(count)][1] * 1000:.0f} ms" for count in counts)))

        said, waited = watched(lintel, corpus, options.rounds)
        if shutil.which("git"):
            repository = os.path.join(work, "repository")
            changed, whole = compared(lintel, corpus, repository, options.rounds)
            rows.append(("`lintel diff`, one of 2,000 templates changed / a review of all, CPU with git", f"{changed[0] / whole[0]:.2f}", "what changed", "",
                         f"{changed[0] * 1000:.0f} against {whole[0] * 1000:.0f} ms, wall {changed[1] * 1000:.0f} against {whole[1] * 1000:.0f} ms"))
        rows.append(("`review --watch`, a change of one template in the corpus", f"{said:.0f} ms", "<= 50 ms", "", f"{waited:.0f} ms from the write to the last line, with the 15 ms in which it waits for more"))

        shapes = ((1000, 50), (10000, 500))
        for count, modules in shapes:
            subprocess.run([bench, "terraform", str(count), str(modules), os.path.join(work, f"tf{count}")], check=True)
        modules = interleaved({str(count): review + ["--jobs", "1", os.path.join(work, f"tf{count}")] for count, _ in shapes}, options.rounds)
        rows.append(("Terraform: 10,000 resources in 500 modules / 1,000 in 50, CPU above start-up", f"{(modules['10000'][1] - base) / (modules['1000'][1] - base):.1f}", "about 10 (linear)", "10",
                     ", ".join(f"{count}: {modules[str(count)][1] * 1000:.0f} ms, {modules[str(count)][2]:.0f} MiB" for count, _ in shapes)))

        with open(options.out, "w") as out:
            out.write("# Benchmarks\n\n")
            out.write(f"Written by `bench/run.py`: {files:,} files, {options.megabytes} MB of YAML, {resources:,} resources, {gaps:,} gaps reported; native build, medians of {options.rounds} interleaved rounds, warm cache.\n")
            out.write("Ratios travel between machines, milliseconds do not.\n\n")
            out.write("| measure | result | goal: accept | stretch | seen |\n|---|---|---|---|---|\n")
            for row in rows:
                out.write("| " + " | ".join(row) + " |\n")
        print(open(options.out).read())
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
