namespace Lintel.Code;

/// <summary>A function that Lambda calls.</summary>
/// <param name="Function">The function.</param>
/// <param name="DeployedAs">The resources that name it; none for one that is known only by its parameters, <c>event</c> and <c>context</c>.</param>
public sealed record CodeHandler(CodeFunction Function, IReadOnlyList<FunctionCode> DeployedAs)
{
    /// <summary>The name alone, for messages.</summary>
    public string Name => System.Text.Encoding.UTF8.GetString(Function.WrittenName);
}
