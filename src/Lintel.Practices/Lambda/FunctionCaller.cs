using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>How a service invokes a function.</summary>
internal enum Invocation : byte
{
    /// <summary>The caller waits for the response and handles errors.</summary>
    Synchronous,

    /// <summary>Lambda queues the event, retries twice, and then drops it or sends it to a dead-letter queue or destination.</summary>
    Asynchronous,

    /// <summary>An event source mapping reads from a queue or stream.</summary>
    Polling,

    /// <summary>The code of another function invokes it, in a way that only the code says.</summary>
    InCode,
}

/// <summary>What invokes a function.</summary>
/// <param name="Service">The service in the short form of its principal: <c>apigateway</c>, <c>s3</c>, <c>events</c>.</param>
/// <param name="Invocation">How it does.</param>
/// <param name="Resource">The resource that says so: a permission, a rule, an event source mapping.</param>
internal sealed record FunctionCaller(string Service, Invocation Invocation, Resource Resource)
{
    /// <summary>Whether it invokes a version or an alias, not the newest code.</summary>
    public bool IsQualified { get; init; }
}
