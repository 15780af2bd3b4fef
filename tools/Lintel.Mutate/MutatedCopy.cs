using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Lintel.Mutate;

/// <summary>A copy of the repository with mutants in it, which is built once and whose tests are run with one of them alive at a time.</summary>
internal sealed partial class MutatedCopy : IDisposable
{
    private const string Tests = "tests/Lintel.Tests";

    private readonly string _repository;
    private readonly string _folder = Directory.CreateTempSubdirectory("lintel-mutants-").FullName;

    /// <param name="repository">The absolute path of the repository.</param>
    public MutatedCopy(string repository)
    {
        _repository = repository;
        foreach (var file in Run(repository, "git", ["ls-files"], null, null).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var target = Path.Join(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Join(repository, file), target);
        }
    }

    /// <summary>Writes mutants into the sources and builds the tests. Those that do not compile are left out.</summary>
    /// <param name="mutants">The mutants by their numbers.</param>
    /// <returns>Those that compile.</returns>
    /// <exception cref="InvalidOperationException">The build fails for another reason.</exception>
    public Dictionary<int, Mutant> Build(IReadOnlyDictionary<int, Mutant> mutants)
    {
        var left = new Dictionary<int, Mutant>(mutants);
        File.WriteAllText(Path.Join(_folder, "src/Lintel.Core/ActiveMutant.cs"), MutantRewriter.ActiveMutant);
        while (true)
        {
            foreach (var ofFile in mutants.Values.GroupBy(static mutant => mutant.File))
            {
                var bySpan = left.Where(pair => pair.Value.File == ofFile.Key).ToDictionary(static pair => pair.Value.Span, static pair => (pair.Key, pair.Value));
                var root = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Join(_repository, ofFile.Key)), new(LanguageVersion.Preview)).GetRoot();
                File.WriteAllText(Path.Join(_folder, ofFile.Key), new MutantRewriter(bySpan).Visit(root)!.ToFullString());
            }

            var (exitCode, output) = Run(_folder, "dotnet", ["build", Tests, "-c", "Release", "--nologo", "-v", "q", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false"], null, null);
            if (exitCode == 0)
            {
                return left;
            }

            var broken = ErrorLine().Matches(output).Select(match => (File: Path.GetRelativePath(_folder, match.Groups[1].Value.Trim()).Replace('\\', '/'), Line: int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToHashSet();
            var unfit = left.Where(pair => broken.Contains((pair.Value.File, pair.Value.Line))).Select(static pair => pair.Key).ToList();
            if (unfit.Count == 0)
            {
                throw new InvalidOperationException($"The copy does not build:\n{output}");
            }

            unfit.ForEach(number => left.Remove(number));
        }
    }

    /// <summary>Runs the tests until one fails.</summary>
    /// <param name="alive">The number of the mutant that is alive; null for none.</param>
    /// <param name="filter">Which tests, as <c>dotnet test --filter</c> has it; null for all.</param>
    /// <param name="limit">How long they may take; null for as long as they need.</param>
    /// <param name="reached">The folder in which a file is made for each mutant that is reached; null for none.</param>
    /// <returns>Whether all passed in that time, and what was written.</returns>
    public (bool Passed, string Output) Test(int? alive, string? filter, TimeSpan? limit, string? reached = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["LINTEL_MUTANT"] = alive?.ToString(CultureInfo.InvariantCulture) ?? "",

            // Loops without an end may ask for memory without one.
            ["DOTNET_GCHeapHardLimit"] = "0x80000000",
        };
        if (reached is not null)
        {
            environment["LINTEL_MUTANTS_REACHED"] = reached;
        }

        var (exitCode, output) = Run(_folder, "dotnet", ["test", Tests, "-c", "Release", "--nologo", "--no-build", .. filter is null ? [] : (string[])["--filter", filter], "--", "xUnit.StopOnFail=true"], environment, limit);
        return (exitCode == 0, output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int ExitCode, string Output) Run(string folder, string program, IEnumerable<string> arguments, Dictionary<string, string>? environment, TimeSpan? limit)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} cannot be started");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(limit ?? Timeout.InfiniteTimeSpan))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return (-1, "It took too long.");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    [GeneratedRegex(@"^\s*(.+?)\((\d+),\d+\): error CS", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
