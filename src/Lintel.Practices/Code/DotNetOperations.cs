using Lintel.Code;
using Lintel.Practices.Facts;

namespace Lintel.Practices.Code;

/// <summary>The operations of AWS that calls of C# stand for.</summary>
internal static class DotNetOperations
{
    private const string Asynchronous = "Async";

    /// <summary>The operation of a call; null for any other call. A method of a client is named after its operation; those of the high-level libraries are in <c>sdk-methods.csv</c>.</summary>
    public static SdkOperation? Of(CodeCall call, CodeName name)
    {
        // A method of what a client is, or of its paginators: the paginator for an operation has its name.
        var (made, isPaged) = name switch
        {
            { IsResult: true } => (null, false),
            { Owner: { IsResult: true, Owner: { } type } } => (type, false),
            { Owner: { Segment: "Paginators", Owner: { IsResult: true, Owner: { } type } } } => (type, true),
            _ => (null, false),
        };
        if (made is null || SdkPackages.Find(made.Text) is not { Language: "csharp" } package)
        {
            return null;
        }

        var method = name.Segment.EndsWith(Asynchronous, StringComparison.Ordinal) ? name.Segment[..^Asynchronous.Length] : name.Segment;
        if (package.Methods != "dotnet")
        {
            return SdkMethods.Find($"{package.Methods}:{method}") is { } known ? new(call, package.Service, known.Operation, IsCertain(call)) { PagesItself = true } : null;
        }

        return method is "Dispose" or "DetermineServiceOperationEndpoint" || method.StartsWith("GetPreSigned", StringComparison.Ordinal) || method.StartsWith("GeneratePreSigned", StringComparison.Ordinal) ? null
            : new(call, package.Service, SdkMethods.Find($"dotnet-{package.Service}:{method}")?.Operation ?? method, IsCertain(call)) { PagesItself = isPaged };
    }

    /// <summary>Whether a client is made without credentials of its own, as far as that can be seen.</summary>
    private static bool IsCertain(CodeCall call) => call.Maker is not { } maker || !GivesCredentials(maker);

    /// <summary>Whether what makes a client is given credentials, or something that may be some.</summary>
    public static bool GivesCredentials(CodeCall maker)
    {
        var tree = maker.File.Tree;
        foreach (var argument in tree.Children(maker.Node, Syntax.Code.CodeRole.Argument))
        {
            var text = tree.GetBytes(argument);
            var isHarmless = text.StartsWith("RegionEndpoint"u8) || text.StartsWith("Amazon.RegionEndpoint"u8) || text.IndexOf("egion"u8) >= 0 || text.IndexOf("onfig"u8) >= 0 || text.IndexOf("lient"u8) >= 0;
            if (!isHarmless || text.IndexOf("redential"u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
