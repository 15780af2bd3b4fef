using System.Diagnostics;

namespace Lintel.Tests.Syntax.Python;

/// <summary>Python's own parser, version 3.13 or later.</summary>
internal static class PythonOracle
{
    /// <summary>Names the interpreter.</summary>
    public const string Variable = "LINTEL_PYTHON";

    /// <summary>What Python says of a file.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="IsKnown">False when Python gives up, as on nesting that is too deep for it.</param>
    /// <param name="Refusal">Why it is no Python; null when it is.</param>
    /// <param name="Nodes">The nodes, as <see cref="PythonNodes"/> prints them.</param>
    public sealed record Answer(string Path, bool IsKnown, string? Refusal, List<string> Nodes);

    /// <summary>Asks about files. The answers come in their order.</summary>
    public static IEnumerable<Answer> Ask(IEnumerable<string> paths)
    {
        using var folder = new TestFolder();
        var (input, output) = (folder.At("in"), folder.At("out"));
        File.WriteAllLines(input, paths);
        var script = Path.Join(RepositoryFolder.Root, "tests", "Lintel.Tests", "Syntax", "Python", "ast_oracle.py");
        using (var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable(Variable)!, ["-X", "utf8", script, input, output]))!)
        {
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        var nodes = new List<string>();
        string? path = null;
        foreach (var line in File.ReadLines(output).Append("@ "))
        {
            if (!line.StartsWith("@ ", StringComparison.Ordinal))
            {
                nodes.Add(line);
                continue;
            }

            if (path is not null)
            {
                var first = nodes[0];
                yield return new(path, first[0] != '?', first[0] == '!' ? first[2..] : null, nodes);
            }

            path = line[2..];
            nodes = [];
        }
    }
}
