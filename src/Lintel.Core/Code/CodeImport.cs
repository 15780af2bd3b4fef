using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>A name or module that a file imports.</summary>
/// <param name="File">The file.</param>
/// <param name="Node">The <see cref="CodeKind.ImportedName"/>; the <see cref="CodeKind.Import"/> of a module whose names are not imported, or the call of <c>require</c> or <c>import()</c>.</param>
/// <param name="Name">What is imported, in full: <c>boto3</c>, <c>os.environ</c>; of an import of everything, the module. Null for a relative import that leaves the package.</param>
public readonly record struct CodeImport(CodeFile File, int Node, CodeName? Name);
