using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Finds the file of a template that a stack nests by the address of its copy in a bucket: <c>https://bucket.s3.amazonaws.com/prefix/templates/vpc.yaml</c>.</summary>
/// <remarks>
/// <c>TemplateURL</c> takes an address of S3 only (AWS CloudFormation Template Reference, AWS::CloudFormation::Stack), so templates are copied there with their folders, and what stands before these
/// is often known at deployment only. The file is the one with the longest end of the path, nearest above the template that names it, whose parameters are those that it is given.
/// </remarks>
internal static class UploadedTemplate
{
    /// <summary>The most parts of the path that are looked at.</summary>
    private const int MaximumParts = 6;

    /// <summary>The most folders that are looked into.</summary>
    private const int MaximumFolders = 12;

    /// <summary>The path of the file, relative to the reviewed root.</summary>
    /// <param name="from">Path of the template that names it.</param>
    /// <param name="address">Its address, of which the start may not be known.</param>
    /// <param name="parameters">The parameters that it is given.</param>
    /// <param name="find">Gives the tree of a file; null when there is none.</param>
    /// <returns>Null when there is none that fits.</returns>
    public static string? Find(string from, Value address, Value parameters, Func<string, SyntaxTree?> find)
    {
        if (PartsOf(address) is not { Length: > 0 } parts)
        {
            return null;
        }

        // What is in a submodule is not what lies at the same place of this repository.
        var last = Array.LastIndexOf(parts, "submodules") is >= 0 and var submodules ? submodules : parts.Length - 1;
        for (var start = 0; start <= last; start++)
        {
            var end = string.Join('/', parts[start..]);
            var (folder, isRoot) = (from, false);
            for (var count = 0; !isRoot && count < MaximumFolders; count++)
            {
                folder = folder.LastIndexOf('/') is >= 0 and var slash ? folder[..slash] : "";
                isRoot = folder.Length == 0;
                var path = isRoot ? end : $"{folder}/{end}";
                if (path != from && find(path) is { } tree && Template.TryCreate(tree) is { } template && Takes(template, parameters))
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>The parts of the path that are certain, at most the last few.</summary>
    private static string[] PartsOf(Value address)
    {
        var text = address.AsText();
        var isWhole = text is not null;
        text ??= address.Kind == ValueKind.PartialText ? address.Partial?.KnownEnd : null;
        if (text is null or { Length: > 4096 })
        {
            return [];
        }

        if (text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
        {
            text = text.IndexOf('/', scheme + 3) is >= 0 and var path ? text[path..] : "";
        }
        else if (isWhole)
        {
            return [];
        }

        // Of the first part only the end may be known.
        var parts = text.Split('/');
        var certain = parts.Length > 1 && parts[0].Length > 0 && !isWhole && parts[0].Contains('.', StringComparison.Ordinal) ? parts[1..] : parts.Length == 1 ? [] : parts;
        certain = Array.FindAll(certain, static part => part.Length > 0);
        return Array.Exists(certain, static part => part is "." or ".." || part.AsSpan().ContainsAny(":?*\\\0")) ? [] : certain.Length > MaximumParts ? certain[^MaximumParts..] : certain;
    }

    /// <summary>Whether a template declares all parameters that it is given, and is given all that it needs: CloudFormation refuses anything else.</summary>
    private static bool Takes(Template template, Value given)
    {
        if (given.IsUnknown)
        {
            return true;
        }

        var tree = template.Tree;
        var section = template.Section(KnownName.Parameters);
        foreach (var (name, _) in given.Entries)
        {
            if (section < 0 || tree.Find(section, name) < 0)
            {
                return false;
            }
        }

        if (section >= 0)
        {
            foreach (var (key, body) in tree.Pairs(section))
            {
                if (tree[body].Kind == NodeKind.Mapping && tree.Find(body, "Default") < 0 && given[tree.GetText(key)].IsAbsent)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
