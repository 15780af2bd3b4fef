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

    /// <summary>The fragment of a module of the registry, from the project that it is made of.</summary>
    /// <param name="type">The type: <c>My::S3::Bucket::MODULE</c>.</param>
    /// <param name="from">Path of the template that uses it, relative to the reviewed root.</param>
    /// <returns>Path relative to the reviewed root; null when there is none at hand, or several are as near.</returns>
    string? FindModule(string type, string from) => null;
}
