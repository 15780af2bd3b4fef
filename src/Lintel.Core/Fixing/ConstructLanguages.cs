namespace Lintel.Fixing;

/// <summary>Tells the language of an app of the CDK.</summary>
internal static class ConstructLanguages
{
    private const int MaximumLength = 64 * 1024;

    /// <summary>The language by the file that a construct is made in, else by the command in <c>cdk.json</c>; null when neither tells.</summary>
    /// <param name="file">The file; null when it is not known.</param>
    /// <param name="app">The absolute path of the folder of the app.</param>
    public static ConstructLanguage? Of(string? file, string app) => Path.GetExtension(file) switch
    {
        ".ts" or ".tsx" => ConstructLanguage.TypeScript,
        ".js" or ".mjs" or ".cjs" => ConstructLanguage.JavaScript,
        ".py" => ConstructLanguage.Python,
        ".cs" => ConstructLanguage.CSharp,
        _ => OfCommand(Path.Join(app, "cdk.json")),
    };

    private static ConstructLanguage? OfCommand(string settings)
    {
        try
        {
            var text = new FileInfo(settings) is { Exists: true, Length: < MaximumLength } ? File.ReadAllText(settings) : "";
            return text.Contains("python", StringComparison.Ordinal) ? ConstructLanguage.Python
                : text.Contains("dotnet", StringComparison.Ordinal) ? ConstructLanguage.CSharp
                : text.Contains("node", StringComparison.Ordinal) || text.Contains("npx", StringComparison.Ordinal) || text.Contains("tsx", StringComparison.Ordinal) ? ConstructLanguage.TypeScript
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
