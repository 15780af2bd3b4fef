using System.CommandLine;
using Lintel.Fuzz;
using Lintel.Fuzz.Differentials;
using Lintel.Fuzz.Inputs;
using Lintel.Fuzz.Targets;
using Lintel.Practices;

var corpus = new Option<DirectoryInfo?>("--corpus") { Description = "A folder of real files to start from, beside the examples of the practices." };
var seconds = new Option<double?>("--seconds") { Description = "Ends after so many seconds." };
var inputs = new Option<long?>("--inputs") { Description = "Ends after so many inputs." };
var threads = new Option<int>("--threads") { Description = "The number of threads.", DefaultValueFactory = static _ => Environment.ProcessorCount };
var first = new Option<long>("--first") { Description = "The number of the first input; without it one made of the time, so that no two runs are the same.", DefaultValueFactory = static _ => DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond % 1_000_000_000 * 100_000 };
var names = new Option<string[]>("--target") { Description = "A reader or evaluator; repeat for more. Without it all of them." };
var output = new Option<string>("--out") { Description = "The folder that inputs that fail are written to.", DefaultValueFactory = static _ => "artifacts/fuzz" };

var run = new RootCommand("Gives every reader and evaluator of Lintel inputs that are almost right, and looks for exceptions, hangs, memory without bounds, wrong places and unsafe edits.") { corpus, seconds, inputs, threads, first, names, output };
run.SetAction(arguments =>
{
    var targets = (arguments.GetValue(names) ?? []).Select(static name => (Name: name, Target: FuzzTargets.Find(name))).ToList();
    if (targets.Exists(static item => item.Target is null))
    {
        Console.Error.WriteLine($"There is no target '{targets.Find(static item => item.Target is null).Name}'; there are {string.Join(", ", FuzzTargets.All)}.");
        return 2;
    }

    var seeds = new SeedSet(Catalogue.Instance, arguments.GetValue(corpus)?.FullName);
    var options = new FuzzOptions
    {
        First = arguments.GetValue(first),
        Inputs = arguments.GetValue(inputs) ?? long.MaxValue,
        Time = arguments.GetValue(seconds) is { } limit ? TimeSpan.FromSeconds(limit) : TimeSpan.MaxValue,
        Threads = Math.Max(1, arguments.GetValue(threads)),
        Output = arguments.GetValue(output),
    };
    Console.WriteLine($"{seeds.Count} texts to start from; the first input is number {options.First}");
    var fuzzer = new Fuzzer(seeds, targets.Count > 0 ? [.. targets.Select(static item => item.Target!)] : FuzzTargets.All, options);
    fuzzer.Run(Console.WriteLine);
    foreach (var (name, count) in fuzzer.Runs.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
    {
        Console.WriteLine($"  {name,-24} {count,12}");
    }

    Console.WriteLine($"{fuzzer.Done} inputs in {fuzzer.Elapsed.TotalSeconds:F0} s, {fuzzer.Failures.Count} failures");
    return fuzzer.Failures.Count == 0 ? 0 : 1;
});

var target = new Argument<string>("target") { Description = "The reader or evaluator." };
var file = new Argument<string>("input") { Description = "The file with the input, or the number of one of the same folder of real files." };
var repeat = new Command("repeat", "Runs one input again and says what is wrong with it; one that is named by its number is written to a file first.") { target, file, corpus, output };
repeat.SetAction(arguments =>
{
    if (FuzzTargets.Find(arguments.GetRequiredValue(target)) is not { } found)
    {
        Console.Error.WriteLine($"There is no such target; there are {string.Join(", ", FuzzTargets.All)}.");
        return 2;
    }

    var name = arguments.GetRequiredValue(file);
    byte[] input;
    if (long.TryParse(name, out var number))
    {
        // Written first: what overflows the stack takes this process along.
        input = new Fuzzer(new SeedSet(Catalogue.Instance, arguments.GetValue(corpus)?.FullName), [found], new()).Make(found, number);
        var folder = arguments.GetRequiredValue(output);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Join(folder, $"{found}-{number}.input"), input);
    }
    else
    {
        input = File.ReadAllBytes(name);
    }

    using var check = found.Open();
    // A review catches what practices throw; here the place is wanted.
    AppDomain.CurrentDomain.FirstChanceException += static (_, e) => Console.Error.WriteLine($"{e.Exception.Message}\n{string.Join('\n', Environment.StackTrace.Split('\n').Skip(2).Take(16))}");
    var problem = FuzzThread.Problem(check, input);
    Console.WriteLine(problem ?? "nothing is wrong with it");
    return problem is null ? 0 : 1;
});
run.Subcommands.Add(repeat);

var folder = new Argument<DirectoryInfo?>("folder") { Description = "The folder with templates; without it the examples of the practices.", DefaultValueFactory = static _ => null };
var kept = new Option<DirectoryInfo?>("--keep") { Description = "A folder that the other forms with differences are written to." };
var compare = new Command("compare", "Reviews every template in YAML below a folder as it is, as JSON, with CRLF, and with what SAM makes of it written out, and the whole folder with other numbers of threads and other orders of its paths; shows the verdicts that differ.") { folder, kept };
compare.SetAction(arguments =>
{
    using var twins = new Twins();
    var differences = 0;
    foreach (var difference in arguments.GetValue(folder) is { } place ? twins.Compare(place.FullName).Concat(FolderForms.Compare(place.FullName)) : twins.Compare(new SeedSet(Catalogue.Instance, null)))
    {
        differences++;
        Console.Write(difference);
        if (arguments.GetValue(kept) is { } keep)
        {
            keep.Create();
            File.WriteAllBytes(Path.Join(keep.FullName, $"{difference.Name.Replace('/', '-')}.{difference.Form}"), difference.Other);
        }
    }

    Console.WriteLine($"{twins.Count + (arguments.GetValue(folder) is null ? 0 : FolderForms.Count)} pairs, {differences} differ");
    return differences == 0 ? 0 : 1;
});
run.Subcommands.Add(compare);
return run.Parse(args).Invoke();
