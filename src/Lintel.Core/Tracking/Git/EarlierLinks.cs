using Lintel.Checking.Sessions;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Tracking.Git;

/// <summary>What the earlier content of changed files was linked to: that may be gone from what was read now.</summary>
internal static class EarlierLinks
{
    private static readonly byte[][] s_marks =
    [
        "ImportValue"u8.ToArray(), "Export"u8.ToArray(), "AWS::CloudFormation::Stack"u8.ToArray(), "AWS::Serverless::Application"u8.ToArray(), "::MODULE"u8.ToArray(), "AWS::Include"u8.ToArray(),
    ];

    /// <summary>Takes in what a changed file can have had an effect on.</summary>
    /// <param name="path">Its path in the repository.</param>
    /// <param name="earlier">Its earlier content; null when it had none.</param>
    /// <param name="top">The absolute path of the repository's root.</param>
    /// <param name="affected">Takes it.</param>
    /// <param name="folders">Takes the folders of modules that a Terraform file called.</param>
    public static void Add(string path, byte[]? earlier, string top, AffectedUnits affected, HashSet<string> folders)
    {
        if (Path.GetFileName(path) is ".gitignore" or ".lintelignore")
        {
            affected.AddBelow(RepositoryMap.FolderOf(path));
        }
        else if (RepositoryMap.IsTerraform(path))
        {
            foreach (var folder in earlier is null ? [] : CallsOf(path, top, earlier))
            {
                folders.Add(folder);
                affected.AddFolder(folder);
            }
        }
        else if (Path.GetFileName(path) == ".rpdk-config" || affected.HasLinked(path) || (earlier is not null && s_marks.Any(mark => earlier.AsSpan().IndexOf(mark) >= 0)))
        {
            affected.AddLinked();
        }
    }

    /// <summary>The folders of the repository that a Terraform file calls as modules.</summary>
    private static List<string> CallsOf(string path, string top, byte[] content)
    {
        if (!TextEncoding.TryToUtf8(content, content.Length, out var text, out var length, out _))
        {
            return [];
        }

        var tree = new SyntaxTree();
        TerraformText.Read(new SourceText(path, text, length), tree);
        var folder = Path.GetDirectoryName(Path.Join(top, path)) ?? top;
        return [.. TerraformFolders.CallsOf(TerraformModule.Of(folder, "", [tree])).Where(called => TerraformFolders.IsWithin(called, top)).Select(called => called == top ? "" : FileDiscovery.Display(top, called))];
    }
}
