using System.CommandLine;
using System.Diagnostics;
using Lintel.Mutate;
using Microsoft.CodeAnalysis.CSharp;

var folders = new Option<string[]>("--folder") { Description = "A folder of sources to change, relative to the repository; repeat for more.", DefaultValueFactory = static _ => ["src/Lintel.Core/Resources", "src/Lintel.Core/Checking", "src/Lintel.Core/Fixing"] };
var sample = new Option<int>("--sample") { Description = "How many mutants to try; they are drawn from all.", DefaultValueFactory = static _ => 100 };
var seed = new Option<int>("--seed") { Description = "What the draw depends on.", DefaultValueFactory = static _ => 1 };
var filter = new Option<string?>("--filter") { Description = "Which tests to run, as dotnet test --filter has it." };
var seconds = new Option<double?>("--seconds") { Description = "Begins no further mutant after so many seconds." };
var output = new Option<string>("--out") { Description = "The file that the survivors are written to.", DefaultValueFactory = static _ => "artifacts/mutants.md" };

var run = new RootCommand("Changes the program in small ways, one at a time, and tells which changes no test notices.") { folders, sample, seed, filter, seconds, output };
run.SetAction(arguments =>
{
    var repository = Path.GetFullPath(".");
    if (!File.Exists(Path.Join(repository, "Lintel.slnx")))
    {
        Console.Error.WriteLine("Run it in the folder of the repository, where Lintel.slnx lies.");
        return 2;
    }

    var all = new List<Mutant>();
    foreach (var file in arguments.GetRequiredValue(folders).SelectMany(folder => Directory.EnumerateFiles(Path.Join(repository, folder), "*.cs", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
    {
        all.AddRange(MutantFinder.Find(Path.GetRelativePath(repository, file).Replace('\\', '/'), CSharpSyntaxTree.ParseText(File.ReadAllText(file), new(LanguageVersion.Preview)).GetRoot()));
    }

    var drawn = all.ToArray();
    new Random(arguments.GetValue(seed)).Shuffle(drawn);
    var chosen = drawn.Take(arguments.GetValue(sample)).Select(static (mutant, number) => (mutant, number)).ToDictionary(static pair => pair.number, static pair => pair.mutant);
    var time = Stopwatch.StartNew();
    using var copy = new MutatedCopy(repository);
    var mutants = copy.Build(chosen);
    Console.WriteLine($"{all.Count} mutants, {chosen.Count} drawn, {mutants.Count} compile; {time.Elapsed.TotalSeconds:F0} s");

    var folder = Directory.CreateTempSubdirectory("lintel-reached-").FullName;
    var baseline = Stopwatch.StartNew();
    var (passed, report) = copy.Test(null, arguments.GetValue(filter), null, folder);
    if (!passed)
    {
        Console.Error.WriteLine($"The tests fail without any mutant; leave out those that do with --filter.\n{report}");
        return 2;
    }

    var limit = baseline.Elapsed * 3;
    var reached = Directory.EnumerateFiles(folder).Select(static path => int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
    Directory.Delete(folder, recursive: true);
    Console.WriteLine($"{mutants.Keys.Count(reached.Contains)} are reached by the tests, which take {baseline.Elapsed.TotalSeconds:F0} s");

    var survivors = new List<Mutant>();
    var (killed, tried) = (0, 0);
    foreach (var (number, mutant) in mutants.Where(pair => reached.Contains(pair.Key)))
    {
        if (arguments.GetValue(seconds) is { } most && time.Elapsed.TotalSeconds > most)
        {
            break;
        }

        tried++;
        if (copy.Test(number, arguments.GetValue(filter), limit).Passed)
        {
            survivors.Add(mutant);
            Console.WriteLine($"  survives: {Describe(mutant)}");
        }
        else
        {
            killed++;
        }
    }

    var unreached = mutants.Where(pair => !reached.Contains(pair.Key)).Select(static pair => pair.Value).ToList();
    Console.WriteLine($"{tried} tried, {killed} killed, {survivors.Count} survive, {unreached.Count} are reached by no test; {time.Elapsed.TotalSeconds:F0} s");
    var target = Path.GetFullPath(arguments.GetRequiredValue(output));
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    File.WriteAllLines(target, [$"# Mutants: {tried} tried, {killed} killed", "", "## Survive", "", .. survivors.Select(Line), "", "## Reached by no test", "", .. unreached.Select(Line)]);
    return survivors.Count + unreached.Count == 0 ? 0 : 1;
});

return run.Parse(args).Invoke();

static string Line(Mutant mutant) => $"- {Describe(mutant)}";

static string Describe(Mutant mutant) => $"{mutant.File}:{mutant.Line}  `{mutant.Before}` -> {(mutant.After.Length == 0 ? "left out" : $"`{mutant.After}`")}";
