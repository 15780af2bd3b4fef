using Lintel.Checking.Changes;

namespace Lintel.Practices.Additions;

/// <summary>Policy documents for what fixes add.</summary>
internal static class Documents
{
    /// <summary>The condition that a request comes from the account itself.</summary>
    public static Desired SameAccount { get; } = Desired.Map(("StringEquals", Desired.Map(("aws:SourceAccount", Desired.Account))));

    /// <summary>A document of statements.</summary>
    public static Desired Policy(params ReadOnlySpan<Desired> statements) => Desired.Map(("Version", "2012-10-17"), ("Statement", Desired.List(statements)));

    /// <summary>The statement that refuses plain HTTP.</summary>
    public static Desired HttpsOnly(Desired action, Desired resource) => Desired.Map(
        ("Sid", "HttpsOnly"),
        ("Effect", "Deny"),
        ("Principal", "*"),
        ("Action", action),
        ("Resource", resource),
        ("Condition", Desired.Map(("Bool", Desired.Map(("aws:SecureTransport", "false"))))));

    /// <summary>The statement that lets a service do something for the account.</summary>
    public static Desired AllowService(string id, Desired service, Desired action, Desired resource, Desired condition) => Desired.Map(
        ("Sid", id),
        ("Effect", "Allow"),
        ("Principal", Desired.Map(("Service", service))),
        ("Action", action),
        ("Resource", resource),
        ("Condition", condition));
}
