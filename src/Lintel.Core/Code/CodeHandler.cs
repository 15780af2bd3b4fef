namespace Lintel.Code;

/// <summary>A function that Lambda calls.</summary>
/// <param name="Function">The function.</param>
/// <param name="DeployedAs">The resources that name it; none for one that is known only by its parameters, <c>event</c> and <c>context</c>.</param>
public sealed record CodeHandler(CodeFunction Function, IReadOnlyList<FunctionCode> DeployedAs)
{
    /// <summary>The name alone, for messages; that of a function without one is what Lambda calls it by.</summary>
    public string Name => !Function.WrittenName.IsEmpty ? System.Text.Encoding.UTF8.GetString(Function.WrittenName)
        : DeployedAs.Count > 0 && DeployedAs[0].Resource["Handler"].AsText() is { } handler ? handler[(handler.LastIndexOf('.') + 1)..]
        : "handler";
}
