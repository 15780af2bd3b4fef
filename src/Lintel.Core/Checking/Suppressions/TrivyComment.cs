namespace Lintel.Checking.Suppressions;

/// <summary>
/// One word of a comment for Trivy or tfsec: <c>trivy:ignore:ID[NAME=VALUE,NAME=VALUE]:exp:DATE:ws:WORKSPACE</c>
/// (https://trivy.dev/docs/latest/guide/scanner/misconfiguration/config/config/#filtering-resources-by-inline-comments).
/// </summary>
/// <param name="Id">The id, name or pattern.</param>
/// <param name="Conditions">The values that arguments of the block must have, by their paths.</param>
/// <param name="Until">The day on which it expires, as written; null for never.</param>
/// <param name="Workspace">The workspace that it is for, with <c>*</c>; null for all.</param>
internal sealed record TrivyComment(string Id, IReadOnlyList<(string Path, string Value)> Conditions, string? Until, string? Workspace)
{
    /// <summary>Reads a word that starts with <c>trivy:</c> or <c>tfsec:</c>; null when it ignores nothing.</summary>
    public static TrivyComment? Parse(string word)
    {
        // The values in brackets may have colons of their own.
        var open = word.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : word.IndexOf(']', open);
        if (open >= 0 && close < 0)
        {
            return null;
        }

        var sections = (open < 0 ? word : word[..open] + word[(close + 1)..]).Split(':');
        string? id = null, until = null, workspace = null;
        for (var i = 1; i + 1 < sections.Length; i += 2)
        {
            switch (sections[i])
            {
                case "ignore":
                    id = sections[i + 1];
                    break;
                case "exp":
                    until = sections[i + 1];
                    break;
                case "ws":
                    workspace = sections[i + 1];
                    break;
            }
        }

        var conditions = new List<(string, string)>();
        foreach (var condition in open < 0 ? [] : word[(open + 1)..close].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (condition.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                conditions.Add((condition[..equals].Trim(), condition[(equals + 1)..].Trim()));
            }
        }

        return string.IsNullOrEmpty(id) ? null : new(id, conditions, until, workspace);
    }
}
