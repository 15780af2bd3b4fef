namespace Lintel.Cli.Stacks;

/// <summary>The names of formats on the command line.</summary>
internal static class StackFormatNames
{
    /// <summary>All names, in the order of the formats.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<StackFormat>().Select(static format => format.Name)];

    extension(StackFormat format)
    {
        /// <summary>The name: <c>cdk-typescript</c>.</summary>
        public string Name => format switch
        {
            StackFormat.CdkTypeScript => "cdk-typescript",
            StackFormat.CdkCSharp => "cdk-csharp",
            _ => format.ToString().ToLowerInvariant(),
        };
    }
}
