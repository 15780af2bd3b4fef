namespace Lintel.Secrets;

/// <summary>The files that are looked through for credentials beside templates: source, settings and scripts, by their names.</summary>
internal static class ScannedFile
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Extensions = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        ".py", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".cs", ".fs", ".vb", ".java", ".kt", ".kts", ".scala", ".groovy", ".go", ".rb", ".php", ".rs", ".swift",
        ".sh", ".bash", ".zsh", ".ps1", ".psm1", ".bat", ".cmd", ".env", ".properties", ".ini", ".toml", ".cfg", ".conf", ".config", ".tfvars", ".pem", ".key", ".xml", ".gradle", ".npmrc", ".pypirc", ".netrc",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a file is looked through.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="extension">The ending of its name, with the dot.</param>
    public static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> extension) =>
        (Extensions.Contains(extension) && !name.Contains(".min.", StringComparison.OrdinalIgnoreCase)) || name.StartsWith(".env.", StringComparison.Ordinal) || name is "id_rsa" or "id_ed25519" or "credentials" or "Jenkinsfile";
}
