using System.Diagnostics;

namespace Lintel.Tests.Syntax.TypeScript;

/// <summary>TypeScript's own parser, version 5.9 of the npm package.</summary>
internal static class TypeScriptOracle
{
    /// <summary>Names the folder of the package.</summary>
    public const string Variable = "LINTEL_TYPESCRIPT";

    /// <summary>Asks about files. The answers come in their order: "! why" for a file that TypeScript refuses, "? why" for one that cannot be compared, else what <see cref="Summary"/> gives.</summary>
    public static IReadOnlyList<string> Ask(IEnumerable<string> paths) => Run(paths, withNodes: false);

    /// <summary>The nodes of a file, as <see cref="TypeScriptNodes"/> prints them.</summary>
    public static IReadOnlyList<string> Nodes(string path) => [.. Run([path], withNodes: true).SkipLast(1)];

    /// <summary>The number of nodes and the hash of how they are printed.</summary>
    public static string Summary(IReadOnlyList<string> nodes)
        => $"= {nodes.Count} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', nodes))))}";

    private static string[] Run(IEnumerable<string> paths, bool withNodes)
    {
        using var folder = new TestFolder();
        var (input, output) = (folder.At("in"), folder.At("out"));
        File.WriteAllLines(input, paths);
        var script = Path.Join(RepositoryFolder.Root, "tests", "Lintel.Tests", "Syntax", "TypeScript", "typescript_oracle.js");
        string[] arguments = ["--stack-size=8000", script, Environment.GetEnvironmentVariable(Variable)!, input, output, withNodes ? "all" : "sum"];
        using var process = Process.Start(new ProcessStartInfo("node", arguments))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return File.ReadAllLines(output);
    }
}
