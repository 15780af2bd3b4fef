using Lintel.Sources;

namespace Lintel.Syntax.Hcl;

/// <summary>
/// Reads the JSON syntax of Terraform (<c>.tf.json</c>, <c>.tfvars.json</c>) into the nodes that <see cref="HclReader"/> makes of the native syntax:
/// https://developer.hashicorp.com/terraform/language/syntax/json, https://github.com/hashicorp/hcl/blob/main/json/spec.md.
/// </summary>
/// <remarks>
/// <para>
/// What is a block is told by Terraform's own types of blocks; the objects in a resource are values of arguments, whatever the provider makes of them. Strings are templates, those of
/// the type of a variable expressions. A key <c>//</c> in a body is a comment.
/// </para>
/// <para>
/// The nodes of a block begin with those of its type and labels, which other blocks may share; its span is that of its last label and its body. Names are quoted scalars.
/// A string with escapes is read without them, in a text behind that of the file (<see cref="SourceText.InFile"/>).
/// </para>
/// </remarks>
public static class HclJsonReader
{
    /// <summary>Whether a file is in JSON syntax, by its name.</summary>
    public static bool IsJson(string path) => path.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>Empties <paramref name="tree"/> and fills it with the configuration in <paramref name="source"/>. Diagnostics have codes that start with <c>json-</c> or <c>hcl-</c>.</summary>
    public static void Read(SourceText source, SyntaxTree tree) => new HclJsonBuilder(source, tree, hasTemplates: true).Read(HclJsonBody.File);

    /// <summary>Empties <paramref name="tree"/> and fills it with the values of variables in <paramref name="source"/>, whose strings are texts.</summary>
    public static void ReadValues(SourceText source, SyntaxTree tree) => new HclJsonBuilder(source, tree, hasTemplates: false).Read(HclJsonBody.Arguments);
}
