using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Checking;

/// <summary>Where the code of a Lambda function is.</summary>
/// <param name="Function">The function.</param>
/// <param name="Language">The language of its runtime.</param>
/// <param name="Handler">What its handler is called; empty when that is not known.</param>
/// <param name="Path">The absolute path of the folder or file; of code in the template that of the template.</param>
/// <param name="Inline">The code where it stands in the template; null elsewhere.</param>
internal sealed record FunctionSource(Resource Function, CodeLanguage Language, string Handler, string Path, SourceText? Inline = null);
