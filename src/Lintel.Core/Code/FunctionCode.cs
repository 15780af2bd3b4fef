using Lintel.Resources;

namespace Lintel.Code;

/// <summary>The code of a Lambda function whose resource is reviewed.</summary>
public sealed class FunctionCode
{
    internal FunctionCode(Resource resource, CodeUnit unit, string handler)
    {
        Resource = resource;
        Unit = unit;
        var found = unit.Package.FindHandler(handler);
        Handler = CodePackage.FunctionOf(found) is { File: { } file } function ? new(file, function.Node) : null;
    }

    /// <summary>The function, an <c>AWS::Lambda::Function</c>.</summary>
    public Resource Resource { get; }

    /// <summary>The code that is deployed with it.</summary>
    public CodeUnit Unit { get; }

    /// <summary>The function that Lambda calls; null when it is not found in the code, or is made by a call.</summary>
    public CodeFunction? Handler { get; }
}
