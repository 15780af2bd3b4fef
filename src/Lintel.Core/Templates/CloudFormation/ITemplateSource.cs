using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Gives the files that a template refers to: nested templates, included snippets and documents.</summary>
public interface ITemplateSource
{
    /// <summary>The tree of a file.</summary>
    /// <param name="path">Path relative to the reviewed root, with '/', never leading outside it.</param>
    /// <param name="tree">The tree, which stays as it is as long as the workload is used.</param>
    /// <returns>False when there is no such file, or it must not be read.</returns>
    bool TryGet(string path, out SyntaxTree tree);

    /// <summary>The tree of a file that need not be a template: a definition, a schema.</summary>
    /// <param name="path">Path relative to the reviewed root, with '/', never leading outside it.</param>
    /// <param name="tree">The tree, which stays as it is as long as the workload is used.</param>
    /// <returns>False when there is no such file, or it must not be read.</returns>
    bool TryGetDocument(string path, out SyntaxTree tree);
}
