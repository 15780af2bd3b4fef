using Lintel.Tests.Cli;

namespace Lintel.Tests.Robustness;

/// <summary>A test in a process that has cultures, where the machine has the library for them (ICU).</summary>
internal sealed class CulturesFactAttribute : FactAttribute
{
    /// <summary>The configuration of a runtime with cultures, with which the program runs in place of its own.</summary>
    public const string Configuration = """
        {"runtimeOptions": {"tfm": "net10.0", "framework": {"name": "Microsoft.NETCore.App", "version": "10.0.0"}, "configProperties": {"System.Globalization.Invariant": false, "System.Globalization.PredefinedCulturesOnly": true}}}
        """;

    private static readonly Lazy<bool> s_isPossible = new(IsPossible);

    public CulturesFactAttribute() => Skip = s_isPossible.Value ? null : "The library of cultures (ICU) is needed";

    private static bool IsPossible()
    {
        using var folder = new TestFolder().Write("r.json", Configuration);
        return LintelProcess.Run("dotnet", folder.Path, "exec", "--runtimeconfig", folder.At("r.json"), LintelProcess.Program, "--version").ExitCode == 0;
    }
}
