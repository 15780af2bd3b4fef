using Lintel.Code;

namespace Lintel.Practices.Code;

/// <summary>A call of an operation of AWS.</summary>
/// <param name="Call">The call.</param>
/// <param name="Maker">The call that made the client, or the resource interface that the object comes from; null when it is known only how it was made.</param>
/// <param name="Service">The service as the SDK calls it, <c>dynamodb</c>; null when it is not known.</param>
/// <param name="Operation">The operation or method, <c>put_item</c>.</param>
/// <param name="IsResource">Whether it is a method of the resource interface.</param>
internal sealed record SdkCall(CodeCall Call, CodeCall? Maker, string? Service, string Operation, bool IsResource)
{
    /// <summary>Whether it is an operation of a service.</summary>
    public bool Is(string service, string operation) => Operation == operation && Service == service;

    /// <summary>What is called, to point at.</summary>
    public CodePlace Place => Call.FunctionPlace;
}
