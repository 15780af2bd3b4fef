using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Finds the local template that a resource nests.</summary>
internal static class NestedTemplate
{
    /// <summary>Whether resources of a type nest a template.</summary>
    public static bool IsNesting(string type) => type is "AWS::CloudFormation::Stack" or "AWS::Serverless::Application";

    /// <summary>The path of the template that a nesting resource names: in its properties, or, from the CDK, in its metadata.</summary>
    /// <param name="scope">Evaluates the resource.</param>
    /// <param name="body">The body of the resource.</param>
    /// <param name="find">Gives the tree of a file, to find one that is named by the address of its copy; null when there is none.</param>
    /// <param name="path">The path relative to the reviewed root.</param>
    /// <param name="node">Where it is named.</param>
    /// <returns>False when the resource names no local file.</returns>
    public static bool TryGetPath(TemplateScope scope, int body, Func<string, SyntaxTree?> find, out string path, out int node)
    {
        var properties = scope.Lookup(body, "Properties");
        var written = properties["TemplateURL"];
        if (written.IsAbsent)
        {
            written = properties["Location"];
        }

        var asset = scope.Lookup(body, "Metadata").Get("aws:asset:path");
        var location = asset.Kind == ValueKind.Text ? asset : written;
        node = location.Scope == scope ? location.Node : body;
        path = "";
        if (location.TryGetText(out var text) && LocalPath.TryResolve(scope.Tree.Source.Path, text, out path))
        {
            return true;
        }

        path = location.IsAbsent ? "" : UploadedTemplate.Find(scope.Tree.Source.Path, location, properties["Parameters"], find) ?? "";
        return path.Length > 0;
    }
}
